package dev.h2tap.core.connection.rules;

import dev.h2tap.core.bytes.Finding;

/**
 * Whether one response kept the connection to itself while others waited: a run of DATA on one
 * stream alone, and behind it the first DATA of a stream that had been there before.
 */
public final class Starvation {
  private static final long LONG_NANOS = 1_000_000_000L;
  private static final int MUCH = 1 << 20;

  private final FindingSink out;
  private int stream;
  private long octets;
  private long start;

  /** The highest stream of the client when the run began. */
  private int highest;

  public Starvation(FindingSink out) {
    this.out = out;
  }

  /**
   * DATA of the server.
   *
   * @param first whether it is the stream's first
   * @param highestStream that the client opened
   */
  public void data(int of, int length, boolean first, int highestStream, long nanos) {
    if (of != stream) {
      if (first && of <= highest && octets >= MUCH && nanos - start >= LONG_NANOS) tell(of, nanos);
      stream = of;
      octets = 0;
      start = nanos;
      highest = highestStream;
    }
    octets += length;
  }

  private void tell(int waiting, long nanos) {
    String text = "stream %d waited %.1f s while %,d octets of stream %d passed";
    double seconds = (nanos - start) / 1e9;
    out.finding(
        waiting,
        Finding.note("RFC 9113 5.2.1", "stream-starved", text, waiting, seconds, octets, stream));
  }
}
