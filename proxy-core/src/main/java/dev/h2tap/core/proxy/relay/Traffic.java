package dev.h2tap.core.proxy.relay;

import dev.h2tap.core.bytes.Endpoint;
import java.util.concurrent.atomic.LongAdder;

/** Octets that passed, over all connections. */
public final class Traffic {
  private final LongAdder fromClients = new LongAdder();
  private final LongAdder fromOrigins = new LongAdder();

  public void add(Endpoint from, long octets) {
    (from == Endpoint.CLIENT ? fromClients : fromOrigins).add(octets);
  }

  public long octets(Endpoint from) {
    return (from == Endpoint.CLIENT ? fromClients : fromOrigins).sum();
  }
}
