package dev.h2tap.app.cli;

import dev.h2tap.app.Taping;
import dev.h2tap.certs.Root;
import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.capture.Recorder;
import dev.h2tap.core.capture.copy.Existing;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Target;
import dev.h2tap.core.export.Wanted;
import dev.h2tap.core.proxy.ProxyOptions;
import dev.h2tap.core.replay.send.Edit;
import dev.h2tap.core.replay.send.Pair;
import dev.h2tap.core.replay.send.Requests;
import dev.h2tap.core.replay.send.Sender;
import dev.h2tap.core.replay.send.Sent;
import dev.h2tap.core.session.CaptureSession;
import dev.h2tap.core.session.Exchanges;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code h2tap replay}: recorded requests sent again, and both conversations side by side. */
final class ReplayVerb extends Verb {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'h2tap-replay-'yyyyMMdd-HHmmss'.pcapng'", Locale.ROOT);
  private static final int MAX_TIMES = 100_000;
  private static final int PATIENCE = 60;
  private static final int MAX_PATIENCE = 1_000_000;

  private final Reading reading = new Reading(options);

  private final Supplier<List<Integer>> streams =
      options.list("--stream=S", Integer.class, "These streams alone; repeatable.");

  private final Supplier<Optional<URI>> to =
      options.optional(
          "--to=URL", URI.class, "Send to this origin instead, such as https://127.0.0.1:8443.");

  private final Supplier<String> speed =
      options.value(
          "--speed=SPEED", "recorded", "recorded (default), max, or a number: 2 is twice as fast.");

  private final Supplier<Integer> times =
      options.value(
          "--times=N", 1, "Send all of them so many times, one time after the other (default: 1).");

  private final Supplier<Optional<Integer>> concurrency =
      options.optional(
          "--concurrency=N",
          Integer.class,
          "Requests under way at the same time at most (default: as recorded).");

  private final Supplier<Optional<Integer>> patience =
      options.optional(
          "--patience=SECONDS",
          Integer.class,
          "How long an answer may take (default: 60). With --verbatim, how much longer the server",
          "may take than it did before the next octets go all the same (default: 10).");

  private final Supplier<Optional<Path>> output =
      options.optional(
          "-o, --output=CAPTURE",
          Path.class,
          "The new capture, replacing it",
          "(default: h2tap-replay-DATE-TIME.pcapng in the current folder).");

  private final Supplier<Boolean> check =
      options.flag(
          "--check",
          "Exit status 1 where a status, a body or an end differs from the recording;",
          "with --verbatim, where the server took another course.");

  private final EditArguments edits = new EditArguments(options);
  private final VerbatimArguments verbatim = new VerbatimArguments(options);
  private final OriginArguments origins = new OriginArguments(options);
  private final RootOption rootOption = new RootOption(options);

  ReplayVerb(Console console) {
    super(
        console,
        "Sends recorded requests again: over HTTP/2 with fields in their order, priorities, DATA",
        "sizes and trailers as recorded, or over HTTP/1.1 where it was that. The new conversation",
        "goes through h2tap and becomes a capture; what differs from the old one is printed.",
        "An origin is loaded as hard as was recorded, unless --speed or --concurrency ask for"
            + " more.",
        "With --verbatim whole connections are sent instead, the client's octets as they were.");
  }

  @Override
  public Integer call() throws Exception {
    ProxyOptions tapOptions = tapOptions();
    double factor = factor();
    positive("--times", times.get(), MAX_TIMES);
    patience.get().ifPresent(n -> positive("--patience", n, MAX_PATIENCE));
    concurrency.get().ifPresent(n -> positive("--concurrency", n, MAX_TIMES));
    Path capture = output.get().orElseGet(() -> Path.of(NAME.format(LocalDateTime.now())));
    if (OutputFile.isStandardOutput(capture)) {
      throw options.wrong("-o: the capture is read again, so it must be a file");
    }
    if (Files.exists(capture)) OutputFile.check(capture, reading.file(), Existing.REPLACE);
    if (verbatim.isWanted()) refuseForVerbatim();
    Edit edit = edits.edit();
    Root root = rootOption.root();
    Recorder.Options recording = Recorder.Options.of(Cli.nameAndVersion());
    if (output.get().isPresent()) recording = recording.overwriting();
    Taping taping = new Taping(tapOptions, root, capture, recording);
    try (CaptureSession before = reading.readToEnd(console)) {
      if (verbatim.isWanted()) {
        Duration waits = Duration.ofSeconds(patience.get().orElse(VerbatimArguments.PATIENCE));
        VerbatimRun run = new VerbatimRun(console, reading, verbatim, taping, to.get());
        int differing = run.run(before, factor, waits, times.get());
        return differing < 0 || (check.get() && differing > 0) ? Cli.FAILED : Cli.DONE;
      }
      Requests requests = requests(before, edit);
      List<Sent> sent = send(requests, taping, factor);
      try (CaptureSession now = new CaptureSession(CaptureFiles.open(capture))) {
        now.readToEnd();
        return report(Pair.of(before, now, sent), capture);
      }
    }
  }

  private ProxyOptions tapOptions() {
    ProxyOptions.Builder builder = ProxyOptions.builder().listen("127.0.0.1:0");
    origins.apply(builder);
    return builder.build();
  }

  /** Times the recorded speed; 0 for no pauses. */
  private double factor() {
    if (speed.get().equals("recorded")) return 1;
    if (speed.get().equals("max")) return 0;
    if (speed.get().matches("[0-9]{1,6}(\\.[0-9]{1,6})?") && Double.parseDouble(speed.get()) > 0) {
      return Double.parseDouble(speed.get());
    }
    throw options.wrong("--speed: '" + speed.get() + "' is neither recorded, max nor a number");
  }

  private void positive(String option, int number, int most) {
    if (number >= 1 && number <= most) return;
    throw options.wrong("%s: %d is not within 1 to %d".formatted(option, number, most));
  }

  private Requests requests(CaptureSession before, Edit edit) throws Failure {
    Exchanges exchanges = before.exchanges();
    Wanted wanted = reading.choice().wanted(before);
    Requests requests;
    try {
      requests =
          Requests.of(
              before,
              row ->
                  wanted.stream(exchanges.conn(row), exchanges.stream(row))
                      && (streams.get().isEmpty() || streams.get().contains(exchanges.stream(row))),
              to.get(),
              edit);
    } catch (IllegalArgumentException e) {
      throw options.wrong("--to: " + e.getMessage(), e);
    }
    if (requests.count() == 0) {
      throw new Failure(reading.file() + " holds no request that was chosen and can be sent");
    }
    if (requests.leftOut() > 0) {
      console.tell(
          "%d exchanges are left out: tunnels, WebSocket, upgrades, or requests not seen whole"
              .formatted(requests.leftOut()));
    }
    return requests;
  }

  private void refuseForVerbatim() {
    if (!streams.get().isEmpty()) {
      throw options.wrong("--stream: --verbatim sends whole connections; choose with --conn");
    }
    if (concurrency.get().isPresent()) {
      throw options.wrong("--concurrency: --verbatim sends one connection after the other");
    }
    if (edits.isWanted()) {
      throw options.wrong("--verbatim sends what was said: without --method, --set and --body");
    }
    if (OutputFile.isStandardOutput(reading.file())) {
      throw options.wrong("--verbatim: the capture is read twice, so it must be a file");
    }
  }

  private List<Sent> send(Requests requests, Taping taping, double factor) throws Exception {
    return taping.during(
        tap -> {
          List<Sent> sent = new ArrayList<>();
          Sender.Options options =
              new Sender.Options(
                  tap.address(),
                  taping.root().certificate(),
                  factor,
                  concurrency.get().orElse(requests.overlap()),
                  patience.get().orElse(PATIENCE));
          try (Sender sender = new Sender(options)) {
            for (int round = 1; round <= times.get(); round++)
              sent.addAll(sender.send(requests, round));
          }
          return sent;
        });
  }

  private int report(List<Pair> pairs, Path capture) throws Failure {
    console.print("status      body       old ms     new ms  request");
    int differing = 0;
    int failed = 0;
    for (Pair pair : pairs) {
      console.print(line(pair));
      if (!pair.same()) differing++;
      if (!pair.sent().failure().isEmpty()) failed++;
    }
    console.print(
        "h2tap: requests sent: %d, other than recorded: %d, of these failed: %d; %s"
            .formatted(pairs.size(), differing, failed, capture));
    boolean nothing = failed == pairs.size();
    if (nothing) console.tell("no request was answered: " + pairs.getFirst().sent().failure());
    return nothing || (check.get() && differing > 0) ? Cli.FAILED : Cli.DONE;
  }

  private String line(Pair pair) {
    Exchange was = pair.before();
    Target target = edits.isWanted() ? pair.now().orElse(was).target() : was.target();
    String asked = target.method() + " " + target.url();
    String now = pair.now().map(e -> e.status() == 0 ? "-" : "" + e.status()).orElse("-");
    String ended = pair.now().map(Exchange::closedBy).orElse("");
    String why = pair.sent().failure();
    if (why.isEmpty() && pair.now().isEmpty()) why = "not in the new capture";
    if (why.isEmpty() && !ended.equals(was.closedBy())) {
      why = "ended: %s, was: %s".formatted(ended, was.closedBy());
    }
    String line =
        "%3s %s %-3s %-9s %9s  %9s  %s%s"
            .formatted(
                was.status() == 0 ? "-" : was.status(),
                now.equals("" + was.status()) ? "=" : ">",
                now,
                pair.bodyNow().equals(pair.bodyBefore()) ? "same" : "differs",
                millis(was.times().total()),
                pair.now().map(e -> millis(e.times().total())).orElse("-"),
                asked,
                why.isEmpty() ? "" : "  (" + why + ")");
    return line.replaceAll("\\p{Cntrl}", "?");
  }

  private static String millis(long nanos) {
    return "%,.1f".formatted(nanos / 1e6);
  }
}
