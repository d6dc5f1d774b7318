package dev.h2tap.app.cli;

import dev.h2tap.app.Taping;
import dev.h2tap.core.capture.CaptureFile;
import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.export.Wanted;
import dev.h2tap.core.replay.TapClient;
import dev.h2tap.core.replay.verbatim.Difference;
import dev.h2tap.core.replay.verbatim.Half;
import dev.h2tap.core.replay.verbatim.Verbatim;
import dev.h2tap.core.replay.verbatim.VerbatimSender;
import dev.h2tap.core.session.CaptureSession;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code replay --verbatim}: whole connections sent again, and what their servers did. */
final class VerbatimRun {
  /** Of one connection; a server that is another one altogether differs in everything. */
  private static final int MAX_TOLD = 40;

  private final Console console;
  private final Reading reading;
  private final VerbatimArguments arguments;
  private final Taping taping;
  private final Optional<URI> to;

  /** A connection that was sent. */
  private record Done(Half half, TapClient.To to, VerbatimSender.Outcome outcome) {}

  VerbatimRun(
      Console console,
      Reading reading,
      VerbatimArguments arguments,
      Taping taping,
      Optional<URI> to) {
    this.console = console;
    this.reading = reading;
    this.arguments = arguments;
    this.taping = taping;
    this.to = to;
  }

  /**
   * Sends, compares and tells.
   *
   * @return how many took another course; -1 where no connection could be made at all
   */
  int run(CaptureSession before, double speed, Duration patience, int times) throws Exception {
    Wanted wanted = reading.choice().wanted(before);
    try (CaptureFile octets = reading.openAgain()) {
      List<Half> halves = halves(before, Half.read(octets, wanted::connection).values());
      List<TapClient.To> destinations = destinations(before, halves);
      List<Done> all =
          taping.during(
              tap -> {
                VerbatimSender.Options options =
                    new VerbatimSender.Options(
                        new TapClient(tap.address(), taping.root().certificate()),
                        speed,
                        patience,
                        arguments.onDifference(),
                        arguments.ignored());
                VerbatimSender sender = new VerbatimSender(octets, options);
                List<Done> done = new ArrayList<>();
                for (int round = 0; round < times; round++) {
                  for (int i = 0; i < halves.size(); i++) {
                    TapClient.To there = destinations.get(i);
                    Half half = halves.get(i);
                    done.add(new Done(half, there, sender.send(half, there)));
                  }
                }
                return done;
              });
      try (CaptureSession now = new CaptureSession(CaptureFiles.open(taping.capture()))) {
        now.readToEnd();
        return report(before, now, all);
      }
    }
  }

  private List<Half> halves(CaptureSession before, Iterable<Half> read) throws Failure {
    List<Half> halves = new ArrayList<>();
    for (Half half : read) {
      String obstacle = Verbatim.obstacle(before, half);
      if (obstacle.isEmpty()) halves.add(half);
      else console.tell("connection %d is left out: %s".formatted(half.conn(), obstacle));
    }
    if (halves.isEmpty()) {
      throw new Failure(reading.file() + " holds no connection that was chosen and can be sent");
    }
    return halves;
  }

  private List<TapClient.To> destinations(CaptureSession before, List<Half> halves) {
    List<TapClient.To> destinations = new ArrayList<>();
    for (Half half : halves) {
      try {
        destinations.add(Verbatim.destination(before, half, to));
      } catch (IllegalArgumentException e) {
        throw arguments.options.wrong(
            "--to: connection %d: %s".formatted(half.conn(), e.getMessage()), e);
      }
    }
    return destinations;
  }

  private int report(CaptureSession before, CaptureSession now, List<Done> all) throws Failure {
    int differing = 0;
    int failed = 0;
    String why = "";
    for (Done done : all) {
      VerbatimSender.Outcome outcome = done.outcome;
      List<Difference> differences = new ArrayList<>(outcome.differences());
      differences.addAll(Verbatim.contents(before, done.half.conn(), now, outcome.port()));
      boolean other =
          !outcome.stopped().isEmpty() || differences.stream().anyMatch(Difference::counts);
      if (!outcome.failure().isEmpty()) {
        failed++;
        why = Verbatim.failure(now, outcome.port(), outcome.failure());
      }
      if (other || !outcome.failure().isEmpty()) differing++;
      tell(done, other, differences, why);
    }
    console.print(
        "h2tap: connections sent: %d, other course than recorded: %d, of these failed: %d; %s"
            .formatted(all.size(), differing, failed, taping.capture()));
    if (failed < all.size()) return differing;
    console.tell("no connection could be made: " + why);
    return -1;
  }

  private void tell(Done done, boolean other, List<Difference> differences, String why)
      throws Failure {
    VerbatimSender.Outcome outcome = done.outcome;
    String course = other ? "the server took another course" : "the same course";
    print(
        "connection %d to %s: %,d of %,d octets sent; %s"
            .formatted(
                done.half.conn(),
                done.to,
                outcome.octets(),
                done.half.octets(),
                outcome.failure().isEmpty() ? course : why));
    if (!outcome.stopped().isEmpty()) print("  stopped: " + outcome.stopped());
    for (Difference d : differences.subList(0, Math.min(MAX_TOLD, differences.size()))) {
      print((d.counts() ? "  " : "  note: ") + d.text());
    }
    if (differences.size() > MAX_TOLD) {
      print("  and %,d more".formatted(differences.size() - MAX_TOLD));
    }
  }

  private void print(String line) throws Failure {
    console.print(line.replaceAll("\\p{Cntrl}", "?"));
  }
}
