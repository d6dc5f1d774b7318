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
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code h2tap record}: the proxy without a window. */
@Command(
    description = "Records without a window, until interrupted (SIGINT or SIGTERM).",
    sortOptions = false)
final class RecordVerb implements Callable<Integer> {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'h2tap-'yyyyMMdd-HHmmss'.pcapng'", Locale.ROOT);

  private final Console console;
  private final CountDownLatch stopped = new CountDownLatch(1);

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = {
        "The capture to write, replacing it; - for standard output",
        "(default: h2tap-DATE-TIME.pcapng in the current folder)."
      })
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "SIZE",
      description = "Stop when the capture has this size, such as 500M.")
  private Optional<String> limit = Optional.empty();

  @Mixin private final ProxyArguments arguments = new ProxyArguments();

  RecordVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    ProxyOptions options = arguments.options(spec.commandLine());
    Recorder.Options recording = recording();
    Path file = output.orElseGet(() -> Path.of(NAME.format(LocalDateTime.now())));
    try (Complaints complaints = new Complaints(console)) {
      Tap tap = Tap.start(options, arguments.root(), file, recording, complaints);
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
    Recorder.Options some = output.isPresent() ? all.overwriting() : all;
    if (limit.isEmpty()) return some;
    long[] octets = new long[1];
    ProxyArguments.check(
        spec.commandLine(), "--limit", limit.get(), s -> octets[0] = Sizes.parse(s));
    return some.sizeAtMost(octets[0]);
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
