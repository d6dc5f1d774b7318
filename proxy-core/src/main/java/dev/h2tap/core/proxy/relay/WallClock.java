package dev.h2tap.core.proxy.relay;

import java.time.Instant;

/**
 * Wall time in nanoseconds that never steps back: read once at the start, then carried on by the
 * nano clock.
 */
public final class WallClock {
  private final long offset;

  public WallClock() {
    long before = System.nanoTime();
    Instant wall = Instant.now();
    long after = System.nanoTime();
    long nanos = wall.getEpochSecond() * 1_000_000_000L + wall.getNano();
    offset = nanos - (before + (after - before) / 2);
  }

  /** Nanoseconds since 1970 (UTC). */
  public long nanos() {
    return System.nanoTime() + offset;
  }
}
