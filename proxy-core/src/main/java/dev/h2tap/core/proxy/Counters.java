package dev.h2tap.core.proxy;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.proxy.relay.Traffic;
import java.util.concurrent.atomic.LongAdder;

/** What a proxy has done so far; read from any thread. */
public final class Counters {
  private final LongAdder accepted = new LongAdder();
  private final LongAdder recorded = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final Traffic traffic = new Traffic();

  /** TCP connections from clients. */
  public long accepted() {
    return accepted.sum();
  }

  /** Connections handed to the recorder: each has a number in the capture. */
  public long recorded() {
    return recorded.sum();
  }

  /** Those of them that failed. */
  public long failed() {
    return failed.sum();
  }

  /** Octets that {@code from} sent through tunnels and forwarded exchanges. */
  public long octets(Endpoint from) {
    return traffic.octets(from);
  }

  void countAccepted() {
    accepted.increment();
  }

  void countRecorded() {
    recorded.increment();
  }

  void countFailed() {
    failed.increment();
  }

  Traffic traffic() {
    return traffic;
  }
}
