package dev.h2tap.core.export;

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
import dev.h2tap.core.frame.UnknownFrame;
import dev.h2tap.core.frame.WindowUpdateFrame;
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
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalInt;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** One JSON object a line, as the contract of the command line has it. */
public final class JsonFormat implements Dump.Format {
  /** Of a longer header list the rest is left out, and {@code headersOmitted} says how many. */
  static final int MAX_FIELDS = 50_000;

  private final Session session;
  private final DumpOptions options;
  private final OutputStream out;
  private final JsonGenerator json;
  private final JsonMeaning meaning;
  private final JsonSpdy spdy;

  public JsonFormat(Session session, DumpOptions options, OutputStream out) {
    this.session = session;
    this.options = options;
    this.out = out;
    this.json =
        JsonFactory.builder()
            .rootValueSeparator("")
            .build()
            .createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
    this.meaning = new JsonMeaning(session, json);
    this.spdy = new JsonSpdy(json);
  }

  @Override
  public void flush() throws IOException {
    json.flush();
    out.flush();
  }

  private void begin(String kind, int n, int conn) {
    json.writeStartObject();
    json.writeStringProperty("kind", kind);
    if (n > 0) json.writeNumberProperty("n", n);
    json.writeNumberProperty("conn", conn);
  }

  @Override
  public void frame(int n) throws IOException {
    FrameIndex frames = session.frames();
    Frame frame = session.frame(n);
    FrameHeader h = frame.header();
    begin("frame", n, frames.conn(n));
    json.writeNumberProperty("time", BigDecimal.valueOf(frames.nanos(n) - session.startNanos(), 9));
    json.writeStringProperty("timestamp", Times.iso(frames.nanos(n)));
    json.writeStringProperty("from", frames.from(n).word());
    json.writeNumberProperty("stream", h.stream());
    json.writeStringProperty("type", FrameType.name(h.type()));
    boolean coded = h.type() < FrameType.PREFACE || h.type() > FrameType.SPDY_DATA;
    if (coded) json.writeNumberProperty("typeCode", h.type() & 0xff);
    else json.writeNullProperty("typeCode");
    json.writeArrayPropertyStart("flags");
    for (String name : Flags.names(h.type(), h.flags())) json.writeString(name);
    json.writeEndArray();
    json.writeNumberProperty("flagBits", h.flags());
    json.writeNumberProperty("length", h.length());
    fields(n, frame);
    headers(n);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void fields(int n, Frame frame) {
    switch (frame) {
      case DataFrame f -> {
        json.writeNumberProperty("dataLength", f.dataLength());
        padding(f.padLength());
        if (options.has(Extra.BODY)) data(n, f);
      }
      case HeadersFrame f -> {
        padding(f.padLength());
        f.priority().ifPresent(this::priority);
      }
      case PriorityFrame f -> priority(f.priority());
      case RstStreamFrame f -> error(f.errorCode());
      case SettingsFrame f -> settings(f);
      case PushPromiseFrame f -> {
        padding(f.padLength());
        json.writeNumberProperty("promised", f.promisedStream());
      }
      case PingFrame f -> json.writeStringProperty("opaque", f.opaque().toHex());
      case GoAwayFrame f -> {
        error(f.errorCode());
        json.writeNumberProperty("lastStream", f.lastStream());
        json.writeStringProperty("debug", textOrHex(f.debug()));
      }
      case WindowUpdateFrame f -> json.writeNumberProperty("increment", f.increment());
      case AltSvcFrame f -> {
        json.writeStringProperty("origin", f.origin().text());
        json.writeStringProperty("value", f.value().text());
      }
      case OriginFrame f -> {
        json.writeArrayPropertyStart("origins");
        for (Slice origin : f.origins()) json.writeString(origin.text());
        json.writeEndArray();
      }
      case PriorityUpdateFrame f -> {
        json.writeNumberProperty("prioritized", f.prioritizedStream());
        json.writeStringProperty("value", f.value().text());
      }
      case SpdyFrame f -> {
        spdy.fields(f);
        if (options.has(Extra.BODY) && f.header().type() == FrameType.SPDY_DATA) {
          Slice octets = session.octets(n, SpdyFrame.HEADER + f.header().length());
          octets = octets.from(Math.min(octets.length(), SpdyFrame.HEADER));
          json.writeStringProperty("payload", octets.toHex());
        }
      }
      case UnknownFrame f -> {
        if (options.has(Extra.BODY) && f.header().type() < FrameType.PREFACE) {
          json.writeStringProperty("payload", payload(n, 0, f.header().length()));
        }
      }
      default -> {}
    }
  }

  private void padding(OptionalInt padLength) {
    if (padLength.isPresent()) json.writeNumberProperty("padding", padLength.getAsInt());
  }

  private void priority(Priority p) {
    json.writeObjectPropertyStart("priority");
    json.writeNumberProperty("dependsOn", p.dependsOn());
    json.writeBooleanProperty("exclusive", p.exclusive());
    json.writeNumberProperty("weight", p.weight());
    json.writeEndObject();
  }

  private void error(long code) {
    json.writeStringProperty("error", ErrorCode.name(code));
    json.writeNumberProperty("errorCode", code);
  }

  private void settings(SettingsFrame f) {
    json.writeArrayPropertyStart("settings");
    for (Setting s : f.settings()) {
      json.writeStartObject();
      json.writeNumberProperty("id", s.id());
      json.writeStringProperty("name", SettingId.name(s.id()));
      json.writeNumberProperty("value", s.value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void data(int n, DataFrame f) {
    int offset = f.padLength().isPresent() ? 1 : 0;
    json.writeStringProperty("payload", payload(n, offset, f.dataLength()));
  }

  private String payload(int n, int offset, int length) {
    Slice octets = session.octets(n, FrameHeader.OCTETS + offset + length);
    return octets.from(Math.min(octets.length(), FrameHeader.OCTETS + offset)).toHex();
  }

  private static String textOrHex(Slice octets) {
    return octets.utf8().orElseGet(octets::toHex);
  }

  private void headers(int n) {
    if (!session.endsHeaderBlock(n)) return;
    int count = session.headerCount(n);
    json.writeArrayPropertyStart("headers");
    for (int i = 0; i < Math.min(count, MAX_FIELDS); i++) {
      HeaderField f = session.header(n, i);
      json.writeStartArray();
      json.writeString(f.name());
      json.writeString(f.value());
      json.writeEndArray();
    }
    json.writeEndArray();
    if (count > MAX_FIELDS) json.writeNumberProperty("headersOmitted", count - MAX_FIELDS);
    if (options.has(Extra.HPACK) && !FrameType.isSpdy(session.frames().type(n))) representations(n);
  }

  private void representations(int n) {
    json.writeArrayPropertyStart("hpack");
    session.representations(n).stream().limit(MAX_FIELDS).forEach(this::representation);
    json.writeEndArray();
  }

  private void representation(HeaderRepresentation r) {
    json.writeStartObject();
    json.writeStringProperty("repr", r.kind().word());
    json.writeNumberProperty("index", r.index());
    json.writeStringProperty("name", r.name());
    json.writeStringProperty("value", r.value());
    json.writeNumberProperty("bytes", r.octets());
    json.writeBooleanProperty("huffmanName", r.huffmanName());
    json.writeBooleanProperty("huffmanValue", r.huffmanValue());
    json.writeEndObject();
  }

  @Override
  public void connection(ConnectionSummary c) throws IOException {
    begin("connection", 0, c.conn());
    json.writeStringProperty("client", Addresses.text(c.client()));
    json.writeStringProperty("server", Addresses.text(c.server()));
    json.writeStringProperty("host", c.host());
    json.writeStringProperty("protocol", c.protocol());
    if (c.tls().isPresent()) tls(c.tls().get());
    else json.writeNullProperty("tls");
    new JsonCertificates(json).property(c.facts());
    both("frames", c.clientFrames(), c.serverFrames());
    both("bytes", c.clientBytes(), c.serverBytes());
    json.writeStringProperty("start", Times.iso(c.start()));
    if (c.end() == 0) json.writeNullProperty("end");
    else json.writeStringProperty("end", Times.iso(c.end()));
    json.writeStringProperty("closedBy", c.closedBy());
    if (!c.facts().failure().isEmpty()) json.writeStringProperty("failure", c.facts().failure());
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void tls(ConnectionFacts.Tls tls) {
    json.writeObjectPropertyStart("tls");
    json.writeStringProperty("version", tls.version());
    json.writeStringProperty("cipher", tls.cipher());
    json.writeStringProperty("sni", tls.sni());
    json.writeArrayPropertyStart("alpnOffered");
    for (String protocol : tls.alpnOffered()) json.writeString(protocol);
    json.writeEndArray();
    json.writeStringProperty("alpn", tls.alpn());
    json.writeEndObject();
  }

  private void both(String name, long client, long server) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("client", client);
    json.writeNumberProperty("server", server);
    json.writeEndObject();
  }

  @Override
  public void comment(FrameComment c) throws IOException {
    json.writeStartObject();
    json.writeStringProperty("kind", "comment");
    orNull("n", c.frame());
    orNull("conn", c.conn());
    json.writeStringProperty("text", c.comment().text());
    if (c.comment().isStep()) json.writeStringProperty("step", c.comment().step());
    json.writeEndObject();
    json.writeRaw('\n');
  }

  @Override
  public void finding(LocatedFinding located) throws IOException {
    Finding f = located.finding();
    json.writeStartObject();
    json.writeStringProperty("kind", "finding");
    orNull("n", located.frame());
    json.writeNumberProperty("conn", located.conn());
    orNull("stream", located.stream());
    json.writeStringProperty("severity", f.severity().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("rule", f.rule());
    json.writeStringProperty("code", f.code());
    if (f.errorCode().isEmpty()) json.writeNullProperty("errorCode");
    else json.writeStringProperty("errorCode", f.errorCode());
    json.writeStringProperty("scope", f.scope().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("text", f.text());
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void orNull(String name, int number) {
    if (number == 0) json.writeNullProperty(name);
    else json.writeNumberProperty(name, number);
  }

  @Override
  public void stream(Exchange stream) throws IOException {
    meaning.stream(stream);
  }

  @Override
  public void state(StateChange change) throws IOException {
    meaning.state(change);
  }

  @Override
  public void window(WindowChange change) throws IOException {
    meaning.window(change);
  }
}
