package dev.h2tap.core.frame;

import static dev.h2tap.core.frame.FrameBytes.decode;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.frame.FrameBytes.Decoded;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Frames that other RFCs define")
class ExtensionFramesTest {
  @Test
  @DisplayName("RFC 7838 4: ALTSVC on stream 0 has an origin and a value")
  void altSvc() {
    Decoded d = decode(FrameType.ALTSVC, 0, 0, "0003 613a62 68333d");
    assertEquals(List.of(), d.findings());
    AltSvcFrame f = assertInstanceOf(AltSvcFrame.class, d.frame());
    assertEquals("a:b", f.origin().text());
    assertEquals("h3=", f.value().text());
    assertEquals(List.of(), decode(FrameType.ALTSVC, 0, 1, "0000 68333d").findings());
  }

  @Test
  @DisplayName(
      "RFC 7838 4: ALTSVC without origin on stream 0, or with one elsewhere, is ignored by"
          + " receivers")
  void altSvcIgnored() {
    String expected = "RFC 7838 4 altsvc-origin  CONNECTION";
    assertEquals(expected, decode(FrameType.ALTSVC, 0, 0, "0000 68333d").only());
    assertEquals(expected, decode(FrameType.ALTSVC, 0, 1, "0001 61 68333d").only());
  }

  @Test
  @DisplayName("RFC 9113 4.2: ALTSVC too small for its fields is a frame size error")
  void altSvcTooSmall() {
    Decoded d = decode(FrameType.ALTSVC, 0, 0, "0004 613a62");
    assertEquals("RFC 9113 4.2 frame-size FRAME_SIZE_ERROR CONNECTION", d.only());
    assertInstanceOf(MalformedFrame.class, d.frame());
    String onStream = "RFC 9113 4.2 frame-size FRAME_SIZE_ERROR STREAM";
    assertEquals(onStream, decode(FrameType.ALTSVC, 0, 1, "00").only());
  }

  @Test
  @DisplayName("RFC 8336 2.1: ORIGIN is a list of origins")
  void origin() {
    Decoded d = decode(FrameType.ORIGIN, 0, 0, "0001 61 0000 0002 6263");
    assertEquals(List.of(), d.findings());
    List<String> origins = ((OriginFrame) d.frame()).origins().stream().map(Slice::text).toList();
    assertEquals(List.of("a", "", "bc"), origins);
  }

  @Test
  @DisplayName(
      "RFC 8336 2.1: an ORIGIN entry beyond the frame, or another stream than 0, is remarked on")
  void originBad() {
    Decoded d = decode(FrameType.ORIGIN, 0, 0, "0001 61 0003 6263");
    assertEquals("RFC 8336 2.1 origin-entry  CONNECTION", d.only());
    assertEquals(1, ((OriginFrame) d.frame()).origins().size());
    String elsewhere = "RFC 8336 2.1 stream-not-zero  CONNECTION";
    assertEquals(elsewhere, decode(FrameType.ORIGIN, 0, 1, "0001 61").only());
  }

  @Test
  @DisplayName("RFC 9218 7.1: PRIORITY_UPDATE has a stream and a priority for it")
  void priorityUpdate() {
    Decoded d = decode(FrameType.PRIORITY_UPDATE, 0, 0, "80000005 753d33");
    assertEquals(List.of(), d.findings());
    PriorityUpdateFrame f = assertInstanceOf(PriorityUpdateFrame.class, d.frame());
    assertTrue(f.reserved());
    assertEquals(5, f.prioritizedStream());
    assertEquals("u=3", f.value().text());
  }

  @Test
  @DisplayName(
      "RFC 9218 7.1: PRIORITY_UPDATE elsewhere than on stream 0, for stream 0, or too small is an"
          + " error")
  void priorityUpdateBad() {
    int type = FrameType.PRIORITY_UPDATE;
    String rule = "RFC 9218 7.1 ";
    assertEquals(
        rule + "stream-not-zero PROTOCOL_ERROR CONNECTION", decode(type, 0, 5, "00000005").only());
    assertEquals(
        rule + "prioritized-stream-zero PROTOCOL_ERROR CONNECTION",
        decode(type, 0, 0, "00000000").only());
    Decoded small = decode(type, 0, 0, "000005");
    assertEquals(rule + "frame-size FRAME_SIZE_ERROR CONNECTION", small.only());
    assertInstanceOf(MalformedFrame.class, small.frame());
  }
}
