package dev.h2tap.core.body;

import dev.h2tap.core.body.Line.Tone;
import dev.h2tap.core.bytes.Slice;
import java.util.List;

/** Octets in hexadecimal, with their offsets and as text. */
final class Octets {
  private static final char[] DIGITS = "0123456789abcdef".toCharArray();

  private Octets() {}

  static List<Line> lines(Slice octets, int perLine) {
    Lines out = new Lines();
    for (int from = 0; from < octets.length() && !out.full(); from += perLine) {
      int end = Math.min(octets.length(), from + perLine);
      var hex = new StringBuilder(perLine * 3 + 3);
      var text = new StringBuilder(perLine);
      for (int i = from; i < from + perLine; i++) {
        if (i > from && (i - from) % 8 == 0) hex.append(' ');
        if (i >= end) {
          hex.append("   ");
          continue;
        }
        int octet = octets.u8(i);
        hex.append(DIGITS[octet >> 4]).append(DIGITS[octet & 15]).append(' ');
        text.append(octet > 0x20 && octet < 0x7f ? (char) octet : '·');
      }
      out.add(Tone.QUIET, "%06x  ".formatted(from))
          .add(Tone.PLAIN, hex.append(' ').toString())
          .add(Tone.QUIET, text.toString())
          .next(0);
    }
    return out.done();
  }
}
