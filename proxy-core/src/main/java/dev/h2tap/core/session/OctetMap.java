package dev.h2tap.core.session;

import dev.h2tap.core.capture.CaptureFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Where the octets of one direction lie in the capture: runs, in order, with no octet between them.
 * Sixteen octets of memory a packet. One thread adds; readers may look up what was published
 * before.
 */
final class OctetMap {
  private static final long NOWHERE = -1;

  /** Position and location of each run, in turn. */
  private volatile long[] runs = new long[8];

  private volatile int count;
  private long length;
  private long missing;

  /** The next octets of the direction are not in the capture. */
  void gap(long octets) {
    missing += octets;
    add(NOWHERE, octets);
  }

  void add(long location, long octets) {
    long[] r = runs;
    if (2 * count == r.length) {
      r = Arrays.copyOf(r, 2 * r.length);
      runs = r;
    }
    r[2 * count] = length;
    r[2 * count + 1] = location;
    length += octets;
    count++;
  }

  /** How many octets the direction has so far, those that are missing counted. */
  long length() {
    return length;
  }

  /** How many octets the capture holds. */
  long present() {
    return length - missing;
  }

  /**
   * Reads octets from {@code position} on; returns how many there were, which may be fewer at the
   * end or before a gap.
   */
  int read(CaptureFile file, long position, byte[] into, int offset, int wanted)
      throws IOException {
    int n = count;
    long[] r = runs;
    int done = 0;
    for (int run = find(r, n, position); run < n && done < wanted; run++) {
      if (r[2 * run + 1] == NOWHERE) break;
      long end = run + 1 < n ? r[2 * (run + 1)] : length;
      long at = position + done - r[2 * run];
      int there = (int) Math.min(wanted - done, end - r[2 * run] - at);
      if (there <= 0) continue;
      file.read(r[2 * run + 1] + at, into, offset + done, there);
      done += there;
    }
    return done;
  }

  /** Where the octet at {@code position} lies in the capture; empty in a gap and beyond the end. */
  OptionalLong location(long position) {
    int n = count;
    long[] r = runs;
    if (n == 0 || position >= length) return OptionalLong.empty();
    int run = find(r, n, position);
    if (r[2 * run + 1] == NOWHERE) return OptionalLong.empty();
    return OptionalLong.of(r[2 * run + 1] + position - r[2 * run]);
  }

  /** Whether octets from {@code start} to {@code end} are missing. */
  boolean lacks(long start, long end) {
    int n = count;
    long[] r = runs;
    for (int run = n == 0 ? 0 : find(r, n, start); run < n && r[2 * run] < end; run++) {
      if (r[2 * run + 1] == NOWHERE) return true;
    }
    return false;
  }

  /** The first position from here on that the capture may hold: behind the gap, if it is in one. */
  long afterGap(long position) {
    int n = count;
    long[] r = runs;
    if (n == 0) return position;
    int run = find(r, n, position);
    if (r[2 * run + 1] != NOWHERE) return position;
    return run + 1 < n ? r[2 * (run + 1)] : length;
  }

  /** The run that holds this position. */
  private static int find(long[] r, int n, long position) {
    int low = 0;
    int high = n - 1;
    while (low < high) {
      int mid = (low + high + 1) >>> 1;
      if (r[2 * mid] <= position) low = mid;
      else high = mid - 1;
    }
    return low;
  }
}
