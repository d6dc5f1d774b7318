package dev.h2tap.core.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.export.Dump;
import dev.h2tap.core.export.DumpOptions;
import dev.h2tap.core.export.JsonFormat;
import dev.h2tap.core.frame.FrameType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.spdy.DefaultSpdyDataFrame;
import io.netty.handler.codec.spdy.DefaultSpdyGoAwayFrame;
import io.netty.handler.codec.spdy.DefaultSpdyHeadersFrame;
import io.netty.handler.codec.spdy.DefaultSpdyPingFrame;
import io.netty.handler.codec.spdy.DefaultSpdyRstStreamFrame;
import io.netty.handler.codec.spdy.DefaultSpdySettingsFrame;
import io.netty.handler.codec.spdy.DefaultSpdySynReplyFrame;
import io.netty.handler.codec.spdy.DefaultSpdySynStreamFrame;
import io.netty.handler.codec.spdy.DefaultSpdyWindowUpdateFrame;
import io.netty.handler.codec.spdy.SpdyFrame;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdyHeadersFrame;
import io.netty.handler.codec.spdy.SpdyVersion;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SPDY/3.1 behind an Upgrade, as Netty's codec writes it")
class SpdyTest {
  private static final String ASKS =
      "POST /api/v1/namespaces/x/pods/p/portforward HTTP/1.1\r\nHost: k8s.test\r\n"
          + "Connection: Upgrade\r\nUpgrade: SPDY/3.1\r\nContent-Length: 0\r\n\r\n";
  private static final String SWITCHES =
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n\r\n";

  private final Transcript talk = new Transcript().client(ASKS).server(SWITCHES);
  private final EmbeddedChannel client =
      new EmbeddedChannel(new SpdyFrameCodec(SpdyVersion.SPDY_3_1));
  private final EmbeddedChannel server =
      new EmbeddedChannel(new SpdyFrameCodec(SpdyVersion.SPDY_3_1));

  private byte[] octets(Endpoint from, SpdyFrame frame) {
    EmbeddedChannel codec = from == Endpoint.CLIENT ? client : server;
    codec.writeOutbound(frame);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (ByteBuf b = codec.readOutbound(); b != null; b = codec.readOutbound()) {
      out.writeBytes(ByteBufUtil.getBytes(b));
      b.release();
    }
    return out.toByteArray();
  }

  private void say(Endpoint from, SpdyFrame frame) {
    talk.say(from, octets(from, frame));
  }

  private static DefaultSpdySynStreamFrame stream(int id, String type) {
    DefaultSpdySynStreamFrame frame = new DefaultSpdySynStreamFrame(id, 0, (byte) 3);
    frame.headers().add("streamtype", type).add("port", "8080");
    return frame;
  }

  private static <F extends SpdyHeadersFrame> F with(F frame, String... pairs) {
    for (int i = 0; i < pairs.length; i += 2) frame.headers().add(pairs[i], pairs[i + 1]);
    return frame;
  }

  private static DefaultSpdyDataFrame data(int id, String text, Last last) {
    ByteBuf octets = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    DefaultSpdyDataFrame frame = new DefaultSpdyDataFrame(id, octets);
    frame.setLast(last == Last.YES);
    return frame;
  }

  private enum Last {
    YES,
    NO
  }

  private void portForward() {
    say(Endpoint.CLIENT, stream(1, "error"));
    say(Endpoint.CLIENT, stream(3, "data"));
    say(Endpoint.SERVER, new DefaultSpdySynReplyFrame(1));
    say(Endpoint.SERVER, with(new DefaultSpdySynReplyFrame(3), "answer", "yes"));
    say(Endpoint.CLIENT, data(3, "GET / HTTP/1.0", Last.NO));
    say(Endpoint.CLIENT, data(3, "\r\n\r\n", Last.YES));
    say(Endpoint.SERVER, data(3, "hello", Last.YES));
    say(Endpoint.CLIENT, new DefaultSpdyRstStreamFrame(1, 5));
    say(Endpoint.CLIENT, new DefaultSpdyPingFrame(7));
    say(Endpoint.CLIENT, new DefaultSpdyWindowUpdateFrame(0, 1000));
    say(Endpoint.SERVER, new DefaultSpdySettingsFrame().setValue(7, 10_000));
    say(Endpoint.SERVER, new DefaultSpdyGoAwayFrame(3, 0));
  }

  private static List<String> frames(Session session) {
    return IntStream.rangeClosed(1, session.frames().count())
        .mapToObj(
            n ->
                session.frames().from(n).word()
                    + " "
                    + FrameType.name(session.frames().type(n))
                    + " "
                    + session.frames().stream(n)
                    + " "
                    + session.info(n))
        .toList();
  }

  @Test
  @DisplayName("frames, streams, fields and bodies are told, and the exchange that led to it")
  void portForwarded() throws Exception {
    portForward();
    CaptureSession session = talk.read();
    assertEquals("spdy/3.1", session.connection(1).protocol());
    assertEquals(
        List.of(
            "client SYN_STREAM 1 streamtype error and 1 more",
            "client SYN_STREAM 3 streamtype data and 1 more",
            "server SYN_REPLY 1 ",
            "server SYN_REPLY 3 answer yes",
            "client DATA 3 ",
            "client DATA 3 ",
            "server DATA 3 ",
            "client RST_STREAM 1 CANCEL",
            "client PING 0 id 7",
            "client WINDOW_UPDATE 0 connection + 1,000",
            "server SETTINGS 0 INITIAL_WINDOW_SIZE 10,000",
            "server GOAWAY 0 status 0, last stream 3"),
        frames(session));
    assertEquals(
        List.of(new HeaderField("streamtype", "data"), new HeaderField("port", "8080")),
        session.headers(2));
    Exchanges exchanges = session.exchanges();
    assertEquals(Exchange.Carries.TUNNEL, exchanges.row(1).carries());
    Exchange error = exchanges.row(exchanges.ofStream(1, 1));
    assertEquals("reset by client: CANCEL", error.closedBy());
    int forwarded = exchanges.ofStream(1, 3);
    assertEquals("end", exchanges.row(forwarded).closedBy());
    assertEquals("GET / HTTP/1.0\r\n\r\n", body(exchanges, forwarded, Endpoint.CLIENT));
    assertEquals("hello", body(exchanges, forwarded, Endpoint.SERVER));
    assertTrue(session.understanding().at(1, 3).isEmpty());
    assertEquals(0, session.findingCount());
    assertArrayEquals(
        octets(Endpoint.CLIENT, new DefaultSpdyPingFrame(7)), session.octets(9, 100).toBytes());
  }

  private static String body(Exchanges exchanges, int row, Endpoint from) throws Exception {
    return new String(exchanges.body(row, from).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("SPDY/3.1 2.3, 2.6.8: states and windows have their ledgers, by HTTP/2's names")
  void ledgers() throws Exception {
    portForward();
    DefaultSpdySynStreamFrame oneWay = new DefaultSpdySynStreamFrame(2, 1, (byte) 0);
    say(Endpoint.SERVER, oneWay.setUnidirectional(true));
    say(Endpoint.SERVER, data(2, "pushed", Last.NO));
    Understanding known = talk.read().understanding();
    assertEquals(
        List.of(
            "1 stream 1 client idle > open HEADERS",
            "1 stream 1 server idle > open HEADERS",
            "2 stream 3 client idle > open HEADERS",
            "2 stream 3 server idle > open HEADERS",
            "6 stream 3 client open > half-closed (local) END_STREAM",
            "6 stream 3 server open > half-closed (remote) END_STREAM",
            "7 stream 3 server half-closed (remote) > closed END_STREAM",
            "7 stream 3 client half-closed (local) > closed END_STREAM",
            "8 stream 1 client open > closed RST_STREAM",
            "8 stream 1 server open > closed RST_STREAM",
            "13 stream 2 server idle > half-closed (remote) HEADERS",
            "13 stream 2 client idle > half-closed (local) HEADERS",
            "0 stream 2 server half-closed (remote) > closed connection end",
            "0 stream 2 client half-closed (local) > closed connection end"),
        IntStream.range(0, known.stateChangeCount())
            .mapToObj(known::stateChange)
            .map(
                c ->
                    "%d stream %d %s %s > %s %s"
                        .formatted(
                            c.frame(),
                            c.stream(),
                            c.endpoint().word(),
                            c.before().text(),
                            c.after().text(),
                            c.trigger().cause()))
            .toList());
    assertEquals(
        List.of(
            "5 stream 0 client 65536 > 65522 DATA",
            "5 stream 3 client 65536 > 65522 DATA",
            "6 stream 0 client 65522 > 65518 DATA",
            "6 stream 3 client 65522 > 65518 DATA",
            "7 stream 0 server 65536 > 65531 DATA",
            "7 stream 3 server 65536 > 65531 DATA",
            "10 stream 0 server 65531 > 66531 WINDOW_UPDATE",
            "11 stream 3 client 65518 > 9982 SETTINGS",
            "14 stream 0 server 66531 > 66525 DATA",
            "14 stream 2 server 65536 > 65530 DATA"),
        IntStream.range(0, known.windowChangeCount())
            .mapToObj(known::windowChange)
            .map(
                c ->
                    "%d stream %d %s %d > %d %s"
                        .formatted(
                            c.frame(),
                            c.stream(),
                            c.sender().word(),
                            c.before(),
                            c.after(),
                            c.cause()))
            .toList());
  }

  @Test
  @DisplayName("a request in the manner of browsers has its target and status")
  void request() throws Exception {
    DefaultSpdySynStreamFrame get =
        with(
            new DefaultSpdySynStreamFrame(1, 0, (byte) 0),
            ":method",
            "GET",
            ":path",
            "/a",
            ":host",
            "x.test",
            ":scheme",
            "https",
            "accept",
            "a",
            "accept",
            "b");
    get.setLast(true);
    say(Endpoint.CLIENT, get);
    say(Endpoint.SERVER, with(new DefaultSpdySynReplyFrame(1), ":status", "404 Not Found"));
    say(Endpoint.SERVER, with(new DefaultSpdyHeadersFrame(1), "checksum", "1").setLast(true));
    CaptureSession session = talk.read();
    Exchange e = session.exchanges().row(2);
    assertEquals(
        "https://x.test/a 404 end", e.target().url() + " " + e.status() + " " + e.closedBy());
    List<HeaderField> fields = session.headers(1);
    assertTrue(fields.contains(new HeaderField("accept", "b")), fields::toString);
    assertEquals(
        List.of(new HeaderField("checksum", "1")),
        session.exchanges().headers(2, Exchanges.Part.RESPONSE_TRAILERS));
  }

  @Test
  @DisplayName("all of it is in dump's JSON")
  void json() throws Exception {
    portForward();
    CaptureSession session = talk.read();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Set<DumpOptions.Kind> kinds = EnumSet.of(DumpOptions.Kind.FRAME, DumpOptions.Kind.STREAM);
    Set<DumpOptions.Extra> extras = EnumSet.allOf(DumpOptions.Extra.class);
    DumpOptions options = new DumpOptions(kinds, extras, Optional.empty());
    new Dump(session, options, new JsonFormat(session, options, out)).end();
    String text = out.toString(StandardCharsets.UTF_8);
    for (String part :
        List.of(
            "\"type\":\"SYN_STREAM\",\"typeCode\":1",
            "\"spdyPriority\":3",
            "\"headers\":[[\"streamtype\",\"data\"],[\"port\",\"8080\"]]",
            "\"type\":\"DATA\",\"typeCode\":null,\"flags\":[\"FIN\"]",
            "\"payload\":\"68656c6c6f\"",
            "\"error\":\"CANCEL\",\"errorCode\":5",
            "\"increment\":1000")) {
      assertTrue(text.contains(part), () -> part + " in " + text);
    }
  }

  @Test
  @DisplayName("octets missing within data cost themselves; elsewhere the direction is not read on")
  void gaps() throws Exception {
    say(Endpoint.CLIENT, stream(1, "data"));
    byte[] data = octets(Endpoint.CLIENT, data(1, "0123456789", Last.NO));
    talk.say(Endpoint.CLIENT, Arrays.copyOf(data, 10)).lost(Endpoint.CLIENT, 8);
    say(Endpoint.CLIENT, stream(3, "data"));
    talk.lost(Endpoint.CLIENT, 5);
    say(Endpoint.CLIENT, stream(5, "data"));
    say(Endpoint.SERVER, new DefaultSpdySynReplyFrame(3));
    assertEquals(
        List.of(
            "client SYN_STREAM 1 streamtype data and 1 more",
            "client DATA 1 ",
            "client GAP 0 8 octets are missing",
            "client SYN_STREAM 3 streamtype data and 1 more",
            "client GAP 0 5 octets are missing",
            "server SYN_REPLY 3 "),
        frames(talk.read()));
  }

  @Test
  @DisplayName("header blocks that are no zlib, or bombs, are a finding, and frames go on")
  void hostileBlocks() throws Exception {
    byte[] garbage = octets(Endpoint.CLIENT, stream(1, "data"));
    for (int i = 18; i < garbage.length; i++) garbage[i] = (byte) 0xff;
    talk.say(Endpoint.CLIENT, garbage);
    say(Endpoint.CLIENT, stream(3, "data"));
    String zeros = "0".repeat(60_000);
    for (int id = 2; id < 8; id += 2) {
      DefaultSpdySynStreamFrame bomb = new DefaultSpdySynStreamFrame(id, 0, (byte) 0);
      for (int i = 0; i < 12; i++) bomb.headers().add("n" + i, zeros);
      say(Endpoint.SERVER, bomb);
    }
    CaptureSession session = talk.read();
    assertEquals(5, session.frames().count());
    assertEquals("spdy-headers-lost", session.finding(0).finding().code());
    assertTrue(session.headers(3).size() <= 12);
  }
}
