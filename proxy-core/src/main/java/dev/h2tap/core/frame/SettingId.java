package dev.h2tap.core.frame;

/** Numbers and names of settings (RFC 9113 6.5.2, RFC 8441 3, RFC 9218 2.1). */
public final class SettingId {
  public static final int HEADER_TABLE_SIZE = 0x1;
  public static final int ENABLE_PUSH = 0x2;
  public static final int MAX_CONCURRENT_STREAMS = 0x3;
  public static final int INITIAL_WINDOW_SIZE = 0x4;
  public static final int MAX_FRAME_SIZE = 0x5;
  public static final int MAX_HEADER_LIST_SIZE = 0x6;
  public static final int ENABLE_CONNECT_PROTOCOL = 0x8;
  public static final int NO_RFC7540_PRIORITIES = 0x9;

  private SettingId() {}

  /**
   * The RFC's name, such as {@code SETTINGS_ENABLE_PUSH}, or {@code 0x2a2a} for an id without one.
   */
  public static String name(int id) {
    return switch (id) {
      case HEADER_TABLE_SIZE -> "SETTINGS_HEADER_TABLE_SIZE";
      case ENABLE_PUSH -> "SETTINGS_ENABLE_PUSH";
      case MAX_CONCURRENT_STREAMS -> "SETTINGS_MAX_CONCURRENT_STREAMS";
      case INITIAL_WINDOW_SIZE -> "SETTINGS_INITIAL_WINDOW_SIZE";
      case MAX_FRAME_SIZE -> "SETTINGS_MAX_FRAME_SIZE";
      case MAX_HEADER_LIST_SIZE -> "SETTINGS_MAX_HEADER_LIST_SIZE";
      case ENABLE_CONNECT_PROTOCOL -> "SETTINGS_ENABLE_CONNECT_PROTOCOL";
      case NO_RFC7540_PRIORITIES -> "SETTINGS_NO_RFC7540_PRIORITIES";
      default -> "0x%04x".formatted(id);
    };
  }

  /** Whether {@code id} is one of those sent only to be ignored: 0x0a0a, 0x1a1a, … 0xfafa. */
  public static boolean isGrease(int id) {
    return (id & 0x0f0f) == 0x0a0a && (id >> 8) == (id & 0xff);
  }
}
