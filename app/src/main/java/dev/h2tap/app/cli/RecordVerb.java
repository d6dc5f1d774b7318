package dev.h2tap.app.cli;

import dev.h2tap.app.Tap;
import dev.h2tap.core.capture.Addresses;
import dev.h2tap.core.capture.Recorder;
import dev.h2tap.core.capture.RecorderStatus;
import dev.h2tap.core.proxy.ProxyOptions;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** {@code h2tap record}: the proxy without a window. */
final class RecordVerb extends Verb {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'h2tap-'yyyyMMdd-HHmmss'.pcapng'", Locale.ROOT);

  private final CountDownLatch stopped = new CountDownLatch(1);

  private final Supplier<Optional<Path>> output =
      options.optional(
          "-o, --output=FILE",
          Path.class,
          "The capture to write, replacing it; - for standard output",
          "(default: h2tap-DATE-TIME.pcapng in the current folder).");

  private final Supplier<Optional<String>> limit =
      options.optional(
          "--limit=SIZE", String.class, "Stop when the capture has this size, such as 500M.");

  private final ProxyArguments arguments = new ProxyArguments(options);

  RecordVerb(Console console) {
    super(console, "Records without a window, until interrupted (SIGINT or SIGTERM).");
  }

  @Override
  public Integer call() throws Exception {
    ProxyOptions proxyOptions = arguments.proxyOptions();
    Recorder.Options recording = recording();
    Path file = output.get().orElseGet(() -> Path.of(NAME.format(LocalDateTime.now())));
    try (Complaints complaints = new Complaints(console)) {
      Tap tap = Tap.start(proxyOptions, arguments.root(), file, recording, complaints);
      Thread hook = Thread.ofPlatform().unstarted(() -> haltAfter(tap, file));
      Runtime.getRuntime().addShutdownHook(hook);
      tap.recorder().onStop(this::recorderStopped);
      announce(tap, file);
      stopped.await();
      Runtime.getRuntime().removeShutdownHook(hook);
      return end(tap, file);
    }
  }

  private Recorder.Options recording() {
    Recorder.Options all = Recorder.Options.of(Cli.nameAndVersion());
    // As tshark -w and curl -o do: who names a file wants it written.
    Recorder.Options some = output.get().isPresent() ? all.overwriting() : all;
    return limit
        .get()
        .map(size -> some.sizeAtMost(options.parse("--limit", size, Sizes::parse)))
        .orElse(some);
  }

  private void announce(Tap tap, Path file) throws Failure {
    say(file, "listening on " + Addresses.text(tap.address()));
    say(file, "recording to " + (isStandardOutput(file) ? "standard output" : file));
    if (!tap.isLocalOnly()) {
      console.tell(
          "warning: other machines can reach this proxy and use it; -l 127.0.0.1:PORT keeps it"
              + " to this one");
    }
  }

  /** Where the capture itself goes to standard output, words go beside it. */
  private void say(Path file, String words) throws Failure {
    if (isStandardOutput(file)) {
      console.tell(words);
    } else {
      console.print("h2tap: " + words);
    }
  }

  private static boolean isStandardOutput(Path file) {
    return file.toString().equals("-");
  }

  private void recorderStopped(RecorderStatus status) {
    switch (status.state()) {
      case FULL -> stopped.countDown();
      case FAILED ->
          console.tell(
              "recording stopped: "
                  + status.reason()
                  + "; traffic goes on but is lost to the capture");
      case RECORDING, CLOSED -> {}
    }
  }

  /**
   * On a signal: the JVM would say by its exit status that it was one; here it is the way to end.
   */
  private void haltAfter(Tap tap, Path file) {
    int status = Cli.FAILED;
    try {
      status = end(tap, file);
    } catch (Failure e) {
      console.tell(String.valueOf(e.getMessage()));
    } finally {
      Runtime.getRuntime().halt(status);
    }
  }

  private int end(Tap tap, Path file) throws Failure {
    tap.close();
    RecorderStatus status = tap.status();
    String to = isStandardOutput(file) ? "" : " in " + file;
    say(
        file,
        "recorded %d connection%s, %d octets%s"
            .formatted(
                status.connections(), status.connections() == 1 ? "" : "s", status.octets(), to));
    if (status.state() != RecorderStatus.State.FAILED) return Cli.DONE;
    console.tell(
        "the capture is incomplete: since %s %d octets and %d new connections were lost (%s)"
            .formatted(
                status.since(), status.lostOctets(), status.lostConnections(), status.reason()));
    return Cli.FAILED;
  }
}
