package dev.h2tap.core.capture.pcapng;

/**
 * What an interface's timestamps count (if_tsresol, if_tsoffset).
 *
 * @param resolution as in the file: 10^-n seconds, or 2^-n where the highest bit is set
 * @param offset seconds to add
 */
record TimeScale(int resolution, long offset) {
  private static final long SECOND = 1_000_000_000L;

  /**
   * {@code units} (unsigned) as nanoseconds since 1970; nonsense in the file gives nonsense, never
   * an exception.
   */
  long nanos(long units) {
    if (resolution == 9 && offset == 0) return units;
    int n = resolution & 0x7f;
    long nanos;
    if (resolution == 9) {
      nanos = units;
    } else if ((resolution & 0x80) != 0) {
      long seconds = n >= 64 ? 0 : units >>> n;
      long rest = n >= 64 ? units : units & (1L << n) - 1;
      long high = Math.unsignedMultiplyHigh(rest, SECOND);
      long low = rest * SECOND;
      long fraction = n == 0 ? 0 : n < 64 ? high << 64 - n | low >>> n : n == 64 ? high : 0;
      nanos = seconds * SECOND + fraction;
    } else if (n < 9) {
      nanos = units * tenTo(9 - n);
    } else {
      nanos = n - 9 > 18 ? 0 : Long.divideUnsigned(units, tenTo(n - 9));
    }
    return nanos + offset * SECOND;
  }

  private static long tenTo(int n) {
    long power = 1;
    for (int i = 0; i < n; i++) power *= 10;
    return power;
  }
}
