package dev.h2tap.ui.frames;

import dev.h2tap.core.frame.FrameType;
import java.util.StringJoiner;

/** Names of the flags that a frame type defines (RFC 9113 6); others as numbers. */
final class FlagNames {
  private FlagNames() {}

  static String of(int type, int flags) {
    if (flags == 0) return "";
    var names = new StringJoiner(" ");
    for (int bit = 1; bit < 0x100; bit <<= 1) {
      if ((flags & bit) != 0) names.add(name(type, bit));
    }
    return names.toString();
  }

  private static String name(int type, int bit) {
    String known =
        switch (type) {
          case FrameType.DATA -> bit == 1 ? "END_STREAM" : bit == 8 ? "PADDED" : "";
          case FrameType.HEADERS ->
              switch (bit) {
                case 1 -> "END_STREAM";
                case 4 -> "END_HEADERS";
                case 8 -> "PADDED";
                case 0x20 -> "PRIORITY";
                default -> "";
              };
          case FrameType.SETTINGS, FrameType.PING -> bit == 1 ? "ACK" : "";
          case FrameType.PUSH_PROMISE -> bit == 4 ? "END_HEADERS" : bit == 8 ? "PADDED" : "";
          case FrameType.CONTINUATION -> bit == 4 ? "END_HEADERS" : "";
          default -> "";
        };
    return known.isEmpty() ? "0x%02x".formatted(bit) : known;
  }
}
