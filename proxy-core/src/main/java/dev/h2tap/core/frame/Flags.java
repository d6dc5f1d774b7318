package dev.h2tap.core.frame;

import java.util.ArrayList;
import java.util.List;

/** The flags that RFC 9113 6 defines, each for certain frame types only. */
public final class Flags {
  public static final int END_STREAM = 0x1;
  public static final int ACK = 0x1;
  public static final int END_HEADERS = 0x4;
  public static final int PADDED = 0x8;
  public static final int PRIORITY = 0x20;

  private Flags() {}

  /** The bits that mean something in a frame of {@code type}. */
  public static int defined(int type) {
    return switch (type) {
      case FrameType.DATA -> END_STREAM | PADDED;
      case FrameType.HEADERS -> END_STREAM | END_HEADERS | PADDED | PRIORITY;
      case FrameType.SETTINGS, FrameType.PING -> ACK;
      case FrameType.PUSH_PROMISE -> END_HEADERS | PADDED;
      case FrameType.CONTINUATION -> END_HEADERS;
      case FrameType.SPDY_SYN_STREAM -> SpdyFrame.FIN | SpdyFrame.UNIDIRECTIONAL;
      case FrameType.SPDY_DATA, FrameType.SPDY_SYN_REPLY, FrameType.SPDY_HEADERS -> SpdyFrame.FIN;
      case FrameType.SPDY_SETTINGS -> 1;
      default -> 0;
    };
  }

  /**
   * The name of one bit in a frame of {@code type}, or {@code 0x40} where it has none.
   *
   * @param bit one of 0x01, 0x02, … 0x80
   */
  public static String name(int type, int bit) {
    if ((defined(type) & bit) == 0) return "0x%02x".formatted(bit);
    if (FrameType.isSpdy(type)) return spdyName(type, bit);
    return switch (bit) {
      case 0x1 -> type == FrameType.SETTINGS || type == FrameType.PING ? "ACK" : "END_STREAM";
      case END_HEADERS -> "END_HEADERS";
      case PADDED -> "PADDED";
      default -> "PRIORITY";
    };
  }

  private static String spdyName(int type, int bit) {
    if (type == FrameType.SPDY_SETTINGS) return "CLEAR_SETTINGS";
    return bit == SpdyFrame.FIN ? "FIN" : "UNIDIRECTIONAL";
  }

  /** The names of all bits set, lowest first. */
  public static List<String> names(int type, int flags) {
    if (flags == 0) return List.of();
    List<String> names = new ArrayList<>();
    for (int bit = 1; bit <= 0x80; bit <<= 1) {
      if ((flags & bit) != 0) names.add(name(type, bit));
    }
    return List.copyOf(names);
  }
}
