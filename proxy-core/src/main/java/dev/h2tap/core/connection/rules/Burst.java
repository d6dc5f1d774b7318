package dev.h2tap.core.connection.rules;

/**
 * Counts events in stretches of time, and says when a stretch had too many: at the threshold, and
 * then only where it is doubled, so that a flood has a few lines and not a million.
 */
final class Burst {
  private final int threshold;
  private final long span;
  private long start;
  private int count;
  private int told;

  /**
   * @param threshold how many in a stretch are told of first
   * @param seconds how long a stretch is
   */
  Burst(int threshold, int seconds) {
    this.threshold = threshold;
    this.span = seconds * 1_000_000_000L;
    this.told = threshold;
  }

  /** One more event; how many there were in its stretch if that is to be told, else 0. */
  int add(long nanos) {
    if (nanos - start > span || nanos < start) {
      start = nanos;
      count = 0;
    }
    count++;
    if (count < told || count < threshold) return 0;
    told = (int) Math.min(Integer.MAX_VALUE, 2L * count);
    return count;
  }
}
