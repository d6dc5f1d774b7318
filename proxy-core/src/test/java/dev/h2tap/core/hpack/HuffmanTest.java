package dev.h2tap.core.hpack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.h2tap.core.bytes.Slice;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Huffman coding (RFC 7541 5.2, Appendix B)")
class HuffmanTest {
  /** Codes a string bit by bit, from the table of codes. */
  private static byte[] encode(byte[] octets) {
    int[] codes = HuffmanCode.codes();
    StringBuilder bits = new StringBuilder();
    for (byte b : octets) {
      int symbol = b & 0xff;
      for (int bit = HuffmanCode.length(symbol) - 1; bit >= 0; bit--) {
        bits.append(codes[symbol] >> bit & 1);
      }
    }
    while (bits.length() % 8 != 0) bits.append('1');
    byte[] coded = new byte[bits.length() / 8];
    for (int i = 0; i < coded.length; i++) {
      coded[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
    }
    return coded;
  }

  @ParameterizedTest(name = "symbol {0} is {1} in {2} bits")
  @CsvSource({
    "48, 0, 5", "0, 1ff8, 13", "32, 14, 6", "92, 7fff0, 19", "127, ffffffc, 28",
    "10, 3ffffffc, 30", "255, 3ffffee, 26", "256, 3fffffff, 30", "122, 7b, 7", "249, ffffffe, 28"
  })
  void codes(int symbol, String code, int bits) {
    assertEquals(Integer.parseInt(code, 16), HuffmanCode.codes()[symbol]);
    assertEquals(bits, HuffmanCode.length(symbol));
  }

  @Test
  @DisplayName("the code is complete: every sequence of bits leads somewhere")
  void complete() {
    long sum = 0;
    for (int s = 0; s < HuffmanCode.SYMBOLS; s++) sum += 1L << (30 - HuffmanCode.length(s));
    assertEquals(1L << 30, sum);
  }

  @Test
  @DisplayName("every string comes out again, decoded, counted and code by code")
  void roundTrip() {
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      byte[] octets = new byte[random.nextInt(40)];
      random.nextBytes(octets);
      if (i < 256) octets = new byte[] {(byte) i};
      byte[] coded = encode(octets);
      byte[] out = new byte[Huffman.room(coded.length)];
      int n = Huffman.decode(coded, 0, coded.length, out);
      assertArrayEquals(octets, Arrays.copyOf(out, Math.max(n, 0)));
      Huffman.Counter counter = new Huffman.Counter();
      for (byte b : coded) counter.feed(new byte[] {b}, 0, 1);
      assertEquals(octets.length, counter.result());
      List<Huffman.Code> codes = Huffman.codes(Slice.of(coded));
      int bit = 0;
      for (int k = 0; k < octets.length; k++) {
        assertEquals(octets[k] & 0xff, codes.get(k).symbol());
        assertEquals(bit, codes.get(k).bitOffset());
        bit += codes.get(k).bitLength();
      }
    }
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "'', 0", // nothing
    "1f, 1", // a, and three ones
    "1c, -1", // a, and zeros
    "1fff, -1", // a, and eleven ones
    "ff, -1", // eight ones
    "fe, -1", // no whole code
    "07, 1", // 0, and three ones
    "ffffffff, -2", // EOS
    "3fffffffff, -2", // 7 and then EOS: 0 and more
    "fffffffffe, -2"
  })
  @DisplayName("a string ends in at most seven ones and holds no EOS")
  void ends(String hex, int expected) {
    Slice s = Slice.ofHex(hex);
    byte[] out = new byte[Huffman.room(s.length())];
    assertEquals(expected, Huffman.decode(s.array(), 0, s.length(), out));
    Huffman.Counter counter = new Huffman.Counter();
    counter.feed(s.array(), 0, s.length());
    assertEquals(expected, counter.result());
  }

  @Test
  @DisplayName("codes that can be read are shown up to EOS or an unfinished one")
  void shown() {
    List<Huffman.Code> a = List.of(new Huffman.Code('a', 0, 5));
    assertEquals(a, Huffman.codes(Slice.ofHex("1fffffffff82")));
    assertEquals(a, Huffman.codes(Slice.ofHex("1f")));
  }
}
