package dev.h2tap.core.connection.rules;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.connection.ConnectionEvents;
import dev.h2tap.core.connection.Http2Connection;
import dev.h2tap.core.connection.MessageJudge;
import dev.h2tap.core.connection.Protocol;
import dev.h2tap.core.connection.flow.WindowCause;
import dev.h2tap.core.connection.http1.Framing;
import dev.h2tap.core.connection.http1.Http1Head;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.connection.stream.Trigger;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.hpack.FieldStore;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A connection whose two ends say what a test has them say; writes down what is found. */
public final class Talk implements ConnectionEvents {
  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;
  static final int ACK = 1;
  static final int WHOLE = END_STREAM | END_HEADERS;
  static final String GET = ":method GET|:scheme https|:path /|:authority a.example";

  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

  final Http2Connection connection;
  public final List<String> rows = new ArrayList<>();
  final List<Finding> found = new ArrayList<>();
  private final FieldStore fields = new FieldStore();
  private final MessageJudge judge;
  long nanos;

  public Talk() {
    FieldTraits traits = new FieldTraits(fields);
    judge = new MessageJudge(traits, this);
    connection = new Http2Connection(traits, this);
  }

  /** Both prefaces have passed, with nothing set. */
  static Talk begun() {
    Talk talk = new Talk();
    talk.send(Endpoint.CLIENT, PREFACE.getBytes(StandardCharsets.US_ASCII));
    talk.client(FrameType.SETTINGS, 0, 0).server(FrameType.SETTINGS, 0, 0);
    return talk.client(FrameType.SETTINGS, ACK, 0).server(FrameType.SETTINGS, ACK, 0);
  }

  Talk send(Endpoint from, byte[] octets) {
    connection.feed(from, nanos, octets, 0, octets.length);
    return this;
  }

  Talk client(int type, int flags, int stream, int... payload) {
    return send(Endpoint.CLIENT, frame(type, flags, stream, payload));
  }

  Talk server(int type, int flags, int stream, int... payload) {
    return send(Endpoint.SERVER, frame(type, flags, stream, payload));
  }

  /** HEADERS of the client; fields as {@code name value|name value}. */
  Talk request(int flags, int stream, String list) {
    return send(Endpoint.CLIENT, frame(FrameType.HEADERS, flags, stream, block(list)));
  }

  Talk response(int flags, int stream, String list) {
    return send(Endpoint.SERVER, frame(FrameType.HEADERS, flags, stream, block(list)));
  }

  Talk promise(int stream, int promised, String list) {
    byte[] block = block(list);
    byte[] payload = ByteBuffer.allocate(4 + block.length).putInt(promised).put(block).array();
    return send(Endpoint.SERVER, frame(FrameType.PUSH_PROMISE, END_HEADERS, stream, payload));
  }

  Talk data(Endpoint from, int flags, int stream, int length) {
    return send(from, frame(FrameType.DATA, flags, stream, new byte[length]));
  }

  /** SETTINGS with one value, acknowledged at once. */
  Talk setting(Endpoint from, int id, int value) {
    send(
        from,
        frame(FrameType.SETTINGS, 0, 0, 0, id, value >>> 24, value >>> 16, value >>> 8, value));
    return send(from.peer(), frame(FrameType.SETTINGS, ACK, 0));
  }

  public static byte[] frame(int type, int flags, int stream, int... payload) {
    byte[] octets = new byte[payload.length];
    for (int i = 0; i < octets.length; i++) octets[i] = (byte) payload[i];
    return frame(type, flags, stream, octets);
  }

  public static byte[] frame(int type, int flags, int stream, byte[] payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .put((byte) (payload.length >> 16))
        .putShort((short) payload.length)
        .put((byte) type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }

  /** Literals without indexing (RFC 7541 6.2.2), names and values of at most 126 octets. */
  static byte[] block(String list) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String field : list.isEmpty() ? new String[0] : list.split("\\|")) {
      int space = field.indexOf(' ');
      out.write(0);
      for (String part : List.of(field.substring(0, space), field.substring(space + 1))) {
        out.write(part.length());
        out.writeBytes(part.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    return out.toByteArray();
  }

  /** What was found since last asked, a line each: {@code rule code errorCode scope}. */
  String take() {
    List<String> lines = new ArrayList<>();
    for (Finding f : found) {
      lines.add("%s %s %s %s".formatted(f.rule(), f.code(), f.errorCode(), f.scope()));
    }
    found.clear();
    return lines.isEmpty() ? "none" : String.join("\n", lines);
  }

  /** The codes of what was found since last asked. */
  public List<String> codes() {
    List<String> codes = found.stream().map(Finding::code).toList();
    found.clear();
    return codes;
  }

  @Override
  public void protocol(Protocol protocol) {}

  @Override
  public void preface(long start, long nanos) {
    rows.add("PREFACE");
  }

  @Override
  public void frame(Endpoint from, Frame frame, long start, long nanos) {
    rows.add(
        "%s %s %d @%d"
            .formatted(
                from.word(),
                FrameType.name(frame.header().type()),
                frame.header().stream(),
                start));
    judge.frame(from, frame, nanos);
  }

  @Override
  public void gap(Endpoint from, long octets, boolean framesLost, long start, long nanos) {
    rows.add("%s GAP %d %s @%d".formatted(from.word(), octets, framesLost, start));
  }

  @Override
  public void tableEntry(Endpoint from, int field) {}

  @Override
  public void table(Endpoint from, int evicted, int limit) {}

  @Override
  public void headerBlock(Endpoint from, int[] list, int first, int count, boolean whole) {
    for (int i = first; i < first + count; i++) {
      rows.add(fields.name(list[i]) + ": " + fields.value(list[i]));
    }
    judge.headerBlock(from, list, first, count, whole);
  }

  @Override
  public void framesLost() {
    judge.framesLost();
  }

  @Override
  public void changed(
      int stream, Endpoint at, StreamState before, StreamState after, Trigger trigger) {
    judge.changed(stream, at, before, after, trigger);
  }

  @Override
  public void changed(int stream, Endpoint sender, int before, int after, WindowCause cause) {}

  @Override
  public boolean wantsEachStream(Endpoint sender, int before, int after) {
    return false;
  }

  @Override
  public void finding(Finding finding) {
    found.add(finding);
  }

  @Override
  public void finding(int stream, Finding finding) {
    found.add(finding);
  }

  @Override
  public void head(Endpoint from, Http1Head head, Framing framing, long start, long end) {}

  @Override
  public void switched(Http1Head request, String protocol) {
    judge.switched(request, protocol);
  }

  @Override
  public void lost(Endpoint from, long position, Wording why) {}
}
