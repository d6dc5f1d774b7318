package dev.h2tap.core.export;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.capture.Addresses;
import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.export.DumpOptions.Extra;
import dev.h2tap.core.frame.AltSvcFrame;
import dev.h2tap.core.frame.DataFrame;
import dev.h2tap.core.frame.ErrorCode;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.GoAwayFrame;
import dev.h2tap.core.frame.HeadersFrame;
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
import dev.h2tap.core.frame.WindowUpdateFrame;
import dev.h2tap.core.hpack.RepresentationSink.Kind;
import dev.h2tap.core.session.ConnectionSummary;
import dev.h2tap.core.session.FrameComment;
import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.HeaderRepresentation;
import dev.h2tap.core.session.LocatedFinding;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.StateChange;
import dev.h2tap.core.session.WindowChange;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was said, for people: a line a frame and its fields under it, much as {@code nghttp -nv}
 * prints them.
 */
public final class TextFormat implements Dump.Format {
  private static final String INDENT = "          ";
  private static final int MAX_FIELDS = 1000;
  private static final int OCTETS_A_ROW = 16;

  private final Session session;
  private final DumpOptions options;
  private final PrintWriter out;

  public TextFormat(Session session, DumpOptions options, PrintWriter out) {
    this.session = session;
    this.options = options;
    this.out = out;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
    if (out.checkError()) throw new IOException("the output was closed");
  }

  @Override
  public void frame(int n) {
    FrameIndex frames = session.frames();
    Frame frame = session.frame(n);
    FrameHeader h = frame.header();
    line(
        "%s #%d conn %d %s %s%s"
            .formatted(
                Times.since(session.startNanos(), frames.nanos(n)),
                n,
                frames.conn(n),
                frames.from(n).word(),
                FrameType.name(h.type()),
                switch (h.type()) {
                  case FrameType.PREFACE -> "";
                  case FrameType.GAP -> ": " + session.info(n);
                  default ->
                      " frame <length=%d, flags=0x%02x, stream_id=%d>"
                          .formatted(h.length(), h.flags(), h.stream());
                }));
    if (!FrameType.hasHeader(h.type())) return;
    if (h.flags() != 0) {
      detail("; " + String.join(" | ", Flags.names(h.type(), h.flags())));
    }
    fields(n, frame);
    headers(n);
  }

  private void fields(int n, Frame frame) {
    switch (frame) {
      case DataFrame f -> {
        padding(f.padLength());
        if (options.has(Extra.BODY)) body(n, f);
      }
      case HeadersFrame f -> {
        padding(f.padLength());
        f.priority().ifPresent(this::priority);
      }
      case PriorityFrame f -> priority(f.priority());
      case RstStreamFrame f -> error(f.errorCode());
      case SettingsFrame f -> {
        detail("(niv=%d)".formatted(f.settings().size()));
        for (Setting s : f.settings()) {
          detail("[%s(0x%02x):%d]".formatted(SettingId.name(s.id()), s.id(), s.value()));
        }
      }
      case PushPromiseFrame f -> {
        padding(f.padLength());
        detail("(promised_stream_id=%d)".formatted(f.promisedStream()));
      }
      case PingFrame f -> detail("(opaque_data=%s)".formatted(f.opaque().toHex()));
      case GoAwayFrame f -> {
        detail(
            "(last_stream_id=%d, error_code=%s(0x%02x), opaque_data(%d)=[%s])"
                .formatted(
                    f.lastStream(),
                    ErrorCode.name(f.errorCode()),
                    f.errorCode(),
                    f.debug().length(),
                    Printable.text(f.debug())));
      }
      case SpdyFrame f -> {
        if (!f.hasBlock() && !session.info(n).isEmpty()) detail("(" + session.info(n) + ")");
      }
      case WindowUpdateFrame f -> detail("(window_size_increment=%d)".formatted(f.increment()));
      case AltSvcFrame f ->
          detail(
              "(origin=[%s], altsvc=[%s])"
                  .formatted(Printable.text(f.origin()), Printable.text(f.value())));
      case OriginFrame f -> f.origins().forEach(o -> detail("[%s]".formatted(Printable.text(o))));
      case PriorityUpdateFrame f ->
          detail(
              "(prioritized_stream_id=%d, priority_field_value=[%s])"
                  .formatted(f.prioritizedStream(), Printable.text(f.value())));
      default -> {}
    }
  }

  private void padding(OptionalInt padLength) {
    if (padLength.isPresent()) detail("(padlen=%d)".formatted(padLength.getAsInt()));
  }

  private void priority(Priority p) {
    detail(
        "(dep_stream_id=%d, weight=%d, exclusive=%d)"
            .formatted(p.dependsOn(), p.weight(), p.exclusive() ? 1 : 0));
  }

  private void error(long code) {
    detail("(error_code=%s(0x%02x))".formatted(ErrorCode.name(code), code));
  }

  private void headers(int n) {
    if (!session.endsHeaderBlock(n)) return;
    int count = session.headerCount(n);
    if (options.has(Extra.HPACK)) {
      session.representations(n).stream().limit(MAX_FIELDS).forEach(this::representation);
    } else {
      for (int i = 0; i < Math.min(count, MAX_FIELDS); i++) {
        HeaderField f = session.header(n, i);
        detail(Printable.text(f.name()) + ": " + Printable.text(f.value()));
      }
    }
    if (count > MAX_FIELDS) detail("… and %,d more fields".formatted(count - MAX_FIELDS));
  }

  private void representation(HeaderRepresentation r) {
    if (r.kind() == Kind.SIZE_UPDATE) {
      detail("<table size update to %d>".formatted(r.index()));
      return;
    }
    String huffman = r.huffmanName() || r.huffmanValue() ? ", Huffman" : "";
    String index = r.index() == 0 ? "" : " " + r.index();
    String how = "%s%s, %d octets%s".formatted(r.kind().word(), index, r.octets(), huffman);
    detail("%s: %s   <%s>".formatted(Printable.text(r.name()), Printable.text(r.value()), how));
  }

  private void body(int n, DataFrame f) {
    int offset = FrameHeader.OCTETS + (f.padLength().isPresent() ? 1 : 0);
    Slice octets = session.octets(n, offset + f.dataLength());
    Slice data = octets.from(Math.min(offset, octets.length()));
    for (int at = 0; at < data.length(); at += OCTETS_A_ROW) {
      Slice row = data.sub(at, Math.min(OCTETS_A_ROW, data.length() - at));
      StringBuilder hex = new StringBuilder();
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < row.length(); i++) {
        int octet = row.u8(i);
        hex.append("%02x ".formatted(octet));
        text.append(octet >= 0x20 && octet < 0x7f ? (char) octet : '.');
      }
      detail("%06x  %-48s %s".formatted(at, hex, text));
    }
  }

  @Override
  public void connection(ConnectionSummary c) {
    line(
        "%s connection %d %s: %s -> %s %s, frames %,d / %,d, octets %,d / %,d%s"
            .formatted(
                Times.since(session.startNanos(), c.start()),
                c.conn(),
                c.protocol(),
                Addresses.text(c.client()),
                Addresses.text(c.server()),
                c.host(),
                c.clientFrames(),
                c.serverFrames(),
                c.clientBytes(),
                c.serverBytes(),
                c.closedBy().isEmpty() ? ", open" : ", closed by " + c.closedBy()));
    c.tls().ifPresent(this::tls);
    if (!c.facts().failure().isEmpty()) detail("failed: " + Printable.text(c.facts().failure()));
  }

  private void tls(ConnectionFacts.Tls tls) {
    detail(
        "%s %s, server name %s, ALPN offered %s, chosen %s"
            .formatted(
                tls.version(),
                tls.cipher(),
                tls.sni().isEmpty() ? "none" : Printable.text(tls.sni()),
                tls.alpnOffered(),
                tls.alpn().isEmpty() ? "none that was seen" : Printable.text(tls.alpn())));
  }

  @Override
  public void comment(FrameComment c) {
    String about = c.frame() > 0 ? "#" + c.frame() : c.conn() > 0 ? "conn " + c.conn() : "a packet";
    String[] lines = c.comment().text().split("\\R");
    detail("\" %s: %s".formatted(about, Printable.text(lines[0])));
    for (int i = 1; i < lines.length; i++) detail("  " + Printable.text(lines[i]));
  }

  @Override
  public void finding(LocatedFinding located) {
    Finding f = located.finding();
    detail(
        "! %s, %s%s: %s"
            .formatted(
                f.severity().name().toLowerCase(Locale.ROOT),
                f.rule(),
                f.errorCode().isEmpty() ? "" : " " + f.errorCode(),
                Printable.text(f.text())));
  }

  @Override
  public void stream(Exchange e) {
    String pushed = e.pushed() ? ", promised on stream " + e.promisedOn() : "";
    String name = e.http1() ? "exchange " + e.number() : "stream " + e.stream();
    line(
        "%s conn %d: %s, %s, closed by %s%s"
            .formatted(
                name,
                e.conn(),
                message(
                    "request", e.target().method() + " " + e.target().url(), e, Endpoint.CLIENT),
                message("response", e.status() == 0 ? "" : "" + e.status(), e, Endpoint.SERVER),
                e.closedBy(),
                pushed));
  }

  private String message(String what, String head, Exchange e, Endpoint from) {
    Optional<Exchange.Message> message = from == Endpoint.CLIENT ? e.request() : e.response();
    if (message.isEmpty()) return "no " + what;
    String text = head.isBlank() ? what : what + " " + Printable.text(head);
    boolean lacks = session.exchanges().lacksBody(e.row(), from);
    return "%s with %,d octets%s"
        .formatted(text, message.get().bodyLength(), lacks ? " (the capture lacks some)" : "");
  }

  @Override
  public void state(StateChange c) {
    detail(
        "~ stream %d at the %s: %s -> %s (%s)"
            .formatted(
                c.stream(),
                c.endpoint().word(),
                c.before().text(),
                c.after().text(),
                c.trigger().cause()));
  }

  @Override
  public void window(WindowChange c) {
    detail(
        "~ window of the %s %s: %,d -> %,d (%s)"
            .formatted(
                c.sender().word(),
                c.stream() == 0 ? "on the connection" : "on stream " + c.stream(),
                c.before(),
                c.after(),
                c.cause().name()));
  }

  private void line(String text) {
    out.println(text);
  }

  private void detail(String text) {
    out.print(INDENT);
    out.println(text);
  }
}
