package dev.h2tap.core.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** Octets by chance: nothing is thrown, no octet is lost, and it is all one how they come in. */
class FrameFuzzTest {
  @FuzzTest(maxDuration = "1m")
  @DisplayName("frames of any octets")
  void frames(byte[] data) {
    if (data.length < 2) return;
    FrameDecoder.Start start =
        data[0] % 2 == 0 ? FrameDecoder.Start.PREFACE : FrameDecoder.Start.FRAME;
    int piece = 1 + (data[1] & 0x1f);
    byte[] octets = Slice.of(data).from(2).toBytes();

    Sink whole = new Sink();
    FrameDecoder decoder = new FrameDecoder(whole, start);
    decoder.feed(octets, 0, octets.length);
    Sink pieces = new Sink();
    FrameDecoder slow = new FrameDecoder(pieces, start);
    for (int at = 0; at < octets.length; at += piece) {
      slow.feed(octets, at, Math.min(piece, octets.length - at));
    }
    assertEquals(whole.told, pieces.told);
    assertEquals(octets.length, decoder.position());
    assertEquals(octets.length, slow.position());
    assertEquals(decoder.inStep(), slow.inStep());
    assertEquals(decoder.midFrame(), slow.midFrame());
    assertTrue(whole.octets <= octets.length);
  }

  private static final class Sink implements FrameSink {
    final List<Object> told = new ArrayList<>();
    long octets;

    @Override
    public void preface(long start) {
      told.add(start);
      octets += 24;
    }

    @Override
    public void frame(FrameHeader h, long start, byte[] array, int offset, int available) {
      List<Finding> findings = new ArrayList<>();
      Slice payload = new Slice(array, offset, available).copy();
      Frame frame = Frame.decode(h, payload, findings::add);
      told.add(start);
      told.add(frame);
      told.add(findings);
      octets += FrameHeader.OCTETS + h.length();
      int bits = 0;
      for (FrameField f : frame.fields()) bits += f.bits();
      assertEquals(8 * (FrameHeader.OCTETS + h.length()), bits);
      for (Finding f : findings) assertNotNull(f.text());
    }

    @Override
    public void badPreface(long start, int matched) {
      told.add("bad preface " + start + " " + matched);
    }
  }
}
