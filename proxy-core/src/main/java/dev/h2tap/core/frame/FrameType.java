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

  /** SPDY's frames (see {@link SpdyFrame}): its numbers of control frames behind this one. */
  public static final int SPDY_DATA = 0x200;

  public static final int SPDY_SYN_STREAM = 0x201;
  public static final int SPDY_SYN_REPLY = 0x202;
  public static final int SPDY_RST_STREAM = 0x203;
  public static final int SPDY_SETTINGS = 0x204;
  public static final int SPDY_PING = 0x206;
  public static final int SPDY_GOAWAY = 0x207;
  public static final int SPDY_HEADERS = 0x208;
  public static final int SPDY_WINDOW_UPDATE = 0x209;

  private FrameType() {}

  public static boolean isSpdy(int type) {
    return type >= SPDY_DATA;
  }

  /** Whether a frame of the type carries data, of HTTP/2 or of SPDY. */
  public static boolean isData(int type) {
    return type == DATA || type == SPDY_DATA;
  }

  /** Octets of the header that a row of this type begins with; 0 where it has none. */
  public static int headerOctets(int type) {
    if (isSpdy(type)) return SpdyFrame.HEADER;
    return hasHeader(type) ? FrameHeader.OCTETS : 0;
  }

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
      case DATA, SPDY_DATA -> "DATA";
      case HEADERS, SPDY_HEADERS -> "HEADERS";
      case PRIORITY -> "PRIORITY";
      case RST_STREAM, SPDY_RST_STREAM -> "RST_STREAM";
      case SETTINGS, SPDY_SETTINGS -> "SETTINGS";
      case PUSH_PROMISE -> "PUSH_PROMISE";
      case PING, SPDY_PING -> "PING";
      case GOAWAY, SPDY_GOAWAY -> "GOAWAY";
      case WINDOW_UPDATE, SPDY_WINDOW_UPDATE -> "WINDOW_UPDATE";
      case CONTINUATION -> "CONTINUATION";
      case ALTSVC -> "ALTSVC";
      case ORIGIN -> "ORIGIN";
      case PRIORITY_UPDATE -> "PRIORITY_UPDATE";
      case PREFACE -> "PREFACE";
      case GAP -> "GAP";
      case SPDY_SYN_STREAM -> "SYN_STREAM";
      case SPDY_SYN_REPLY -> "SYN_REPLY";
      default -> "0x%02x".formatted(type & 0xff);
    };
  }
}
