package dev.h2tap.core.frame;

import static dev.h2tap.core.frame.FrameBytes.decode;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.frame.FrameBytes.Decoded;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9113 6: the frames, their fields and the rules that one frame alone can break")
class Rfc9113Section6Test {
  private static <F extends Frame> F good(Class<F> type, Decoded decoded) {
    assertEquals(List.of(), decoded.findings());
    return assertInstanceOf(type, decoded.frame());
  }

  @Nested
  @DisplayName("4.1 frame header")
  class Header {
    @Test
    @DisplayName("the reserved bit is kept and remarked on")
    void reserved() {
      Decoded d = decode(FrameType.PRIORITY, 0, 0x8000_0003, "00000000 00");
      assertEquals(new FrameHeader(5, 2, 0, true, 3), d.frame().header());
      assertEquals("RFC 9113 4.1 reserved-bit  CONNECTION", d.only());
    }

    @Test
    @DisplayName("flags that a type does not define are kept and remarked on")
    void undefinedFlags() {
      Decoded d = decode(FrameType.WINDOW_UPDATE, 0x41, 0, "00000001");
      assertEquals(0x41, d.frame().header().flags());
      assertEquals("RFC 9113 4.1 undefined-flags  CONNECTION", d.only());
      assertTrue(d.findings().getFirst().text().endsWith("0x01, 0x40"));
    }
  }

  @Nested
  @DisplayName("6.1 DATA")
  class Data {
    @Test
    @DisplayName("carries data, and none at all")
    void plain() {
      DataFrame f = good(DataFrame.class, decode(FrameType.DATA, 1, 1, "616263"));
      assertEquals(OptionalInt.empty(), f.padLength());
      assertEquals("abc", f.data().text());
      assertEquals(3, f.dataLength());
      assertEquals(0, good(DataFrame.class, decode(FrameType.DATA, 1, 1, "")).dataLength());
    }

    @Test
    @DisplayName("padding is no data, and may be all there is")
    void padded() {
      DataFrame f = good(DataFrame.class, decode(FrameType.DATA, 8, 1, "02 616263 0000"));
      assertEquals(OptionalInt.of(2), f.padLength());
      assertEquals("abc", f.data().text());
      DataFrame empty = good(DataFrame.class, decode(FrameType.DATA, 8, 1, "03 000000"));
      assertEquals(0, empty.dataLength());
    }

    @Test
    @DisplayName("data too long to be gathered has its true length all the same")
    void long_() {
      byte[] payload = new byte[5000];
      payload[0] = 100;
      DataFrame f = good(DataFrame.class, decode(FrameBytes.frame(0, 8, 1, payload)));
      assertEquals(5000 - 1 - 100, f.dataLength());
      assertEquals(FrameDecoder.HEAD - 1, f.data().length());
    }

    @Test
    @DisplayName("stream 0 is a connection error")
    void streamZero() {
      Decoded d = decode(FrameType.DATA, 0, 0, "61");
      assertEquals("RFC 9113 6.1 stream-zero PROTOCOL_ERROR CONNECTION", d.only());
      assertEquals(1, ((DataFrame) d.frame()).dataLength());
    }

    @Test
    @DisplayName("padding of the payload's length or more is a connection error")
    void paddingTooLong() {
      Decoded d = decode(FrameType.DATA, 8, 1, "03 0000");
      assertEquals("RFC 9113 6.1 padding-too-long PROTOCOL_ERROR CONNECTION", d.only());
      assertEquals(OptionalInt.of(3), ((DataFrame) d.frame()).padLength());
      assertEquals(0, ((DataFrame) d.frame()).dataLength());
    }

    @Test
    @DisplayName("padding of other octets than zeros breaks a rule")
    void paddingNotZero() {
      Decoded d = decode(FrameType.DATA, 8, 1, "02 61 0001");
      assertEquals("RFC 9113 6.1 padding-not-zero PROTOCOL_ERROR CONNECTION", d.only());
    }

    @Test
    @DisplayName(
        "PADDED without room for the Pad Length field is a frame size error of the stream (4.2)")
    void noPadLength() {
      Decoded d = decode(FrameType.DATA, 8, 1, "");
      assertEquals("RFC 9113 4.2 frame-size FRAME_SIZE_ERROR STREAM", d.only());
      assertInstanceOf(MalformedFrame.class, d.frame());
    }
  }

  @Nested
  @DisplayName("6.2 HEADERS")
  class Headers {
    @Test
    @DisplayName("has a fragment, and padding and priority where the flags say so")
    void fields() {
      HeadersFrame plain = good(HeadersFrame.class, decode(FrameType.HEADERS, 5, 1, "8286"));
      assertEquals(Slice.ofHex("8286"), plain.fragment());
      assertEquals(Optional.empty(), plain.priority());
      assertEquals(9, plain.fragmentOffset());

      Decoded d = decode(FrameType.HEADERS, 0x2c, 3, "01 80000001 0f 8286 00");
      HeadersFrame f = good(HeadersFrame.class, d);
      assertEquals(OptionalInt.of(1), f.padLength());
      assertEquals(Optional.of(new Priority(1, true, 16)), f.priority());
      assertEquals(Slice.ofHex("8286"), f.fragment());
      assertEquals(2, f.fragmentLength());
      assertEquals(15, f.fragmentOffset());
    }

    @Test
    @DisplayName("stream 0 is a connection error")
    void streamZero() {
      Decoded d = decode(FrameType.HEADERS, 4, 0, "82");
      assertEquals("RFC 9113 6.2 stream-zero PROTOCOL_ERROR CONNECTION", d.only());
    }

    @Test
    @DisplayName("padding may take all that is left, one octet more is a connection error")
    void padding() {
      good(HeadersFrame.class, decode(FrameType.HEADERS, 0x2c, 3, "02 00000000 0f 0000"));
      Decoded d = decode(FrameType.HEADERS, 0x2c, 3, "03 00000000 0f 0000");
      assertEquals("RFC 9113 6.2 padding-too-long PROTOCOL_ERROR CONNECTION", d.only());
      assertEquals(Slice.EMPTY, ((HeadersFrame) d.frame()).fragment());
    }

    @Test
    @DisplayName("too small for its priority is a frame size error of the connection (4.2)")
    void tooSmall() {
      Decoded d = decode(FrameType.HEADERS, 0x24, 3, "00000000");
      assertEquals("RFC 9113 4.2 frame-size FRAME_SIZE_ERROR CONNECTION", d.only());
      assertInstanceOf(MalformedFrame.class, d.frame());
    }

    @Test
    @DisplayName("depending on itself is a stream error (RFC 7540 5.3.1)")
    void selfDependency() {
      Decoded d = decode(FrameType.HEADERS, 0x24, 3, "00000003 ff");
      assertEquals("RFC 7540 5.3.1 self-dependency PROTOCOL_ERROR STREAM", d.only());
      assertEquals(Optional.of(new Priority(3, false, 256)), ((HeadersFrame) d.frame()).priority());
    }
  }

  @Nested
  @DisplayName("6.3 PRIORITY")
  class Priorities {
    @Test
    @DisplayName("has a dependency and a weight of 1 to 256")
    void fields() {
      Decoded d = decode(FrameType.PRIORITY, 0, 5, "80000003 00");
      assertEquals(new Priority(3, true, 1), good(PriorityFrame.class, d).priority());
    }

    @Test
    @DisplayName("stream 0 is a connection error")
    void streamZero() {
      Decoded d = decode(FrameType.PRIORITY, 0, 0, "00000003 00");
      assertEquals("RFC 9113 6.3 stream-zero PROTOCOL_ERROR CONNECTION", d.only());
    }

    @Test
    @DisplayName("another length than 5 is a frame size error of the stream")
    void length() {
      Decoded shorter = decode(FrameType.PRIORITY, 0, 5, "00000003");
      assertEquals("RFC 9113 6.3 frame-size FRAME_SIZE_ERROR STREAM", shorter.only());
      assertInstanceOf(MalformedFrame.class, shorter.frame());
      Decoded longer = decode(FrameType.PRIORITY, 0, 5, "00000003 0f 00");
      assertEquals("RFC 9113 6.3 frame-size FRAME_SIZE_ERROR STREAM", longer.only());
      assertEquals(16, ((PriorityFrame) longer.frame()).priority().weight());
    }

    @Test
    @DisplayName("depending on itself is a stream error (RFC 7540 5.3.1)")
    void selfDependency() {
      Decoded d = decode(FrameType.PRIORITY, 0, 5, "80000005 00");
      assertEquals("RFC 7540 5.3.1 self-dependency PROTOCOL_ERROR STREAM", d.only());
    }
  }

  @Nested
  @DisplayName("6.4 RST_STREAM")
  class RstStream {
    @Test
    @DisplayName("has an error code, known or not")
    void fields() {
      assertEquals(8, good(RstStreamFrame.class, decode(3, 0, 1, "00000008")).errorCode());
      long high = good(RstStreamFrame.class, decode(3, 0, 1, "fffffffe")).errorCode();
      assertEquals(0xffff_fffeL, high);
    }

    @Test
    @DisplayName("stream 0 is a connection error")
    void streamZero() {
      Decoded d = decode(FrameType.RST_STREAM, 0, 0, "00000008");
      assertEquals("RFC 9113 6.4 stream-zero PROTOCOL_ERROR CONNECTION", d.only());
    }

    @Test
    @DisplayName("another length than 4 is a frame size error of the connection")
    void length() {
      String expected = "RFC 9113 6.4 frame-size FRAME_SIZE_ERROR CONNECTION";
      assertEquals(expected, decode(3, 0, 1, "000008").only());
      Decoded longer = decode(3, 0, 1, "0000000800");
      assertEquals(expected, longer.only());
      assertEquals(8, ((RstStreamFrame) longer.frame()).errorCode());
    }
  }

  @Nested
  @DisplayName("6.5 SETTINGS")
  class Settings {
    @Test
    @DisplayName("keeps settings in order, repeats and unknown ones too")
    void order() {
      String hex = "0003 00000064 2a2a ffffffff 0003 00000001";
      SettingsFrame f = good(SettingsFrame.class, decode(FrameType.SETTINGS, 0, 0, hex));
      List<Setting> all =
          List.of(new Setting(3, 100), new Setting(0x2a2a, 0xffff_ffffL), new Setting(3, 1));
      assertEquals(all, f.settings());
      assertFalse(f.ack());
      assertTrue(good(SettingsFrame.class, decode(FrameType.SETTINGS, 1, 0, "")).ack());
    }

    @Test
    @DisplayName("another stream than 0 is a connection error")
    void stream() {
      Decoded d = decode(FrameType.SETTINGS, 0, 1, "");
      assertEquals("RFC 9113 6.5 stream-not-zero PROTOCOL_ERROR CONNECTION", d.only());
    }

    @Test
    @DisplayName("an ACK with settings is a frame size error")
    void ackWithSettings() {
      Decoded d = decode(FrameType.SETTINGS, 1, 0, "0003 00000064");
      assertEquals("RFC 9113 6.5 frame-size FRAME_SIZE_ERROR CONNECTION", d.only());
      assertEquals(List.of(new Setting(3, 100)), ((SettingsFrame) d.frame()).settings());
    }

    @Test
    @DisplayName(
        "a length that is no multiple of 6 is a frame size error; the whole settings count")
    void length() {
      Decoded d = decode(FrameType.SETTINGS, 0, 0, "0003 00000064 0004 00");
      assertEquals("RFC 9113 6.5 frame-size FRAME_SIZE_ERROR CONNECTION", d.only());
      assertEquals(List.of(new Setting(3, 100)), ((SettingsFrame) d.frame()).settings());
    }

    private void allowed(String hex) {
      good(SettingsFrame.class, decode(FrameType.SETTINGS, 0, 0, hex));
    }

    private void refused(String hex, String expected) {
      assertEquals(expected, decode(FrameType.SETTINGS, 0, 0, hex).only());
    }

    @Test
    @DisplayName("6.5.2: ENABLE_PUSH is 0 or 1")
    void enablePush() {
      allowed("0002 00000000 0002 00000001");
      refused("0002 00000002", "RFC 9113 6.5.2 setting-value PROTOCOL_ERROR CONNECTION");
    }

    @Test
    @DisplayName("6.5.2: INITIAL_WINDOW_SIZE is at most 2^31-1")
    void initialWindowSize() {
      allowed("0004 00000000 0004 7fffffff");
      refused("0004 80000000", "RFC 9113 6.5.2 setting-value FLOW_CONTROL_ERROR CONNECTION");
    }

    @Test
    @DisplayName("6.5.2: MAX_FRAME_SIZE is 2^14 to 2^24-1")
    void maxFrameSize() {
      allowed("0005 00004000 0005 00ffffff");
      String expected = "RFC 9113 6.5.2 setting-value PROTOCOL_ERROR CONNECTION";
      refused("0005 00003fff", expected);
      refused("0005 01000000", expected);
    }

    @Test
    @DisplayName("RFC 8441 3: ENABLE_CONNECT_PROTOCOL is 0 or 1")
    void enableConnectProtocol() {
      allowed("0008 00000000 0008 00000001");
      refused("0008 00000002", "RFC 8441 3 setting-value  CONNECTION");
    }

    @Test
    @DisplayName("RFC 9218 2.1: NO_RFC7540_PRIORITIES is 0 or 1")
    void noPriorities() {
      allowed("0009 00000000 0009 00000001");
      refused("0009 00000002", "RFC 9218 2.1 setting-value PROTOCOL_ERROR CONNECTION");
    }

    @Test
    @DisplayName("the other settings may have any value")
    void others() {
      allowed("0001 ffffffff 0003 ffffffff 0006 ffffffff 0007 ffffffff");
    }
  }

  @Nested
  @DisplayName("6.6 PUSH_PROMISE")
  class PushPromise {
    @Test
    @DisplayName("has a promised stream, a fragment, and padding where the flag says so")
    void fields() {
      Decoded d = decode(FrameType.PUSH_PROMISE, 0xc, 1, "01 80000002 82 00");
      PushPromiseFrame f = good(PushPromiseFrame.class, d);
      assertEquals(OptionalInt.of(1), f.padLength());
      assertTrue(f.reserved());
      assertEquals(2, f.promisedStream());
      assertEquals(Slice.ofHex("82"), f.fragment());
      assertEquals(14, f.fragmentOffset());
    }

    @Test
    @DisplayName("stream 0 is a connection error")
    void streamZero() {
      Decoded d = decode(FrameType.PUSH_PROMISE, 4, 0, "00000002");
      assertEquals("RFC 9113 6.6 stream-zero PROTOCOL_ERROR CONNECTION", d.only());
    }

    @Test
    @DisplayName("promising stream 0 or an odd one is a connection error")
    void promised() {
      String expected = "RFC 9113 6.6 promised-stream PROTOCOL_ERROR CONNECTION";
      assertEquals(expected, decode(FrameType.PUSH_PROMISE, 4, 1, "00000000").only());
      assertEquals(expected, decode(FrameType.PUSH_PROMISE, 4, 1, "00000003").only());
    }

    @Test
    @DisplayName("padding that is too long is a connection error")
    void padding() {
      Decoded d = decode(FrameType.PUSH_PROMISE, 0xc, 1, "03 00000002 0000");
      assertEquals("RFC 9113 6.6 padding-too-long PROTOCOL_ERROR CONNECTION", d.only());
    }

    @Test
    @DisplayName("too small for a promised stream is a frame size error of the connection (4.2)")
    void tooSmall() {
      Decoded d = decode(FrameType.PUSH_PROMISE, 0xc, 1, "00 000002");
      assertEquals("RFC 9113 4.2 frame-size FRAME_SIZE_ERROR CONNECTION", d.only());
      assertInstanceOf(MalformedFrame.class, d.frame());
    }
  }

  @Nested
  @DisplayName("6.7 PING")
  class Ping {
    @Test
    @DisplayName("has eight octets of its own, and comes back with ACK")
    void fields() {
      PingFrame f = good(PingFrame.class, decode(FrameType.PING, 0, 0, "0102030405060708"));
      assertEquals("0102030405060708", f.opaque().toHex());
      assertFalse(f.ack());
      assertTrue(good(PingFrame.class, decode(FrameType.PING, 1, 0, "00".repeat(8))).ack());
    }

    @Test
    @DisplayName("another stream than 0 is a connection error")
    void stream() {
      Decoded d = decode(FrameType.PING, 0, 1, "0102030405060708");
      assertEquals("RFC 9113 6.7 stream-not-zero PROTOCOL_ERROR CONNECTION", d.only());
    }

    @Test
    @DisplayName("another length than 8 is a frame size error; the octets are shown")
    void length() {
      String expected = "RFC 9113 6.7 frame-size FRAME_SIZE_ERROR CONNECTION";
      Decoded d = decode(FrameType.PING, 0, 0, "01020304050607");
      assertEquals(expected, d.only());
      assertEquals("01020304050607", ((PingFrame) d.frame()).opaque().toHex());
      assertEquals(expected, decode(FrameType.PING, 0, 0, "00".repeat(9)).only());
    }
  }

  @Nested
  @DisplayName("6.8 GOAWAY")
  class GoAway {
    @Test
    @DisplayName("has the last stream, an error code and what its sender adds")
    void fields() {
      Decoded d = decode(FrameType.GOAWAY, 0, 0, "8000000b 00000002 627965");
      GoAwayFrame f = good(GoAwayFrame.class, d);
      assertTrue(f.reserved());
      assertEquals(11, f.lastStream());
      assertEquals(2, f.errorCode());
      assertEquals("bye", f.debug().text());
    }

    @Test
    @DisplayName("another stream than 0 is a connection error")
    void stream() {
      Decoded d = decode(FrameType.GOAWAY, 0, 1, "0000000b 00000002");
      assertEquals("RFC 9113 6.8 stream-not-zero PROTOCOL_ERROR CONNECTION", d.only());
    }

    @Test
    @DisplayName("less than 8 octets is a frame size error (4.2)")
    void tooSmall() {
      Decoded d = decode(FrameType.GOAWAY, 0, 0, "0000000b 000002");
      assertEquals("RFC 9113 4.2 frame-size FRAME_SIZE_ERROR CONNECTION", d.only());
      assertInstanceOf(MalformedFrame.class, d.frame());
    }
  }

  @Nested
  @DisplayName("6.9 WINDOW_UPDATE")
  class WindowUpdate {
    @Test
    @DisplayName("has an increment of 31 bits, on a stream or the connection")
    void fields() {
      WindowUpdateFrame f =
          good(WindowUpdateFrame.class, decode(FrameType.WINDOW_UPDATE, 0, 0, "ffffffff"));
      assertEquals(Integer.MAX_VALUE, f.increment());
      assertTrue(f.reserved());
      Decoded d = decode(FrameType.WINDOW_UPDATE, 0, 7, "00000001");
      assertEquals(1, good(WindowUpdateFrame.class, d).increment());
    }

    @Test
    @DisplayName("an increment of 0 is an error of the stream, or on stream 0 of the connection")
    void zero() {
      String expected = "RFC 9113 6.9 zero-increment PROTOCOL_ERROR ";
      assertEquals(expected + "STREAM", decode(8, 0, 7, "00000000").only());
      assertEquals(expected + "CONNECTION", decode(8, 0, 0, "80000000").only());
    }

    @Test
    @DisplayName("another length than 4 is a frame size error of the connection")
    void length() {
      String expected = "RFC 9113 6.9 frame-size FRAME_SIZE_ERROR CONNECTION";
      assertEquals(expected, decode(8, 0, 7, "000001").only());
      assertEquals(expected, decode(8, 0, 7, "0000000100").only());
    }
  }

  @Nested
  @DisplayName("6.10 CONTINUATION")
  class Continuation {
    @Test
    @DisplayName("is all fragment")
    void fields() {
      ContinuationFrame f =
          good(ContinuationFrame.class, decode(FrameType.CONTINUATION, 4, 1, "8286"));
      assertEquals(Slice.ofHex("8286"), f.fragment());
      assertEquals(2, f.fragmentLength());
    }

    @Test
    @DisplayName("stream 0 is a connection error")
    void streamZero() {
      Decoded d = decode(FrameType.CONTINUATION, 4, 0, "82");
      assertEquals("RFC 9113 6.10 stream-zero PROTOCOL_ERROR CONNECTION", d.only());
    }
  }

  @Test
  @DisplayName("5.5: a frame of an unknown type is kept, and nothing is said of it")
  void unknown() {
    Decoded d = decode(0x2a, 0xff, 9, "c0ffee");
    assertEquals(Slice.ofHex("c0ffee"), good(UnknownFrame.class, d).payload());
  }
}
