package dev.h2tap.core.session;

import java.util.Arrays;

/**
 * When the octets of one direction passed: the position of each packet's first octet and its time,
 * in order. For connections without frames, whose rows know their times themselves. Sixteen octets
 * a packet. One thread adds.
 */
final class TimeMap {
  /** Position and nanoseconds of each packet, in turn. */
  private volatile long[] packets = new long[8];

  private volatile int count;

  void add(long position, long nanos) {
    long[] p = packets;
    if (2 * count == p.length) {
      p = Arrays.copyOf(p, 2 * p.length);
      packets = p;
    }
    p[2 * count] = position;
    p[2 * count + 1] = nanos;
    count++; // one writer
  }

  /** When the octet at {@code position} passed, or the last before it that is known; 0 if none. */
  long nanos(long position) {
    int high = count - 1;
    long[] p = packets;
    if (high < 0 || position < p[0]) return 0;
    int low = 0;
    while (low < high) {
      int mid = (low + high + 1) >>> 1;
      if (p[2 * mid] <= position) low = mid;
      else high = mid - 1;
    }
    return p[2 * low + 1];
  }
}
