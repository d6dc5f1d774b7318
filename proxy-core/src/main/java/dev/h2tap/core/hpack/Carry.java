package dev.h2tap.core.hpack;

import java.util.Arrays;

/**
 * Holds the octets of an element that is not whole yet: an integer, or a string. Grows only as they
 * come.
 */
final class Carry {
  private static final int KEEP = 1 << 15;

  private byte[] octets = new byte[64];
  private int length;
  private int expected;

  byte[] octets() {
    return octets;
  }

  int length() {
    return length;
  }

  /** How many octets the element has at least; what is known only grows. */
  void expect(int octets) {
    expected = octets;
  }

  /** Begins with what is there of an element. */
  void keep(byte[] array, int at, int end) {
    length = 0;
    append(array, at, end - at);
  }

  /** Adds what the element still wants, one octet at least; says how many that were. */
  int add(byte[] array, int at, int end) {
    int n = Math.min(end - at, Math.max(1, expected - length));
    append(array, at, n);
    return n;
  }

  void clear() {
    length = 0;
    expected = 0;
    if (octets.length > KEEP) octets = new byte[64];
  }

  private void append(byte[] array, int at, int n) {
    if (length + n > octets.length) {
      octets = Arrays.copyOf(octets, Math.max(length + n, 2 * octets.length));
    }
    System.arraycopy(array, at, octets, length, n);
    length += n;
  }
}
