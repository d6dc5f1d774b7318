package dev.h2tap.core.capture.tcp;

/** How many octets wait for lost segments, over all connections. */
final class Budget {
  static final int CONNECTION_OCTETS = 4 << 20;
  static final int CONNECTION_SEGMENTS = 4096;
  private static final long OCTETS = 64L << 20;

  private long held;

  void add(int octets) {
    held += octets;
  }

  boolean exceeded() {
    return held > OCTETS;
  }
}
