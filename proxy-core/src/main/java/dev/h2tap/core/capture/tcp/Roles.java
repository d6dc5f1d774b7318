package dev.h2tap.core.capture.tcp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Tells client from server by how a conversation begins, where the capture misses the SYN. */
final class Roles {
  enum Guess {
    CLIENT,
    SERVER,
    UNKNOWN
  }

  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ANSWER = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
  private static final byte[][] METHODS =
      Arrays.stream("GET ,POST ,PUT ,HEAD ,DELETE ,OPTIONS ,PATCH ,CONNECT ,TRACE ".split(","))
          .map(m -> m.getBytes(StandardCharsets.US_ASCII))
          .toArray(byte[][]::new);

  private Roles() {}

  /** Who sends what begins so: RFC 9113 3.4, RFC 9112 3 and 4, RFC 8446 4.1.2 and 4.1.3. */
  static Guess guess(byte[] a, int offset, int length) {
    int least = Math.min(length, PREFACE.length);
    if (least >= 3 && Arrays.equals(a, offset, offset + least, PREFACE, 0, least)) {
      return Guess.CLIENT;
    }
    for (byte[] method : METHODS) if (begins(a, offset, length, method)) return Guess.CLIENT;
    if (begins(a, offset, length, ANSWER)) return Guess.SERVER;
    if (length >= 6 && a[offset] == 0x16 && a[offset + 1] == 3) {
      if (a[offset + 5] == 1) return Guess.CLIENT;
      if (a[offset + 5] == 2) return Guess.SERVER;
    }
    return Guess.UNKNOWN;
  }

  private static boolean begins(byte[] a, int offset, int length, byte[] with) {
    return length >= with.length
        && Arrays.equals(a, offset, offset + with.length, with, 0, with.length);
  }
}
