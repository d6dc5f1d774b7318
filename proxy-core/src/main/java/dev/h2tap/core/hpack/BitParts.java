package dev.h2tap.core.hpack;

import dev.h2tap.core.bytes.Slice;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes one representation (RFC 7541 6) apart bit by bit, to be shown. What can't be read is one
 * last part of kind {@link Kind#REST}.
 */
public final class BitParts {
  /** What bits are for. */
  public enum Kind {
    /** Which of the five representations it is. */
    PATTERN,
    /** An index, or a new table size. */
    INDEX,
    /** Whether the string is Huffman-coded. */
    HUFFMAN,
    /** How many octets the string takes. */
    LENGTH,
    /** The code of one octet of a string. */
    CODE,
    /** One octet of a string as it is. */
    OCTET,
    /** What fills a Huffman-coded string's last octet. */
    PADDING,
    /** Octets that are missing, or no representation. */
    REST
  }

  /**
   * @param bitOffset from the representation's first bit on
   * @param value the number that the bits say; of {@link Kind#CODE} the octet that they stand for
   */
  public record Part(Kind kind, int bitOffset, int bitLength, long value) {}

  private final Slice octets;
  private final IntegerReader integers = new IntegerReader();
  private final List<Part> parts = new ArrayList<>();
  private int at;
  private boolean cut;

  private BitParts(Slice octets) {
    this.octets = octets;
  }

  /**
   * @param octets a whole representation; one that is cut short gives the parts before the cut
   */
  public static List<Part> of(Slice octets) {
    var parts = new BitParts(octets);
    if (octets.length() > 0) parts.read();
    return List.copyOf(parts.parts);
  }

  private void read() {
    int first = octets.u8(0);
    // RFC 7541 6: 1 indexed, 01 incremental, 001 table size, 0001 never indexed, 0000 literal.
    int pattern = first >= 0x80 ? 1 : first >= 0x40 ? 2 : first >= 0x20 ? 3 : 4;
    add(Kind.PATTERN, 0, pattern, first >> 8 - pattern);
    long index = integer(Kind.INDEX, pattern);
    boolean literal = pattern == 2 || pattern == 4;
    if (literal && index == 0) string();
    if (literal) string();
    if (at < octets.length() && !cut) rest();
  }

  private void add(Kind kind, int offset, int length, long value) {
    parts.add(new Part(kind, offset, length, value));
  }

  /** Reads an integer behind the first {@code skipped} bits of the octet at hand. */
  private long integer(Kind kind, int skipped) {
    if (cut) return 0;
    int end = integers.read(octets.array(), octets.offset() + at, end(), 8 - skipped);
    if (end < 0) {
      rest();
      return 0;
    }
    int next = end - octets.offset();
    add(kind, 8 * at + skipped, 8 * (next - at) - skipped, integers.value());
    at = next;
    return integers.value();
  }

  private int end() {
    return octets.offset() + octets.length();
  }

  private void string() {
    if (cut) return;
    if (at == octets.length()) {
      cut = true;
      return;
    }
    boolean huffman = octets.u8(at) >= 0x80;
    add(Kind.HUFFMAN, 8 * at, 1, huffman ? 1 : 0);
    long length = integer(Kind.LENGTH, 1);
    if (cut) return;
    int there = (int) Math.min(length, octets.length() - at);
    if (huffman) codes(octets.sub(at, there), there == length);
    else for (int i = at; i < at + there; i++) add(Kind.OCTET, 8 * i, 8, octets.u8(i));
    at += there;
    cut |= there < length;
  }

  private void codes(Slice coded, boolean whole) {
    int used = 0;
    for (Huffman.Code code : Huffman.codes(coded)) {
      used = code.bitOffset() + code.bitLength();
      add(Kind.CODE, 8 * at + code.bitOffset(), code.bitLength(), code.symbol());
    }
    int left = 8 * coded.length() - used;
    if (left > 0) add(whole && left < 8 ? Kind.PADDING : Kind.REST, 8 * at + used, left, 0);
  }

  private void rest() {
    cut = true;
    add(Kind.REST, 8 * at, 8 * (octets.length() - at), 0);
    at = octets.length();
  }
}
