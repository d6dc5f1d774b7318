package dev.h2tap.core.filter;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.capture.TestPackets;
import dev.h2tap.core.capture.TestPackets.End;
import dev.h2tap.core.session.CaptureSession;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A capture written frame by frame, a packet each, a millisecond apart. */
final class Script {
  private static final int RAW_IP = 101;
  private static final End CLIENT = new End("192.0.2.1", 50000);
  private static final End SERVER = new End("192.0.2.2", 8080);
  private static final End CLIENT6 = new End("2001:db8::1", 50001);
  private static final End SERVER6 = new End("2001:db8::2", 443);
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

  private final List<byte[]> packets = new ArrayList<>();
  private int said;
  private int answered;
  private int said6;

  Script() {
    packets.add(TestPackets.packet(CLIENT, SERVER, -1, 0, TestPackets.SYN, ""));
  }

  /** A connection on which each kind of frame there is comes once at least. */
  static CaptureSession all() throws IOException {
    return new Script()
        .preface() // 1
        .client(4, 0, 0, allSettings()) // 2
        .server(4, 0, 0, "") // 3
        .server(4, 1, 0, "") // 4
        .client(1, 0x2d, 1, "03 80000000 dc" + request() + "000000") // 5
        .server(1, 4, 1, field(":status", "200") + field("content-type", "text/html")) // 6
        .server(5, 4, 1, "00000002" + field(":method", "GET") + field(":path", "/pushed")) // 7
        .client(3, 0, 2, "00000008") // 8
        .server(0, 9, 1, "02" + hex("<html>") + "0000") // 9
        .client(6, 0, 0, "0102030405060708") // 10
        .server(6, 1, 0, "0102030405060708") // 11
        .client(8, 0, 0, "00000400") // 12
        .client(2, 0, 3, "00000001 0f") // 13
        .server(0xa, 0, 0, "0006" + hex("a.test") + hex("h3=\":443\"")) // 14
        .server(0xc, 0, 0, "0006" + hex("b.test")) // 15
        .client(0x10, 0, 0, "00000005" + hex("u=1")) // 16
        .client(0x2a, 0, 0, "c0ffee") // 17
        .client(1, 0, 7, field(":method", "POST") + field(":path", "/form")) // 18
        .client(9, 4, 7, field("x-one", "1")) // 19
        .client(0, 0, 7, "00".repeat(100)) // 20
        .client(8, 0, 7, "00000000") // 21
        .server(7, 0, 0, "00000007 0000000b" + hex("calm")) // 22
        .six() // 23
        .session();
  }

  Script preface() {
    return say(CLIENT, PREFACE.getBytes(StandardCharsets.US_ASCII));
  }

  Script client(int type, int flags, int stream, String payloadHex) {
    return say(CLIENT, frame(type, flags, stream, payloadHex));
  }

  Script server(int type, int flags, int stream, String payloadHex) {
    return say(SERVER, frame(type, flags, stream, payloadHex));
  }

  /** The preface on another connection, over IPv6. */
  Script six() {
    byte[] tcp = PREFACE.getBytes(StandardCharsets.US_ASCII);
    packets.add(
        TestPackets.ip(
            CLIENT6, SERVER6, TestPackets.tcp(CLIENT6, SERVER6, said6, 0, TestPackets.ACK, tcp)));
    said6 += tcp.length;
    return this;
  }

  private Script say(End from, byte[] octets) {
    boolean client = from == CLIENT;
    int at = client ? said : answered;
    int ack = client ? answered : said;
    End to = client ? SERVER : CLIENT;
    packets.add(
        TestPackets.ip(from, to, TestPackets.tcp(from, to, at, ack, TestPackets.ACK, octets)));
    if (client) said += octets.length;
    else answered += octets.length;
    return this;
  }

  CaptureSession session() throws IOException {
    byte[] file = TestPackets.pcap(RAW_IP, packets.toArray(byte[][]::new));
    CaptureSession session = new CaptureSession(CaptureFiles.open(new ByteArrayInputStream(file)));
    session.readToEnd();
    return session;
  }

  private static byte[] frame(int type, int flags, int stream, String payloadHex) {
    byte[] payload = Slice.ofHex(payloadHex).toBytes();
    String header = "%06x%02x%02x%08x".formatted(payload.length, type, flags, stream);
    return TestPackets.join(Slice.ofHex(header).toBytes(), payload);
  }

  /** A literal field without indexing (RFC 7541 6.2.2). */
  static String field(String name, String value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0);
    out.write(name.length());
    out.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
    out.write(value.length());
    out.writeBytes(value.getBytes(StandardCharsets.ISO_8859_1));
    return Slice.of(out.toByteArray()).toHex();
  }

  static String hex(String text) {
    return Slice.of(text.getBytes(StandardCharsets.UTF_8)).toHex();
  }

  private static String allSettings() {
    StringBuilder b = new StringBuilder();
    int[] ids = {1, 2, 3, 4, 5, 6, 8, 9};
    int[] values = {8192, 0, 100, 70000, 20000, 9999, 1, 1};
    for (int i = 0; i < ids.length; i++) b.append("%04x%08x".formatted(ids[i], values[i]));
    return b.toString();
  }

  /** Every field that has a name of its own in filters, each with a value that holds its name. */
  private static String request() {
    StringBuilder b = new StringBuilder();
    b.append(field(":method", "GET")).append(field(":scheme", "http"));
    b.append(field(":path", "/api/x")).append(field(":authority", "a.test"));
    for (Field f : Fields.all()) {
      String name = f.name().replace("http2.headers.", "").replace('_', '-');
      boolean pseudo = List.of("method", "scheme", "path", "authority", "status").contains(name);
      boolean header = f.name().startsWith("http2.headers.") && !name.startsWith("weight");
      if (header && !pseudo) b.append(field(name, f.type() == FieldType.NUMBER ? "77" : name));
    }
    return b.toString();
  }
}
