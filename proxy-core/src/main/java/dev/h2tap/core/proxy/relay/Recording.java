package dev.h2tap.core.proxy.relay;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.CaptureSink;
import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.capture.ConnectionSink;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What is taken down of one connection; each direction ends once. Lives on the connection's event
 * loop.
 */
public final class Recording {
  private final ConnectionSink sink;
  private final WallClock clock;
  private final Set<Endpoint> ended = EnumSet.noneOf(Endpoint.class);
  private ConnectionFacts facts;

  private Recording(ConnectionSink sink, WallClock clock, ConnectionFacts facts) {
    this.sink = sink;
    this.clock = clock;
    this.facts = facts;
    sink.facts(facts);
  }

  /** Begins one, at this moment. */
  public static Recording open(
      CaptureSink capture,
      WallClock clock,
      InetSocketAddress client,
      InetSocketAddress origin,
      ConnectionFacts facts) {
    return new Recording(capture.open(client, origin, clock.nanos()), clock, facts);
  }

  public ConnectionFacts facts() {
    return facts;
  }

  public void change(UnaryOperator<ConnectionFacts> change) {
    facts = change.apply(facts);
    sink.facts(facts);
  }

  public void data(Endpoint from, ByteBuffer octets) {
    data(from, clock.nanos(), octets);
  }

  void data(Endpoint from, long nanos, ByteBuffer octets) {
    if (!ended.contains(from)) sink.data(from, nanos, octets);
  }

  public void finish(Endpoint from) {
    if (ended.add(from)) sink.finish(from, clock.nanos());
  }

  public void reset(Endpoint from) {
    // After an RST nothing comes from the other side either.
    if (ended.add(from)) sink.reset(from, clock.nanos());
    ended.add(from.peer());
  }

  boolean hasEnded(Endpoint from) {
    return ended.contains(from);
  }

  public boolean isOver() {
    return ended.size() == 2;
  }

  /** Notes why the connection failed; the first reason counts. */
  public void fail(String reason) {
    if (facts.failure().isEmpty()) {
      change(
          f ->
              new ConnectionFacts(
                  f.host(), f.mode(), f.clientTls(), f.serverTls(), reason, f.insecure()));
    }
  }

  /** Ends both directions that have not ended. */
  public void finish() {
    finish(Endpoint.CLIENT);
    finish(Endpoint.SERVER);
  }
}
