package dev.h2tap.app.cli;

import dev.h2tap.certs.Root;
import dev.h2tap.core.capture.Addresses;
import dev.h2tap.core.export.Wanted;
import dev.h2tap.core.proxy.ProxyOptions;
import dev.h2tap.core.replay.Pace;
import dev.h2tap.core.replay.serve.Recorded;
import dev.h2tap.core.replay.serve.ReplayServer;
import dev.h2tap.core.replay.serve.ServeEvents;
import dev.h2tap.core.replay.serve.ServeOptions;
import dev.h2tap.core.session.CaptureSession;
import dev.h2tap.core.session.Exchanges;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code h2tap serve}: a recording answered from. */
@Command(
    name = "serve",
    description = {
      "Answers requests from a capture until interrupted (SIGINT or SIGTERM): over TLS with",
      "h2tap's root, over h2c with prior knowledge, and over HTTP/1.x. A request matches a",
      "recorded one of the same method, authority, path and query; an authority that was not",
      "recorded stands for any. Of several answers each is given once, in order, then the last.",
    },
    sortOptions = false)
final class ServeVerb implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final Reading reading = new Reading();

  @Option(
      names = {"-l", "--listen"},
      paramLabel = "ADDR:PORT",
      description = "Where to listen (default: ${DEFAULT-VALUE}); port 0 for any free one.")
  private String listen = "127.0.0.1:8080";

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "origin (default): clients take it for the origin; proxy: for their proxy.")
  private ServeOptions.Mode mode = ServeOptions.Mode.ORIGIN;

  @Option(
      names = "--match",
      paramLabel = "FIELD",
      split = ",",
      description = "What must be the same too: header fields, and body (its hash).")
  private List<String> match = List.of();

  @Option(
      names = "--pace",
      paramLabel = "PACE",
      description = "max (default): at once; recorded: with the recorded pauses.")
  private Pace pace = Pace.MAX;

  @Mixin private final RootOption rootOption = new RootOption();

  ServeVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    InetSocketAddress[] address = new InetSocketAddress[1];
    ProxyArguments.check(
        spec.commandLine(), "--listen", listen, s -> address[0] = ProxyOptions.parseListen(s));
    Root root = rootOption.root();
    try (CaptureSession session = reading.readToEnd(spec.commandLine(), console);
        Complaints complaints = new Complaints(console)) {
      Exchanges exchanges = session.exchanges();
      Wanted wanted = reading.choice().wanted(spec.commandLine(), session);
      Recorded recorded =
          new Recorded(
              exchanges,
              row -> wanted.stream(exchanges.conn(row), exchanges.stream(row)),
              Set.copyOf(match));
      if (recorded.count() == 0) {
        throw new Failure(reading.file() + " holds no answer to any request that was chosen");
      }
      Told told = new Told(complaints);
      ReplayServer server =
          ReplayServer.start(
              new ServeOptions(address[0], mode, pace), root, exchanges, recorded, told);
      Thread hook = Thread.ofPlatform().unstarted(() -> halt(server, told));
      Runtime.getRuntime().addShutdownHook(hook);
      console.print("h2tap: listening on " + Addresses.text(server.address()));
      console.print(
          "h2tap: answering %d requests from %s".formatted(recorded.count(), reading.file()));
      new CountDownLatch(1).await(); // a signal ends it
      return Cli.DONE;
    }
  }

  /** The JVM would say by its exit status that it was a signal; here it is the way to end. */
  private void halt(ReplayServer server, Told told) {
    int status = Cli.FAILED;
    try {
      server.close();
      console.print(
          "h2tap: answered %d requests, missed %d"
              .formatted(told.answered.get(), told.missed.get()));
      status = Cli.DONE;
    } catch (Failure e) {
      console.tell(String.valueOf(e.getMessage()));
    } finally {
      Runtime.getRuntime().halt(status);
    }
  }

  /** Counts, and tells of misses. */
  private static final class Told implements ServeEvents {
    private final Complaints complaints;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();

    Told(Complaints complaints) {
      this.complaints = complaints;
    }

    @Override
    public void answered(String asked, int status) {
      answered.incrementAndGet();
    }

    @Override
    public void missed(String asked, String nearest) {
      missed.incrementAndGet();
      complaints.say("no answer recorded for " + asked + "; " + nearest);
    }
  }
}
