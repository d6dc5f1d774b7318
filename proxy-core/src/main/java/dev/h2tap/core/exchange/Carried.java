package dev.h2tap.core.exchange;

import java.io.IOException;
import java.io.InputStream;

/** Octets that one direction carries, with a count of those that were read. */
final class Carried implements AutoCloseable {
  private static final int BUFFER = 8 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private long position;

  Carried(InputStream in) {
    this.in = in;
  }

  long position() {
    return position;
  }

  /** The next octet; -1 where there is none. */
  int octet() throws IOException {
    if (!fill()) return -1;
    position++;
    return buffer[at++] & 0xff;
  }

  /** A big-endian number of so many octets, 63 bits of it; -1 where they are not all there. */
  long number(int octets) throws IOException {
    long value = 0;
    for (int i = 0; i < octets; i++) {
      int octet = octet();
      if (octet < 0) return -1;
      value = value << 8 | octet;
    }
    return value & Long.MAX_VALUE;
  }

  /** Takes what is at hand of {@code wanted} octets. */
  interface Run {
    void take(byte[] array, int offset, int length) throws IOException;
  }

  /** Gives {@code wanted} octets in runs; false where they are not all there. */
  boolean pass(long wanted, Run run) throws IOException {
    for (long left = wanted; left > 0; ) {
      if (!fill()) return false;
      int n = (int) Math.min(left, end - at);
      run.take(buffer, at, n);
      at += n;
      position += n;
      left -= n;
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean fill() throws IOException {
    if (at < end) return true;
    at = 0;
    end = Math.max(0, in.read(buffer, 0, buffer.length));
    return end > 0;
  }
}
