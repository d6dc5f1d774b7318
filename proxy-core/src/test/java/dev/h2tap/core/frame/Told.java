package dev.h2tap.core.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.h2tap.core.bytes.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes down what a {@link FrameDecoder} tells, and feeds it in every manner. */
final class Told implements FrameSink {
  final List<String> lines = new ArrayList<>();
  long offset; // taken off every position, so that a second helping reads as the first

  @Override
  public void preface(long start) {
    lines.add("preface @" + (start - offset));
  }

  @Override
  public void frame(FrameHeader h, long start, byte[] array, int at, int available) {
    String payload = new Slice(array, at, available).toHex();
    lines.add("%s @%d %s".formatted(line(h), start - offset, payload).strip());
  }

  @Override
  public void incomplete(FrameHeader h, long start, byte[] array, int at, int available) {
    String payload = new Slice(array, at, available).toHex();
    lines.add("incomplete %s @%d %s".formatted(line(h), start - offset, payload).strip());
  }

  @Override
  public void badPreface(long start, int matched) {
    lines.add("no preface @%d after %d".formatted(start - offset, matched));
  }

  private static String line(FrameHeader h) {
    String reserved = h.reserved() ? " R" : "";
    return "%s %d flags=%d stream=%d%s"
        .formatted(FrameType.name(h.type()), h.length(), h.flags(), h.stream(), reserved);
  }

  /**
   * What is told of {@code octets}: whole, octet by octet, in pieces by chance, and (where a new
   * beginning is a frame) a second time by the same decoder. All have to be the same.
   */
  static List<String> of(FrameDecoder.Start start, byte[] octets) {
    Told whole = new Told();
    FrameDecoder decoder = new FrameDecoder(whole, start);
    decoder.feed(octets, 0, octets.length);
    assertEquals(octets.length, decoder.position());
    List<String> expected = List.copyOf(whole.lines);

    Told single = new Told();
    FrameDecoder slow = new FrameDecoder(single, start);
    for (byte b : octets) slow.feed(new byte[] {9, b, 9}, 1, 1);
    assertEquals(expected, single.lines, "octet by octet");

    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      Told pieces = new Told();
      FrameDecoder d = new FrameDecoder(pieces, start);
      for (int at = 0; at < octets.length; ) {
        int n = Math.min(octets.length - at, random.nextInt(40));
        d.feed(octets, at, n);
        at += n;
      }
      assertEquals(expected, pieces.lines, "in pieces");
    }

    if (start == FrameDecoder.Start.FRAME && !decoder.midFrame() && decoder.inStep()) {
      whole.lines.clear();
      whole.offset = octets.length;
      decoder.feed(octets, 0, octets.length);
      assertEquals(expected, whole.lines, "a second time");
    }
    return expected;
  }
}
