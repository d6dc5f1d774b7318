package dev.h2tap.core.export;

import java.time.Instant;

/** Points in time as text. */
final class Times {
  private static final long SECOND = 1_000_000_000L;

  private Times() {}

  /** ISO 8601 in UTC of nanoseconds since 1970. */
  static String iso(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND))
        .toString();
  }

  /**
   * Seconds and microseconds since the start, as {@code nghttp -v} has them: {@code [ 0.112]},
   * finer.
   */
  static String since(long start, long nanos) {
    long micros = (nanos - start) / 1000;
    return "[%3d.%06d]".formatted(micros / 1_000_000, micros % 1_000_000);
  }
}
