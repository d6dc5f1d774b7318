package dev.h2tap.core.frame;

import java.util.List;

/** Error codes of RST_STREAM and GOAWAY (RFC 9113 7); on the wire any 32-bit number. */
public final class ErrorCode {
  public static final int PROTOCOL_ERROR = 0x1;
  public static final int INTERNAL_ERROR = 0x2;
  public static final int FLOW_CONTROL_ERROR = 0x3;
  public static final int STREAM_CLOSED = 0x5;
  public static final int FRAME_SIZE_ERROR = 0x6;
  public static final int REFUSED_STREAM = 0x7;
  public static final int CANCEL = 0x8;

  private static final List<String> NAMES =
      List.of(
          "NO_ERROR",
          "PROTOCOL_ERROR",
          "INTERNAL_ERROR",
          "FLOW_CONTROL_ERROR",
          "SETTINGS_TIMEOUT",
          "STREAM_CLOSED",
          "FRAME_SIZE_ERROR",
          "REFUSED_STREAM",
          "CANCEL",
          "COMPRESSION_ERROR",
          "CONNECT_ERROR",
          "ENHANCE_YOUR_CALM",
          "INADEQUATE_SECURITY",
          "HTTP_1_1_REQUIRED");

  private ErrorCode() {}

  /** The RFC's name, or {@code 0x2a} for a code that has none. */
  public static String name(long code) {
    return code >= 0 && code < NAMES.size() ? NAMES.get((int) code) : "0x%02x".formatted(code);
  }
}
