package dev.h2tap.core.frame;

import java.util.Arrays;

/**
 * Finds where a frame begins in octets that may begin anywhere (behind a gap, or in a capture that
 * began late). A place is taken for a boundary once headers chained from there, each beginning
 * where the one before ends, tell more bits than chance would: lengths that the type has, flags
 * that it defines, streams that it may be on. Keeps at most {@link #MAX_HELD} octets.
 */
public final class BoundarySearch {
  /** Octets kept while nothing is proven; of more the first half is passed over. */
  static final int MAX_HELD = 1 << 17;

  /** What a chain of two headers or more must tell, and one that ends where the octets do. */
  private static final int ENOUGH_BITS = 64;

  private static final int ENOUGH_AT_END = 40;
  private static final int MAX_SETTINGS = 6 * 64;

  private byte[] held = new byte[0];
  private int length;

  /** No boundary lies before this place. */
  private int refuted;

  /** A frame is at most so long, in octets of payload. */
  private int maxFrameSize = 1 << 14;

  /** The largest frame that may come, where more than 16,384 octets were allowed. */
  public void maxFrameSize(int octets) {
    maxFrameSize = Math.max(maxFrameSize, Math.min(octets, MAX_HELD / 2));
  }

  public void add(byte[] array, int offset, int count) {
    int from = offset;
    int left = count;
    while (left > 0) {
      if (length == MAX_HELD) drop(MAX_HELD / 2);
      int n = Math.min(left, MAX_HELD - length);
      if (held.length < length + n) {
        held = Arrays.copyOf(held, Math.min(MAX_HELD, Math.max(length + n, 2 * held.length)));
      }
      System.arraycopy(array, from, held, length, n);
      length += n;
      from += n;
      left -= n;
    }
  }

  private void drop(int octets) {
    System.arraycopy(held, octets, held, 0, length - octets);
    length -= octets;
    refuted = Math.max(0, refuted - octets);
  }

  /** Forgets all octets. */
  public void clear() {
    held = new byte[0];
    length = 0;
    refuted = 0;
  }

  /** The octets kept: the last ones added. */
  public byte[] octets() {
    return held;
  }

  /** How many of {@link #octets} count. */
  public int length() {
    return length;
  }

  /**
   * Where in {@link #octets} the first proven frame begins; -1 while none is.
   *
   * @param last whether nothing more will come
   */
  public int find(boolean last) {
    boolean undecided = false;
    for (int at = refuted; at + FrameHeader.OCTETS <= length; at++) {
      int verdict = chain(at, last);
      if (verdict > 0) return at;
      undecided |= verdict == 0;
      if (!undecided) refuted = at + 1;
    }
    return -1;
  }

  /**
   * 1 where a boundary is proven, 0 where more octets are needed to tell, -1 where there is none.
   */
  private int chain(int start, boolean last) {
    int at = start;
    int bits = 0;
    for (int headers = 1; ; headers++) {
      if (at + FrameHeader.OCTETS > length) {
        boolean ends = last && at == length && bits >= ENOUGH_AT_END;
        return ends ? 1 : 0;
      }
      int told = bits(at);
      if (told == 0) return -1;
      bits += told;
      if (headers > 1 && bits >= ENOUGH_BITS) return 1;
      at += FrameHeader.OCTETS + payload(at);
    }
  }

  private int payload(int at) {
    return (held[at] & 0xff) << 16 | (held[at + 1] & 0xff) << 8 | (held[at + 2] & 0xff);
  }

  /** How much less likely by chance this is than any nine octets, in bits; 0 if it is no header. */
  private int bits(int at) {
    int type = held[at + 3] & 0xff;
    if (!FrameType.known(type)) return 0;
    int defined = Flags.defined(type);
    if ((held[at + 4] & 0xff & ~defined) != 0) return 0;
    int payload = payload(at);
    int word =
        held[at + 5] << 24
            | (held[at + 6] & 0xff) << 16
            | (held[at + 7] & 0xff) << 8
            | (held[at + 8] & 0xff);
    if (word < 0 || payload > maxFrameSize) return 0;
    boolean ack = (held[at + 4] & Flags.ACK) != 0;
    if (!streamFits(type, word) || !lengthFits(type, payload, ack)) return 0;
    int lengthBits = fixed(type) ? 24 : 24 - bitLength(maxFrameSize);
    return lengthBits + 4 + (8 - Integer.bitCount(defined)) + 32 - bitLength(word);
  }

  private static int bitLength(int number) {
    return 32 - Integer.numberOfLeadingZeros(number);
  }

  private static boolean fixed(int type) {
    return switch (type) {
      case FrameType.PRIORITY,
          FrameType.RST_STREAM,
          FrameType.PING,
          FrameType.WINDOW_UPDATE,
          FrameType.SETTINGS ->
          true;
      default -> false;
    };
  }

  private static boolean streamFits(int type, int stream) {
    return switch (type) {
      case FrameType.SETTINGS,
          FrameType.PING,
          FrameType.GOAWAY,
          FrameType.ORIGIN,
          FrameType.PRIORITY_UPDATE ->
          stream == 0;
      case FrameType.WINDOW_UPDATE, FrameType.ALTSVC -> true;
      case FrameType.PUSH_PROMISE -> stream % 2 == 1;
      default -> stream != 0;
    };
  }

  private static boolean lengthFits(int type, int length, boolean ack) {
    return switch (type) {
      case FrameType.PRIORITY -> length == 5;
      case FrameType.RST_STREAM, FrameType.WINDOW_UPDATE -> length == 4;
      case FrameType.PING -> length == 8;
      case FrameType.SETTINGS -> ack ? length == 0 : length % 6 == 0 && length <= MAX_SETTINGS;
      case FrameType.GOAWAY -> length >= 8;
      case FrameType.PUSH_PROMISE -> length > 4;
      case FrameType.PRIORITY_UPDATE -> length >= 4;
      case FrameType.HEADERS -> length > 0;
      case FrameType.ALTSVC -> length >= 2;
      default -> true;
    };
  }
}
