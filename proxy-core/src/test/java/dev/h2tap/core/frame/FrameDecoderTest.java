package dev.h2tap.core.frame;

import static dev.h2tap.core.frame.FrameBytes.frame;
import static dev.h2tap.core.frame.FrameBytes.header;
import static dev.h2tap.core.frame.FrameBytes.join;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.frame.FrameDecoder.Start;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The frame decoder")
class FrameDecoderTest {
  private static final byte[] PREFACE = Preface.OCTETS.toBytes();
  private static final byte[] SETTINGS = frame(4, 0, 0, "000100001000");
  private static final byte[] PING = frame(6, 0, 0, "0102030405060708");

  @Test
  @DisplayName(
      "tells a client's preface and the frames behind it with their places (RFC 9113 3.4, 4.1)")
  void prefaceAndFrames() {
    byte[] octets = join(PREFACE, SETTINGS, frame(4, 1, 0, ""), frame(8, 0, -1, "00000001"));
    assertEquals(
        List.of(
            "preface @0",
            "SETTINGS 6 flags=0 stream=0 @24 000100001000",
            "SETTINGS 0 flags=1 stream=0 @39",
            "WINDOW_UPDATE 4 flags=0 stream=2147483647 R @48 00000001"),
        Told.of(Start.PREFACE, octets));
  }

  @Test
  @DisplayName("keeps what a server sends in step whatever its types and flags are")
  void serverFrames() {
    byte[] octets = join(SETTINGS, frame(0xf7, 0xff, 77, "aabb"), PING, frame(0, 1, 1, ""));
    assertEquals(
        List.of(
            "SETTINGS 6 flags=0 stream=0 @0 000100001000",
            "0xf7 2 flags=255 stream=77 @15 aabb",
            "PING 8 flags=0 stream=0 @26 0102030405060708",
            "DATA 0 flags=1 stream=1 @43"),
        Told.of(Start.FRAME, octets));
  }

  @Test
  @DisplayName("hands on only the first octets of DATA and of unknown types, and all of others")
  void head() {
    byte[] data = new byte[1000];
    data[0] = 7;
    data[FrameDecoder.HEAD] = 1;
    byte[] octets = join(frame(0, 8, 1, data), frame(0x20, 0, 1, data), frame(1, 4, 1, data));
    List<String> told = Told.of(Start.FRAME, octets);
    String first = "07" + "00".repeat(FrameDecoder.HEAD - 1);
    assertEquals("DATA 1000 flags=8 stream=1 @0 " + first, told.get(0));
    assertEquals("0x20 1000 flags=0 stream=1 @1009 " + first, told.get(1));
    String all = first + "01" + "00".repeat(1000 - FrameDecoder.HEAD - 1);
    assertEquals("HEADERS 1000 flags=4 stream=1 @2018 " + all, told.get(2));
  }

  @Test
  @DisplayName("hands on a frame that lies wholly in one array where it is")
  void noCopy() {
    byte[] octets = join(PING, SETTINGS);
    List<byte[]> arrays = new ArrayList<>();
    FrameSink sink =
        new FrameSink() {
          @Override
          public void preface(long start) {}

          @Override
          public void frame(FrameHeader h, long start, byte[] array, int offset, int available) {
            arrays.add(array);
          }
        };
    new FrameDecoder(sink, Start.FRAME).feed(octets, 0, octets.length);
    assertEquals(2, arrays.size());
    assertSame(octets, arrays.get(0));
    assertSame(octets, arrays.get(1));
  }

  @Test
  @DisplayName("decodes the longest frame there can be")
  void longest() {
    byte[] payload = new byte[(1 << 24) - 1];
    payload[payload.length - 1] = 5;
    byte[] octets = join(frame(1, 4, 1, payload), PING);
    List<Integer> lengths = new ArrayList<>();
    List<Byte> last = new ArrayList<>();
    FrameSink sink =
        new FrameSink() {
          @Override
          public void preface(long start) {}

          @Override
          public void frame(FrameHeader h, long start, byte[] array, int offset, int available) {
            lengths.add(available);
            last.add(array[offset + available - 1]);
          }
        };
    FrameDecoder decoder = new FrameDecoder(sink, Start.FRAME);
    for (int at = 0; at < octets.length; at += 65_536) {
      decoder.feed(octets, at, Math.min(65_536, octets.length - at));
    }
    assertEquals(List.of((1 << 24) - 1, 8), lengths);
    assertEquals(List.of((byte) 5, (byte) 8), last);
    assertEquals(octets.length, decoder.position());
  }

  @Test
  @DisplayName("takes memory for octets that came, not for those that a header promises")
  void promises() {
    byte[] octets = join(header((1 << 24) - 1, 1, 4, 1), new byte[10]);
    List<FrameDecoder> decoders = new ArrayList<>();
    for (int i = 0; i < 1000; i++) { // 16 GB, were they believed
      FrameDecoder decoder = new FrameDecoder(new Told(), Start.FRAME);
      decoder.feed(octets, 0, octets.length);
      decoders.add(decoder);
    }
    assertTrue(decoders.stream().allMatch(FrameDecoder::midFrame));
  }

  @Test
  @DisplayName(
      "says that a client begins without preface, and decodes the frames that are there all the"
          + " same")
  void framesWithoutPreface() {
    assertEquals(
        List.of(
            "no preface @0 after 0",
            "SETTINGS 6 flags=0 stream=0 @0 000100001000",
            "PING 8 flags=0 stream=0 @15 0102030405060708"),
        Told.of(Start.PREFACE, join(SETTINGS, PING)));
  }

  @Test
  @DisplayName("says that a client begins with something else, and only counts from there on")
  void noFrames() {
    byte[] http1 = "GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    assertEquals(List.of("no preface @0 after 0"), Told.of(Start.PREFACE, http1));
    byte[] pri = "PRI * HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    assertEquals(List.of("no preface @0 after 11"), Told.of(Start.PREFACE, pri));

    FrameDecoder decoder = new FrameDecoder(new Told(), Start.PREFACE);
    decoder.feed(pri, 0, pri.length);
    assertFalse(decoder.inStep());
    assertEquals(pri.length, decoder.position());
  }

  @Test
  @DisplayName(
      "stays in step over a hole that lies within one payload, and tells that frame as incomplete")
  void holeInside() {
    byte[] data = frame(0, 8, 1, "02" + "ab".repeat(20) + "0000");
    Told told = new Told();
    FrameDecoder decoder = new FrameDecoder(told, Start.FRAME);
    decoder.feed(data, 0, 12);
    assertTrue(decoder.skip(10));
    decoder.feed(data, 22, data.length - 22);
    decoder.feed(PING, 0, PING.length);
    assertEquals(
        List.of(
            "incomplete DATA 23 flags=8 stream=1 @0 02abab",
            "PING 8 flags=0 stream=0 @32 0102030405060708"),
        told.lines);
  }

  @Test
  @DisplayName("ends a frame whose hole reaches to its last octet")
  void holeToTheEnd() {
    byte[] headers = frame(1, 4, 1, "828684");
    Told told = new Told();
    FrameDecoder decoder = new FrameDecoder(told, Start.FRAME);
    decoder.feed(headers, 0, 10);
    assertTrue(decoder.skip(2));
    assertFalse(decoder.midFrame());
    decoder.feed(PING, 0, PING.length);
    assertEquals(
        List.of(
            "incomplete HEADERS 3 flags=4 stream=1 @0 82",
            "PING 8 flags=0 stream=0 @12 0102030405060708"),
        told.lines);
  }

  @Test
  @DisplayName("is out of step after any other hole, until it is told where a frame begins")
  void holeAcross() {
    Told told = new Told();
    FrameDecoder decoder = new FrameDecoder(told, Start.FRAME);
    decoder.feed(PING, 0, 12);
    assertFalse(decoder.skip(6)); // one octet more than the payload has left
    decoder.feed(SETTINGS, 1, 3);
    assertFalse(decoder.inStep());
    assertEquals(21, decoder.position());
    decoder.resetAt(100);
    assertTrue(decoder.inStep());
    decoder.feed(PING, 0, PING.length);
    assertEquals(List.of("PING 8 flags=0 stream=0 @100 0102030405060708"), told.lines);
  }

  @Test
  @DisplayName("is out of step after a hole between frames or inside a header")
  void holeAtHeader() {
    FrameDecoder decoder = new FrameDecoder(new Told(), Start.FRAME);
    decoder.feed(PING, 0, PING.length);
    assertTrue(decoder.skip(0));
    assertFalse(decoder.skip(1));
    decoder.resetAt(0);
    decoder.feed(PING, 0, 5);
    assertFalse(decoder.skip(1));
  }

  @Test
  @DisplayName("says whether it stands inside a frame or the preface")
  void midFrame() {
    FrameDecoder decoder = new FrameDecoder(new Told(), Start.PREFACE);
    assertFalse(decoder.midFrame());
    decoder.feed(PREFACE, 0, 5);
    assertTrue(decoder.midFrame());
    decoder.feed(PREFACE, 5, 19);
    assertFalse(decoder.midFrame());
    decoder.feed(PING, 0, 1);
    assertTrue(decoder.midFrame());
    decoder.feed(PING, 1, 8);
    assertTrue(decoder.midFrame());
    decoder.feed(PING, 9, 8);
    assertFalse(decoder.midFrame());
  }

  @Test
  @DisplayName("takes octets outside the array for our own fault")
  void bounds() {
    FrameDecoder decoder = new FrameDecoder(new Told(), Start.FRAME);
    assertThrows(IndexOutOfBoundsException.class, () -> decoder.feed(PING, 10, 8));
  }
}
