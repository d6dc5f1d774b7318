package dev.h2tap.core.capture.tls;

import dev.h2tap.core.capture.Place;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which segment each octet came out of that was inside TLS: runs over the spool, in order,
 * twenty-four octets of memory each. One thread adds; any thread may ask.
 */
final class Carriers {
  private static final int RUN = 3;

  /** Where in the spool each run begins, its segment's location, and what came before in it. */
  private long[] runs = new long[4 * RUN];

  private int count;
  private long end;
  private long segment;
  private int completed;

  /** What is completed from now on, the segment at {@code location} completes. */
  synchronized void begin(long location) {
    segment = location;
    completed = 0;
  }

  /** {@code length} octets were opened and put into the spool from {@code at} on. */
  synchronized void completed(long at, int length) {
    if (RUN * count == runs.length) runs = Arrays.copyOf(runs, 2 * runs.length);
    runs[RUN * count] = at;
    runs[RUN * count + 1] = segment;
    runs[RUN * count + 2] = completed;
    count++;
    completed += length;
    end = at + length;
  }

  synchronized Optional<Place> place(long at) {
    if (count == 0 || at >= end) return Optional.empty();
    int low = 0;
    int high = count - 1;
    while (low < high) {
      int mid = (low + high + 1) >>> 1;
      if (runs[RUN * mid] <= at) low = mid;
      else high = mid - 1;
    }
    long before = runs[RUN * low + 2] + at - runs[RUN * low];
    return Optional.of(new Place(runs[RUN * low + 1], (int) before));
  }
}
