package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
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
import java.util.Locale;
import java.util.stream.Collectors;

/** The main facts of a frame in one line, for lists. */
final class InfoLine {
  /** Of a longer header list only so many fields are looked at for the line. */
  private static final int MAX_FIELDS = 64;

  private static final int MAX_TEXT = 400;
  private static final Wording NOTHING = Wording.of("");

  private final CaptureSession session;

  InfoLine(CaptureSession session) {
    this.session = session;
  }

  /** In English, and no longer than a list can use. */
  String of(int n) {
    return cut(wording(n).english());
  }

  Wording wording(int n) {
    return switch (session.frames().type(n)) {
      case FrameType.PREFACE -> plain("PRI * HTTP/2.0");
      case FrameType.GAP -> gap(session.frames().length(n));
      case FrameType.DATA, FrameType.SPDY_DATA -> NOTHING;
      case FrameType.CONTINUATION -> headerLine(n);
      default -> wording(n, session.frame(n));
    };
  }

  private static Wording gap(int octets) {
    if (octets == 0) return Wording.of("the capture does not hold what came before");
    return octets == 1
        ? Wording.of("1 octet is missing")
        : Wording.of("%,d octets are missing", octets);
  }

  private Wording wording(int n, Frame frame) {
    return switch (frame) {
      case HeadersFrame f ->
          joined(headerLine(n), f.priority().map(InfoLine::priority).orElse(NOTHING));
      case PushPromiseFrame f ->
          joined(Wording.of("promises stream %d", f.promisedStream()), headerLine(n));
      case PriorityFrame f -> priority(f.priority());
      case RstStreamFrame f -> plain(ErrorCode.name(f.errorCode()));
      case SettingsFrame f -> settings(f);
      case PingFrame f when f.ack() -> Wording.of("echoes %s", f.opaque().toHex());
      case PingFrame f -> plain(f.opaque().toHex());
      case GoAwayFrame f -> goAway(f);
      case WindowUpdateFrame f -> update(f.header().stream(), f.increment());
      case AltSvcFrame f -> joined(plain(text(f.origin())), plain(text(f.value())));
      case OriginFrame f ->
          plain(f.origins().stream().map(InfoLine::text).collect(Collectors.joining(", ")));
      case PriorityUpdateFrame f ->
          Wording.of("stream %d: %s", f.prioritizedStream(), text(f.value()));
      case UnknownFrame f when FrameType.isGrease(f.header().type()) ->
          Wording.of("GREASE, to be ignored");
      case SpdyFrame f -> spdy(n, f);
      case MalformedFrame f -> Wording.of("can't be read as fields");
      default -> NOTHING;
    };
  }

  private static Wording priority(Priority p) {
    return p.exclusive()
        ? Wording.of("depends on %d exclusively, weight %d", p.dependsOn(), p.weight())
        : Wording.of("depends on %d, weight %d", p.dependsOn(), p.weight());
  }

  private static Wording update(int stream, long increment) {
    return stream == 0
        ? Wording.of("connection + %,d", increment)
        : Wording.of("stream + %,d", increment);
  }

  private static Wording settings(SettingsFrame f) {
    if (f.ack()) return Wording.of("acknowledges");
    return plain(
        f.settings().stream().limit(32).map(InfoLine::setting).collect(Collectors.joining(", ")));
  }

  private static String setting(Setting s) {
    String name = SettingId.name(s.id());
    return setting(name.startsWith("SETTINGS_") ? name.substring(9) : name, s.value());
  }

  private static String setting(String name, long value) {
    return name + ' ' + String.format(Locale.ROOT, "%,d", value);
  }

  private static Wording goAway(GoAwayFrame f) {
    return joined(
        Wording.of("%s, last stream %d", ErrorCode.name(f.errorCode()), f.lastStream()),
        plain(text(f.debug())));
  }

  private Wording spdy(int n, SpdyFrame f) {
    return switch (f.header().type()) {
      case FrameType.SPDY_RST_STREAM -> plain(SpdyFrame.status(f.number()));
      case FrameType.SPDY_SETTINGS ->
          plain(
              f.settings().stream()
                  .map(s -> setting(SpdyFrame.setting(s.id()), s.value()))
                  .collect(Collectors.joining(", ")));
      case FrameType.SPDY_PING -> Wording.of("id %d", f.number());
      case FrameType.SPDY_GOAWAY -> Wording.of("status %d, last stream %d", f.number(), f.other());
      case FrameType.SPDY_WINDOW_UPDATE -> update(f.header().stream(), f.number());
      default -> headerLine(n);
    };
  }

  private static String text(Slice octets) {
    Slice head = octets.length() <= MAX_TEXT ? octets : octets.sub(0, MAX_TEXT);
    return head.utf8().map(InfoLine::oneLine).orElseGet(head::toHex);
  }

  /**
   * What a header list is: a request's line, a response's status and type, or a trailer section.
   */
  private Wording headerLine(int n) {
    int count = Math.min(session.headerCount(n), MAX_FIELDS);
    if (count == 0) return NOTHING;
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
    if (!method.isEmpty()) return plain(method + ' ' + (path.isEmpty() ? authority : path));
    if (!status.isEmpty()) return joined(plain(status), plain(type));
    HeaderField first = session.header(n, 0);
    Wording field = plain(first.name() + ' ' + first.value());
    int more = session.headerCount(n) - 1;
    if (more > 0) field = Wording.of("%s and %d more", field, more);
    boolean spdy = FrameType.isSpdy(session.frames().type(n)); // kubectl's have no method
    return spdy ? field : Wording.of("trailers: %s", field);
  }

  private static Wording joined(Wording a, Wording b) {
    if (a.english().isEmpty()) return b;
    return b.english().isEmpty() ? a : Wording.of("%s   %s", a, b);
  }

  /** What is the same in any language. */
  private static Wording plain(String text) {
    return Wording.of("%s", cut(oneLine(text)));
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + '…';
  }

  private static String oneLine(String text) {
    return text.chars().anyMatch(Character::isISOControl)
        ? text.replaceAll("\\p{Cntrl}", "·").strip()
        : text;
  }
}
