package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Slice;
import java.util.ArrayList;
import java.util.List;

/**
 * A frame of SPDY/3.1 (2.2, 2.6); its type is one of the {@code SPDY_} numbers of {@link
 * FrameType}. Of what its type does not have, numbers are 0.
 *
 * <pre>
 * +----------------------------------+   +----------------------------------+
 * |1|  Version (15)  |   Type (16)   |   |0|       Stream-ID (31)           |
 * +----------------------------------+   +----------------------------------+
 * | Flags (8)  |    Length (24)      |   | Flags (8)  |    Length (24)      |
 * +----------------------------------+   +----------------------------------+
 * </pre>
 *
 * @param header stream is 0 where the frame is about none
 * @param other the associated stream of SYN_STREAM, the last good stream of GOAWAY
 * @param number SYN_STREAM: priority, 0 (highest) to 7; RST_STREAM, GOAWAY: status; PING: its id;
 *     WINDOW_UPDATE: octets; else 0
 * @param settings of SETTINGS, in wire order
 * @param block the packed header block of SYN_STREAM, SYN_REPLY and HEADERS
 */
public record SpdyFrame(
    FrameHeader header, int other, long number, List<Setting> settings, Slice block)
    implements Frame {
  /** Octets of a frame's header. */
  public static final int HEADER = 8;

  /** The sender sends no more on the stream. */
  public static final int FIN = 0x1;

  /** Of SYN_STREAM: nothing is sent back. */
  public static final int UNIDIRECTIONAL = 0x2;

  private static final List<String> STATUS =
      List.of(
          "OK",
          "PROTOCOL_ERROR",
          "INVALID_STREAM",
          "REFUSED_STREAM",
          "UNSUPPORTED_VERSION",
          "CANCEL",
          "INTERNAL_ERROR",
          "FLOW_CONTROL_ERROR",
          "STREAM_IN_USE",
          "STREAM_ALREADY_CLOSED",
          "0x0a",
          "FRAME_TOO_LARGE");

  public SpdyFrame {
    settings = List.copyOf(settings);
  }

  /** The header's facts from its eight octets; of control frames without the stream. */
  public static FrameHeader header(Slice o) {
    boolean control = o.u8(0) >= 0x80;
    int type = control ? FrameType.SPDY_DATA + (o.u16(2) & 0xff) : FrameType.SPDY_DATA;
    int stream = control ? 0 : (int) (o.u32(0) & 0x7fff_ffff);
    return new FrameHeader(o.u24(5), type, o.u8(4), false, stream);
  }

  /**
   * Decodes a frame. Never throws for what the wire said: what is cut off reads as 0.
   *
   * @param h its stream is told by the payload where the type has it there
   */
  public static SpdyFrame decode(FrameHeader h, Slice p) {
    return switch (h.type()) {
      case FrameType.SPDY_SYN_STREAM ->
          new SpdyFrame(on(h, p), u31(p, 4), u8(p, 8) >> 5, List.of(), from(p, 10));
      case FrameType.SPDY_SYN_REPLY, FrameType.SPDY_HEADERS ->
          new SpdyFrame(on(h, p), 0, 0, List.of(), from(p, 4));
      case FrameType.SPDY_RST_STREAM -> plain(on(h, p), 0, u32(p, 4));
      case FrameType.SPDY_WINDOW_UPDATE -> plain(on(h, p), 0, u31(p, 4));
      case FrameType.SPDY_SETTINGS -> new SpdyFrame(h, 0, 0, settings(p), Slice.EMPTY);
      case FrameType.SPDY_PING -> plain(h, 0, u32(p, 0));
      case FrameType.SPDY_GOAWAY -> plain(h, u31(p, 0), u32(p, 4));
      default -> plain(h, 0, 0);
    };
  }

  private static SpdyFrame plain(FrameHeader h, int other, long number) {
    return new SpdyFrame(h, other, number, List.of(), Slice.EMPTY);
  }

  private static FrameHeader on(FrameHeader h, Slice p) {
    return new FrameHeader(h.length(), h.type(), h.flags(), false, u31(p, 0));
  }

  private static int u8(Slice p, int at) {
    return at < p.length() ? p.u8(at) : 0;
  }

  private static long u32(Slice p, int at) {
    return at + 4 <= p.length() ? p.u32(at) : 0;
  }

  private static int u31(Slice p, int at) {
    return (int) (u32(p, at) & 0x7fff_ffff);
  }

  private static Slice from(Slice p, int at) {
    return at < p.length() ? p.from(at) : Slice.EMPTY;
  }

  /** A count, then flags, id and value of each. */
  private static List<Setting> settings(Slice p) {
    List<Setting> settings = new ArrayList<>();
    for (int at = 4; at + 8 <= p.length(); at += 8) {
      settings.add(new Setting(p.u24(at + 1), p.u32(at + 4)));
    }
    return settings;
  }

  /** Whether frames of the type carry a header block. */
  public boolean hasBlock() {
    return switch (header.type()) {
      case FrameType.SPDY_SYN_STREAM, FrameType.SPDY_SYN_REPLY, FrameType.SPDY_HEADERS -> true;
      default -> false;
    };
  }

  /** The name of a status of RST_STREAM (2.6.3); {@code 0x2a} for one that has none. */
  public static String status(long code) {
    return code < STATUS.size() ? STATUS.get((int) code) : "0x%02x".formatted(code);
  }

  /** The name of a setting (2.6.4); {@code 0x2a} for one that has none. */
  public static String setting(int id) {
    return switch (id) {
      case 1 -> "UPLOAD_BANDWIDTH";
      case 2 -> "DOWNLOAD_BANDWIDTH";
      case 3 -> "ROUND_TRIP_TIME";
      case 4 -> "MAX_CONCURRENT_STREAMS";
      case 5 -> "CURRENT_CWND";
      case 6 -> "DOWNLOAD_RETRANS_RATE";
      case 7 -> "INITIAL_WINDOW_SIZE";
      case 8 -> "CLIENT_CERTIFICATE_VECTOR_SIZE";
      default -> "0x%02x".formatted(id);
    };
  }

  /** Octets of the payload that every frame of the type has. */
  private int shortest() {
    return switch (header.type()) {
      case FrameType.SPDY_SYN_STREAM -> 10;
      case FrameType.SPDY_RST_STREAM, FrameType.SPDY_WINDOW_UPDATE, FrameType.SPDY_GOAWAY -> 8;
      case FrameType.SPDY_DATA, FrameType.SPDY_SETTINGS -> 0;
      default -> 4;
    };
  }

  @Override
  public List<FrameField> fields() {
    FieldList list = FieldList.ofSpdy(header);
    if (header.length() < shortest()) return list.done();
    int stream = header.stream();
    switch (header.type()) {
      case FrameType.SPDY_SYN_STREAM ->
          list.bitAndNumber("Unused", false, "Stream-ID", Integer.toString(stream))
              .bitAndNumber("Unused", false, "Associated-To-Stream-ID", Integer.toString(other))
              .octets("Priority", Long.toString(number), 1)
              .octets("Slot", "", 1)
              .octets("Header Block", block.length());
      case FrameType.SPDY_SYN_REPLY, FrameType.SPDY_HEADERS ->
          list.bitAndNumber("Unused", false, "Stream-ID", Integer.toString(stream))
              .octets("Header Block", block.length());
      case FrameType.SPDY_RST_STREAM ->
          list.bitAndNumber("Unused", false, "Stream-ID", Integer.toString(stream))
              .octets("Status", "%s (%d)".formatted(status(number), number), 4);
      case FrameType.SPDY_WINDOW_UPDATE ->
          list.bitAndNumber("Unused", false, "Stream-ID", Integer.toString(stream))
              .octets("Delta-Window-Size", Long.toString(number), 4);
      case FrameType.SPDY_PING -> list.octets("ID", Long.toString(number), 4);
      case FrameType.SPDY_GOAWAY ->
          list.bitAndNumber("Unused", false, "Last-good-stream-ID", Integer.toString(other))
              .octets("Status", Long.toString(number), 4);
      case FrameType.SPDY_DATA -> list.octets("Data", header.length());
      default -> {}
    }
    return list.done();
  }
}
