package dev.h2tap.app.cli;

import dev.h2tap.certs.Root;
import dev.h2tap.core.capture.Addresses;
import dev.h2tap.core.export.Wanted;
import dev.h2tap.core.proxy.ProxyOptions;
import dev.h2tap.core.replay.Pace;
import dev.h2tap.core.replay.send.Requests;
import dev.h2tap.core.replay.serve.Recorded;
import dev.h2tap.core.replay.serve.ReplayServer;
import dev.h2tap.core.replay.serve.ServeEvents;
import dev.h2tap.core.replay.serve.ServeOptions;
import dev.h2tap.core.replay.serve.Upstream;
import dev.h2tap.core.session.CaptureSession;
import dev.h2tap.core.session.Exchanges;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** {@code h2tap serve}: a recording answered from. */
final class ServeVerb extends Verb {
  private final Reading reading = new Reading(options);

  private final Supplier<String> listen =
      options.value(
          "-l, --listen=ADDR:PORT",
          "127.0.0.1:8080",
          "Where to listen (default: ${DEFAULT-VALUE}); port 0 for any free one.");

  private final Supplier<ServeOptions.Mode> mode =
      options.value(
          "--mode=MODE",
          ServeOptions.Mode.ORIGIN,
          "origin (default): clients take it for the origin; proxy: for their proxy.");

  private final Supplier<List<String>> match =
      options.list(
          "--match=FIELD",
          String.class,
          "What must be the same too: header fields, and body (its hash).");

  private final Supplier<Pace> pace =
      options.value(
          "--pace=PACE", Pace.MAX, "max (default): at once; recorded: with the recorded pauses.");

  private final Supplier<Miss> miss =
      options.value(
          "--miss=WHAT",
          Miss.REFUSE,
          "What a request gets that nothing recorded answers. refuse (default): 502 with the"
              + " nearest",
          "recorded request; upstream: what its origin answers, or the one that --to names.");

  private final Supplier<Optional<URI>> to =
      options.optional(
          "--to=URL",
          URI.class,
          "The origin for --miss upstream; clients of --mode proxy name one themselves.");

  private final OriginArguments origins = new OriginArguments(options);
  private final RootOption rootOption = new RootOption(options);

  /** What becomes of a request that nothing recorded answers. */
  private enum Miss {
    REFUSE,
    UPSTREAM
  }

  ServeVerb(Console console) {
    super(
        console,
        "Answers requests from a capture until interrupted (SIGINT or SIGTERM): over TLS with",
        "h2tap's root, over h2c with prior knowledge, and over HTTP/1.x. A request matches a",
        "recorded one of the same method, authority, path and query; an authority that was not",
        "recorded stands for any. Of several answers each is given once, in order, then the last.");
  }

  @Override
  public Integer call() throws Exception {
    InetSocketAddress address = options.parse("--listen", listen.get(), ProxyOptions::parseListen);
    ProxyOptions upstreamOptions = upstreamOptions();
    Root root = rootOption.root();
    try (CaptureSession session = reading.readToEnd(console);
        Complaints complaints = new Complaints(console)) {
      Exchanges exchanges = session.exchanges();
      Wanted wanted = reading.choice().wanted(session);
      Recorded recorded =
          new Recorded(
              exchanges,
              row -> wanted.stream(exchanges.conn(row), exchanges.stream(row)),
              Set.copyOf(match.get()));
      if (recorded.count() == 0) {
        throw new Failure(reading.file() + " holds no answer to any request that was chosen");
      }
      Told told = new Told(complaints);
      Optional<Upstream> upstream = Optional.empty();
      if (miss.get() == Miss.UPSTREAM)
        upstream = Optional.of(Upstream.start(upstreamOptions, root, to.get()));
      try {
        ServeOptions serving = new ServeOptions(address, mode.get(), pace.get(), upstream);
        ReplayServer server = ReplayServer.start(serving, root, exchanges, recorded, told);
        Thread hook = Thread.ofPlatform().unstarted(() -> halt(server, told));
        Runtime.getRuntime().addShutdownHook(hook);
        console.print("h2tap: listening on " + Addresses.text(server.address()));
        console.print(
            "h2tap: answering %d requests from %s".formatted(recorded.count(), reading.file()));
        new CountDownLatch(1).await(); // a signal ends it
      } finally {
        upstream.ifPresent(Upstream::close);
      }
      return Cli.DONE;
    }
  }

  /** The way to origins; says what is missing for it. */
  private ProxyOptions upstreamOptions() {
    ProxyOptions.Builder builder = ProxyOptions.builder().listen("127.0.0.1:0");
    origins.apply(builder);
    if (miss.get() == Miss.REFUSE && to.get().isPresent()) {
      throw options.wrong("--to: only --miss upstream asks an origin");
    }
    if (miss.get() == Miss.UPSTREAM
        && mode.get() == ServeOptions.Mode.ORIGIN
        && to.get().isEmpty()) {
      throw options.wrong("--miss upstream: name the origin with --to URL, or use --mode proxy");
    }
    try {
      to.get().ifPresent(Requests::check);
    } catch (IllegalArgumentException e) {
      throw options.wrong("--to: " + e.getMessage(), e);
    }
    return builder.build();
  }

  /** The JVM would say by its exit status that it was a signal; here it is the way to end. */
  private void halt(ReplayServer server, Told told) {
    int status = Cli.FAILED;
    try {
      server.close();
      console.print(
          "h2tap: answered %d requests, missed %d".formatted(told.answered.get(), told.missed.get())
              + (miss.get() == Miss.UPSTREAM ? ", passed on " + told.passedOn.get() : ""));
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
    private final AtomicLong passedOn = new AtomicLong();

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

    @Override
    public void passedOn(String asked, int status) {
      passedOn.incrementAndGet();
    }
  }
}
