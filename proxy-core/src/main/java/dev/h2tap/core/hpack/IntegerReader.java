package dev.h2tap.core.hpack;

/** Reads integers (RFC 7541 5.1) of up to 32 bits. */
final class IntegerReader {
  /** Instead of a place: octets are missing. */
  static final int MORE = -1;

  /**
   * Instead of a place: the integer is larger than 2^32-1, or takes more octets than such a one
   * needs.
   */
  static final int OVERFLOW = -2;

  private static final long MAX = 0xffff_ffffL;
  private static final int LAST_SHIFT = 28;

  private long value;

  /** What was read last: 0 to 2^32-1. */
  long value() {
    return value;
  }

  /**
   * Reads one.
   *
   * @param prefix how many bits of the first octet belong to it, 4 to 7
   * @return where it ends, or {@link #MORE}, or {@link #OVERFLOW}
   */
  int read(byte[] array, int at, int end, int prefix) {
    int mask = (1 << prefix) - 1;
    int first = array[at++] & mask;
    value = first;
    if (first < mask) return at;
    long sum = first;
    for (int shift = 0; shift <= LAST_SHIFT; shift += 7) {
      if (at == end) return MORE;
      int octet = array[at++];
      sum += (long) (octet & 0x7f) << shift;
      if (octet >= 0) {
        value = sum;
        return sum > MAX ? OVERFLOW : at;
      }
    }
    return OVERFLOW;
  }
}
