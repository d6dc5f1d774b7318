package dev.h2tap.ui;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.hpack.RepresentationSink.Kind;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.HeaderRepresentation;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes frames as a browser and an origin would say them, with true octets. */
final class FakeTraffic {
  private static final long START = 1_795_286_562_000_000_000L;

  final List<FakeFrame> frames = new ArrayList<>();
  private final int conn;
  private long nanos = START;
  private Finding finding;

  FakeTraffic(int conn) {
    this.conn = conn;
  }

  FakeTraffic after(long micros) {
    nanos += micros * 1000;
    return this;
  }

  FakeTraffic finding(Finding next) {
    finding = next;
    return this;
  }

  FakeTraffic add(Endpoint from, int type, int flags, int stream, byte[] payload, String info) {
    return add(from, type, flags, stream, payload, info, List.of(), List.of());
  }

  private FakeTraffic add(
      Endpoint from,
      int type,
      int flags,
      int stream,
      byte[] payload,
      String info,
      List<HeaderField> headers,
      List<HeaderRepresentation> representations) {
    nanos += 11_000;
    List<Finding> findings = finding == null ? List.of() : List.of(finding);
    finding = null;
    frames.add(
        new FakeFrame(
            conn,
            from,
            nanos,
            type,
            flags,
            stream,
            payload,
            headers,
            representations,
            info,
            findings));
    return this;
  }

  FakeTraffic data(int stream, int length, int flags) {
    byte[] body = new byte[length];
    byte[] start = "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR".getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < length; i++) body[i] = (byte) (i < start.length ? start[i] : i * 31 >> 3);
    return add(Endpoint.SERVER, FrameType.DATA, flags, stream, body, "");
  }

  FakeTraffic headers(Endpoint from, int flags, int stream, String info, String... fields) {
    var block = new ByteArrayOutputStream();
    int prefix = (flags & 0x20) != 0 ? 5 : 0;
    if (prefix > 0) block.writeBytes(new byte[] {(byte) 0x80, 0, 0, 0, (byte) 182});
    List<HeaderField> list = new ArrayList<>();
    List<HeaderRepresentation> how = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      String name = fields[i];
      String value = fields[i + 1];
      int at = 9 + block.size();
      int index =
          List.of(":method GET", ":path /", ":scheme https", ":status 200")
              .indexOf(name + " " + value);
      if (index >= 0) {
        int wire = new int[] {2, 4, 7, 8}[index];
        block.write(0x80 | wire);
        how.add(rep(Kind.INDEXED, wire, name, value, at, 1));
      } else {
        byte[] n = name.getBytes(StandardCharsets.UTF_8);
        byte[] v = value.getBytes(StandardCharsets.UTF_8);
        boolean secret = name.equals("cookie");
        block.write(secret ? 0x10 : 0x40);
        string(block, n);
        string(block, v);
        Kind kind = secret ? Kind.NEVER : Kind.INCREMENTAL;
        how.add(rep(kind, 0, name, value, at, 9 + block.size() - at));
      }
      list.add(new HeaderField(name, value));
    }
    return add(from, FrameType.HEADERS, flags | 4, stream, block.toByteArray(), info, list, how);
  }

  private static void string(ByteArrayOutputStream out, byte[] octets) {
    if (octets.length < 127) {
      out.write(octets.length);
    } else {
      out.write(127);
      int rest = octets.length - 127;
      while (rest >= 128) {
        out.write(rest & 127 | 128);
        rest >>= 7;
      }
      out.write(rest);
    }
    out.writeBytes(octets);
  }

  private HeaderRepresentation rep(
      Kind kind, int index, String name, String value, int at, int octets) {
    return new HeaderRepresentation(
        kind, index, name, value, frames.size() + 1, at, octets, false, false);
  }

  private static byte[] settings(int... idsAndValues) {
    var out = ByteBuffer.allocate(idsAndValues.length * 3);
    for (int i = 0; i < idsAndValues.length; i += 2) {
      out.putShort((short) idsAndValues[i]).putInt(idsAndValues[i + 1]);
    }
    return out.array();
  }

  /** A page with its style sheet, script and images: 44 rows like those of the design. */
  static FakeTraffic page(int conn, String host) {
    var t = new FakeTraffic(conn);
    Endpoint c = Endpoint.CLIENT;
    Endpoint s = Endpoint.SERVER;
    t.add(
        s,
        FrameType.SETTINGS,
        0,
        0,
        settings(5, 1048576, 3, 250, 4, 1048576),
        "MAX_FRAME_SIZE 1,048,576, MAX_CONCURRENT_STREAMS 250, INITIAL_WINDOW_SIZE 1,048,576");
    t.after(900)
        .add(
            c,
            FrameType.PREFACE,
            0,
            0,
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
            "PRI * HTTP/2.0");
    t.add(
        c,
        FrameType.SETTINGS,
        0,
        0,
        settings(1, 65536, 2, 0, 4, 6291456, 6, 262144),
        "HEADER_TABLE_SIZE 65,536, ENABLE_PUSH 0, INITIAL_WINDOW_SIZE 6,291,456,"
            + " MAX_HEADER_LIST_SIZE 262,144");
    t.add(
        c,
        FrameType.WINDOW_UPDATE,
        0,
        0,
        ByteBuffer.allocate(4).putInt(15663105).array(),
        "connection + 15,663,105");
    t.add(s, FrameType.SETTINGS, 1, 0, new byte[0], "acknowledges");
    t.after(2000)
        .headers(
            c,
            0x21,
            1,
            "GET /index.html   depends on 0 exclusively, weight 256",
            ":method",
            "GET",
            ":authority",
            host,
            ":scheme",
            "https",
            ":path",
            "/index.html",
            "sec-ch-ua",
            "\"Not:A-Brand\";v=\"8\", \"Chromium\";v=\"156\"",
            "sec-ch-ua-mobile",
            "?0",
            "upgrade-insecure-requests",
            "1",
            "user-agent",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
                + " HeadlessChrome/156.0.0.0 Safari/537.36",
            "accept",
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
            "cookie",
            "session=0123456789abcdef");
    t.add(c, FrameType.SETTINGS, 1, 0, new byte[0], "acknowledges");
    t.after(4000)
        .headers(
            s,
            0,
            1,
            "200 text/html; charset=utf-8",
            ":status",
            "200",
            "content-type",
            "text/html; charset=utf-8",
            "server",
            "Caddy",
            "link",
            "</style.css>; rel=preload; as=style");
    t.data(1, 491, 1);
    String[] paths = {
      "/style.css", "/app.js", "/a/img0.png", "/a/img1.png", "/a/img2.png", "/a/img3.png"
    };
    String[] types = {
      "text/css; charset=utf-8",
      "text/javascript; charset=utf-8",
      "image/png",
      "image/png",
      "image/png",
      "image/png"
    };
    for (int i = 0; i < paths.length; i++) {
      int stream = 3 + 2 * i;
      t.after(i == 0 ? 90_000 : 20)
          .headers(
              c,
              0x21,
              stream,
              "GET " + paths[i] + "   depends on " + (stream - 2) + " exclusively, weight 183",
              ":method",
              "GET",
              ":authority",
              host,
              ":scheme",
              "https",
              ":path",
              paths[i],
              "referer",
              "https://" + host + "/index.html");
    }
    for (int i = 0; i < paths.length; i++) {
      int stream = 3 + 2 * i;
      t.after(800)
          .headers(
              s,
              0,
              stream,
              "200 " + types[i],
              ":status",
              "200",
              "content-type",
              types[i],
              "etag",
              "\"tovd76" + i + "\"");
      if (i == 3)
        t.finding(
            Finding.warning(
                "RFC 9113 5.3.2",
                "priority-ignored",
                "the server does not follow the client's dependency"));
      t.data(stream, i == 5 ? 16384 : 1288 + 900 * i, 0);
      if (i > 3) t.data(stream, 16384, 0);
    }
    for (int i = 0; i < paths.length; i++) t.data(3 + 2 * i, 700 * i, 1);
    t.after(3000)
        .finding(
            Finding.streamError(
                "RFC 9113 6.9",
                "window-update-zero",
                "PROTOCOL_ERROR",
                "WINDOW_UPDATE with an increment of 0"));
    t.add(c, FrameType.WINDOW_UPDATE, 0, 13, new byte[4], "stream + 0");
    t.add(c, FrameType.PING, 0, 0, new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, "0102030405060708");
    t.after(300)
        .add(
            s,
            FrameType.PING,
            1,
            0,
            new byte[] {1, 2, 3, 4, 5, 6, 7, 8},
            "0102030405060708, after 300 µs");
    t.after(900_000).add(s, FrameType.RST_STREAM, 0, 13, new byte[] {0, 0, 0, 8}, "CANCEL");
    t.add(
        s,
        FrameType.GOAWAY,
        0,
        0,
        new byte[] {0, 0, 0, 13, 0, 0, 0, 0},
        "NO_ERROR, last stream 13");
    return t;
  }
}
