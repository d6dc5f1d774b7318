package dev.h2tap.core.exchange;

import dev.h2tap.core.bytes.Slice;
import java.io.ByteArrayOutputStream;

/** The first octets of a payload, and how many there were. */
final class Preview {
  private final int max;
  private final ByteArrayOutputStream first = new ByteArrayOutputStream(0);
  private long length;

  Preview(int max) {
    this.max = max;
  }

  void add(byte[] array, int offset, int octets) {
    int kept = Math.min(octets, max - first.size());
    if (kept > 0) first.write(array, offset, kept);
    length += octets;
  }

  long length() {
    return length;
  }

  Slice octets() {
    return Slice.of(first.toByteArray());
  }

  void clear() {
    first.reset();
    length = 0;
  }
}
