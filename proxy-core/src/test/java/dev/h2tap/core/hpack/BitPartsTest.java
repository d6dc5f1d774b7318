package dev.h2tap.core.hpack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.hpack.BitParts.Kind;
import dev.h2tap.core.hpack.BitParts.Part;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bits of a representation (RFC 7541 6)")
class BitPartsTest {
  private static String told(String hex) {
    return BitParts.of(Slice.ofHex(hex)).stream()
        .map(p -> p.kind() + " " + p.bitOffset() + "+" + p.bitLength() + "=" + p.value())
        .collect(Collectors.joining(", "));
  }

  private static String symbols(List<Part> parts) {
    return parts.stream()
        .filter(p -> p.kind() == Kind.CODE || p.kind() == Kind.OCTET)
        .map(p -> String.valueOf((char) p.value()))
        .collect(Collectors.joining());
  }

  @Test
  @DisplayName("of an indexed field are a pattern and an index (6.1)")
  void indexed() {
    assertEquals("PATTERN 0+1=1, INDEX 1+7=2", told("82"));
  }

  @Test
  @DisplayName("of a Huffman-coded value are its codes and the padding (C.4.1)")
  void huffman() {
    List<Part> parts = BitParts.of(Slice.ofHex("418cf1e3c2e5f23a6ba0ab90f4ff"));
    assertEquals("www.example.com", symbols(parts));
    assertEquals(new Part(Kind.PATTERN, 0, 2, 1), parts.getFirst());
    assertEquals(new Part(Kind.INDEX, 2, 6, 1), parts.get(1));
    assertEquals(new Part(Kind.HUFFMAN, 8, 1, 1), parts.get(2));
    assertEquals(new Part(Kind.LENGTH, 9, 7, 12), parts.get(3));
    assertEquals(new Part(Kind.CODE, 16, 7, 'w'), parts.get(4));
    assertEquals(Kind.PADDING, parts.getLast().kind());
    int bits = parts.stream().mapToInt(Part::bitLength).sum();
    assertEquals(14 * 8, bits);
  }

  @Test
  @DisplayName("of a literal with a new name have two strings (C.2.1)")
  void literal() {
    List<Part> parts =
        BitParts.of(Slice.ofHex("400a637573746f6d2d6b65790d637573746f6d2d686561646572"));
    assertEquals("custom-keycustom-header", symbols(parts));
    assertEquals(26 * 8, parts.stream().mapToInt(Part::bitLength).sum());
  }

  @Test
  @DisplayName("of an integer over several octets belong together (C.1.2)")
  void integer() {
    assertEquals("PATTERN 0+3=1, INDEX 3+21=1337", told("3f9a0a"));
  }

  @Test
  @DisplayName("end where octets are missing")
  void cut() {
    assertEquals(
        "PATTERN 0+2=1, INDEX 2+6=1, HUFFMAN 8+1=1, LENGTH 9+7=12, CODE 16+7=119, " + "REST 23+1=0",
        told("418cf1"));
    assertEquals("PATTERN 0+2=1, REST 0+8=0", told("7f"));
    assertEquals("PATTERN 0+2=1, INDEX 2+6=0", told("40"));
    assertEquals("", told(""));
  }

  @Test
  @DisplayName("are told of any octets, each bit at most once but for the rest")
  void anything() {
    var random = new Random(7541);
    for (int i = 0; i < 20_000; i++) {
      byte[] octets = new byte[random.nextInt(24)];
      random.nextBytes(octets);
      int last = 0;
      for (Part p : BitParts.of(Slice.of(octets))) {
        if (p.kind() == Kind.REST) continue;
        assertEquals(last, p.bitOffset());
        last = p.bitOffset() + p.bitLength();
      }
    }
  }
}
