package dev.h2tap.core.frame;

/** Numbers and names of frame types (RFC 9113 6; RFC 7838 4, RFC 8336 2, RFC 9218 7.1). */
public final class FrameType {
  public static final int DATA = 0x0;
  public static final int HEADERS = 0x1;
  public static final int PRIORITY = 0x2;
  public static final int RST_STREAM = 0x3;
  public static final int SETTINGS = 0x4;
  public static final int PUSH_PROMISE = 0x5;
  public static final int PING = 0x6;
  public static final int GOAWAY = 0x7;
  public static final int WINDOW_UPDATE = 0x8;
  public static final int CONTINUATION = 0x9;
  public static final int ALTSVC = 0xa;
  public static final int ORIGIN = 0xc;
  public static final int PRIORITY_UPDATE = 0x10;

  /**
   * The client's connection preface (RFC 9113 3.4): no frame, but a row among them. No type octet
   * reads so.
   */
  public static final int PREFACE = 0x100;

  /** Octets that the capture does not hold: no frame either, but a row where they would be. */
  public static final int GAP = 0x101;

  private FrameType() {}

  /**
   * Whether {@code type} has a record of its own here: all of the above but {@link #PREFACE} and
   * {@link #GAP}.
   */
  public static boolean known(int type) {
    return type >= DATA && type <= ALTSVC || type == ORIGIN || type == PRIORITY_UPDATE;
  }

  /**
   * Whether a row of this type begins with a frame header: all but {@link #PREFACE} and {@link
   * #GAP}.
   */
  public static boolean hasHeader(int type) {
    return type != PREFACE && type != GAP;
  }

  /** Whether a decoder gathers the whole payload: all known types but DATA. */
  static boolean gathered(int type) {
    return type != DATA && known(type);
  }

  /** Whether {@code type} is one of those sent only to be ignored: 0x0b + 0x1f * N. */
  public static boolean isGrease(int type) {
    return type >= 0x0b && type <= 0xff && (type - 0x0b) % 0x1f == 0;
  }

  /** The RFC's name, or {@code 0x2a} for a type that has none here. */
  public static String name(int type) {
    return switch (type) {
      case DATA -> "DATA";
      case HEADERS -> "HEADERS";
      case PRIORITY -> "PRIORITY";
      case RST_STREAM -> "RST_STREAM";
      case SETTINGS -> "SETTINGS";
      case PUSH_PROMISE -> "PUSH_PROMISE";
      case PING -> "PING";
      case GOAWAY -> "GOAWAY";
      case WINDOW_UPDATE -> "WINDOW_UPDATE";
      case CONTINUATION -> "CONTINUATION";
      case ALTSVC -> "ALTSVC";
      case ORIGIN -> "ORIGIN";
      case PRIORITY_UPDATE -> "PRIORITY_UPDATE";
      case PREFACE -> "PREFACE";
      case GAP -> "GAP";
      default -> "0x%02x".formatted(type);
    };
  }
}
