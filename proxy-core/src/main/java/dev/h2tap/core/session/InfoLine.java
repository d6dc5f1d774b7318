package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.frame.AltSvcFrame;
import dev.h2tap.core.frame.ErrorCode;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.GoAwayFrame;
import dev.h2tap.core.frame.HeadersFrame;
import dev.h2tap.core.frame.MalformedFrame;
import dev.h2tap.core.frame.OriginFrame;
import dev.h2tap.core.frame.PingFrame;
import dev.h2tap.core.frame.Priority;
import dev.h2tap.core.frame.PriorityFrame;
import dev.h2tap.core.frame.PriorityUpdateFrame;
import dev.h2tap.core.frame.PushPromiseFrame;
import dev.h2tap.core.frame.RstStreamFrame;
import dev.h2tap.core.frame.Setting;
import dev.h2tap.core.frame.SettingId;
import dev.h2tap.core.frame.SettingsFrame;
import dev.h2tap.core.frame.SpdyFrame;
import dev.h2tap.core.frame.UnknownFrame;
import dev.h2tap.core.frame.WindowUpdateFrame;
import java.util.stream.Collectors;

/** The main facts of a frame in one line, for lists. */
final class InfoLine {
  /** Of a longer header list only so many fields are looked at for the line. */
  private static final int MAX_FIELDS = 64;

  private static final int MAX_TEXT = 400;
  private final CaptureSession session;

  InfoLine(CaptureSession session) {
    this.session = session;
  }

  String of(int n) {
    String line =
        switch (session.frames().type(n)) {
          case FrameType.PREFACE -> "PRI * HTTP/2.0";
          case FrameType.GAP -> gap(session.frames().length(n));
          case FrameType.DATA, FrameType.SPDY_DATA -> "";
          case FrameType.CONTINUATION -> headerLine(n);
          default -> of(n, session.frame(n));
        };
    return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT) + "…";
  }

  private static String gap(int octets) {
    if (octets == 0) return "the capture does not hold what came before";
    return octets == 1 ? "1 octet is missing" : "%,d octets are missing".formatted(octets);
  }

  private String of(int n, Frame frame) {
    return switch (frame) {
      case HeadersFrame f -> joined(headerLine(n), f.priority().map(InfoLine::priority).orElse(""));
      case PushPromiseFrame f -> joined("promises stream " + f.promisedStream(), headerLine(n));
      case PriorityFrame f -> priority(f.priority());
      case RstStreamFrame f -> ErrorCode.name(f.errorCode());
      case SettingsFrame f -> settings(f);
      case PingFrame f -> (f.ack() ? "echoes " : "") + f.opaque().toHex();
      case GoAwayFrame f -> goAway(f);
      case WindowUpdateFrame f ->
          (f.header().stream() == 0 ? "connection" : "stream") + " + %,d".formatted(f.increment());
      case AltSvcFrame f -> joined(text(f.origin()), text(f.value()));
      case OriginFrame f ->
          f.origins().stream().map(InfoLine::text).collect(Collectors.joining(", "));
      case PriorityUpdateFrame f ->
          "stream %d: %s".formatted(f.prioritizedStream(), text(f.value()));
      case UnknownFrame f -> FrameType.isGrease(f.header().type()) ? "GREASE, to be ignored" : "";
      case SpdyFrame f -> spdy(n, f);
      case MalformedFrame f -> "can't be read as fields";
      default -> "";
    };
  }

  private static String priority(Priority p) {
    return "depends on %d%s, weight %d"
        .formatted(p.dependsOn(), p.exclusive() ? " exclusively" : "", p.weight());
  }

  private static String settings(SettingsFrame f) {
    if (f.ack()) return "acknowledges";
    return f.settings().stream().limit(32).map(InfoLine::setting).collect(Collectors.joining(", "));
  }

  private static String setting(Setting s) {
    String name = SettingId.name(s.id());
    return "%s %,d".formatted(name.startsWith("SETTINGS_") ? name.substring(9) : name, s.value());
  }

  private static String goAway(GoAwayFrame f) {
    return joined(
        "%s, last stream %d".formatted(ErrorCode.name(f.errorCode()), f.lastStream()),
        text(f.debug()));
  }

  private String spdy(int n, SpdyFrame f) {
    return switch (f.header().type()) {
      case FrameType.SPDY_RST_STREAM -> SpdyFrame.status(f.number());
      case FrameType.SPDY_SETTINGS ->
          f.settings().stream().map(InfoLine::spdySetting).collect(Collectors.joining(", "));
      case FrameType.SPDY_PING -> "id %d".formatted(f.number());
      case FrameType.SPDY_GOAWAY -> "status %d, last stream %d".formatted(f.number(), f.other());
      case FrameType.SPDY_WINDOW_UPDATE ->
          (f.header().stream() == 0 ? "connection" : "stream") + " + %,d".formatted(f.number());
      default -> headerLine(n);
    };
  }

  private static String spdySetting(Setting s) {
    return "%s %,d".formatted(SpdyFrame.setting(s.id()), s.value());
  }

  private static String text(Slice octets) {
    Slice head = octets.length() <= MAX_TEXT ? octets : octets.sub(0, MAX_TEXT);
    return head.utf8().map(InfoLine::oneLine).orElseGet(head::toHex);
  }

  /**
   * What a header list is: a request's line, a response's status and type, or a trailer section.
   */
  private String headerLine(int n) {
    int count = Math.min(session.headerCount(n), MAX_FIELDS);
    if (count == 0) return "";
    String method = "";
    String path = "";
    String authority = "";
    String status = "";
    String type = "";
    for (int i = 0; i < count; i++) {
      HeaderField f = session.header(n, i);
      switch (f.name()) {
        case ":method" -> method = f.value();
        case ":path" -> path = f.value();
        case ":authority" -> authority = f.value();
        case ":status" -> status = f.value();
        case "content-type" -> type = f.value();
        default -> {}
      }
    }
    if (!method.isEmpty()) return oneLine(method + " " + (path.isEmpty() ? authority : path));
    if (!status.isEmpty()) return oneLine(joined(status, type));
    HeaderField first = session.header(n, 0);
    String more = count > 1 ? " and %d more".formatted(session.headerCount(n) - 1) : "";
    boolean spdy = FrameType.isSpdy(session.frames().type(n)); // kubectl's have no method
    return oneLine((spdy ? "" : "trailers: ") + first.name() + " " + first.value() + more);
  }

  private static String joined(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) return a + b;
    return a + "   " + b;
  }

  private static String oneLine(String text) {
    return text.chars().anyMatch(Character::isISOControl)
        ? text.replaceAll("\\p{Cntrl}", "·").strip()
        : text;
  }
}
