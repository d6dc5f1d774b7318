package dev.h2tap.core.capture.tcp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Tells client from server by how a conversation begins, and whether it is the beginning at all,
 * where the capture misses the SYN.
 */
final class Roles {
  enum Guess {
    CLIENT,
    SERVER,
    UNKNOWN
  }

  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** More first octets tell nothing more. */
  static final int ENOUGH = PREFACE.length;

  private static final byte[] ANSWER = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);

  /** The header of SETTINGS without ACK, but for the low octet of its length. */
  private static final byte[] SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};

  private static final int LOW_LENGTH = 2;

  /** A TLS record of type handshake (RFC 8446 5.1). */
  private static final byte[] HANDSHAKE = {0x16, 3};

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

  /** Whether these may be the first octets of a client, few as they are. */
  static boolean mayBegin(byte[] a, int offset, int length) {
    if (beginsPart(a, offset, length, PREFACE)) return true;
    return Arrays.stream(METHODS).anyMatch(method -> beginsPart(a, offset, length, method));
  }

  /**
   * Whether these may be the first octets of either end: as {@link #guess} tells them, or SETTINGS
   * without ACK from a server that speaks HTTP/2 (RFC 9113 3.4), or the first part of such.
   */
  static boolean showsBeginning(byte[] a, int offset, int length) {
    return guess(a, offset, length) != Guess.UNKNOWN
        || mayBegin(a, offset, length)
        || beginsPart(a, offset, length, ANSWER)
        || beginsPart(a, offset, length, HANDSHAKE)
        || beginsSettings(a, offset, length);
  }

  private static boolean beginsSettings(byte[] a, int offset, int length) {
    for (int i = 0; i < Math.min(length, SETTINGS.length); i++) {
      if (a[offset + i] != SETTINGS[i] && i != LOW_LENGTH) return false;
    }
    return length <= LOW_LENGTH || (a[offset + LOW_LENGTH] & 0xff) % 6 == 0;
  }

  /** Whether one of the two begins with all of the other. */
  private static boolean beginsPart(byte[] a, int offset, int length, byte[] with) {
    int least = Math.min(length, with.length);
    return Arrays.equals(a, offset, offset + least, with, 0, least);
  }

  private static boolean begins(byte[] a, int offset, int length, byte[] with) {
    return length >= with.length
        && Arrays.equals(a, offset, offset + with.length, with, 0, with.length);
  }
}
