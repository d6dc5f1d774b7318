package dev.h2tap.core.hpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The HPACK decoder")
class HpackDecoderTest {
  private static byte[] bytes(String hex) {
    return Slice.ofHex(hex).toBytes();
  }

  @Test
  @DisplayName("tells the place of each representation in a block of several fragments")
  void places() {
    Blocks b = new Blocks();
    byte[] block = bytes("82 0001610162 41 03 666f6f be");
    b.decoder.fragment(block, 0, 3, b);
    b.decoder.fragment(block, 3, 5, b);
    b.decoder.fragment(block, 8, block.length - 8, b);
    b.decoder.endOfBlock(b);
    assertEquals(
        List.of(
            "indexed 2 @0+1 :method: GET",
            "literal 0 @1+5 a: b",
            "incremental 1 @6+5 :authority: foo",
            "indexed 62 @11+1 :authority: foo"),
        b.lines);
  }

  @Test
  @DisplayName("tells which strings were Huffman-coded, empty ones too")
  void huffman() {
    assertEquals(
        List.of(
            "incremental 0 @0+5 N V a: a",
            "literal 0 @5+5 N a: a",
            "never 0 @10+5 V a: b",
            "literal 1 @15+2 V :authority: "),
        Blocks.one("40811f811f 00811f0161 100161818f 0180"));
  }

  @Test
  @DisplayName("reads octets that are no UTF-8 as latin-1, name and value each for itself")
  void text() {
    assertEquals(List.of("literal 0 @0+6 ü: ü"), Blocks.one("0001fc02c3bc"));
  }

  @Test
  @DisplayName("keeps fields as they are, empty names and repeats too")
  void oddFields() {
    assertEquals(
        List.of("literal 0 @0+3 : ", "literal 0 @3+3 : ", "indexed 2 @6+1 :method: GET"),
        Blocks.one("000000 000000 82"));
  }

  @Test
  @DisplayName("uses an entry's name while that very entry is evicted (RFC 7541 4.4)")
  void nameOfEvicted() {
    Blocks b = new Blocks();
    b.hex("3f 08 40 0161 0162"); // limit 39, entry of 34
    assertEquals(List.of("incremental 62 @0+4 a: cd"), b.hex("7e 026364"));
    assertEquals(List.of("62 (35) a: cd"), b.table());
    assertEquals(1, b.decoder.table().evictedTotal());
    assertEquals(2, b.decoder.table().insertedTotal());
  }

  @Test
  @DisplayName("empties the table for an entry larger than it (RFC 7541 4.4)")
  void tooLargeEntry() {
    Blocks b = new Blocks();
    b.hex("3f 08 40 0161 0162");
    assertEquals(List.of("incremental 0 @0+11 a: bcdefgh"), b.hex("40 0161 07 62636465666768"));
    assertEquals(List.of(), b.table());
    assertEquals(1, b.decoder.table().insertedTotal());
    assertEquals(List.of("! RFC 7541 2.3.3 index-out-of-range COMPRESSION_ERROR"), b.hex("be"));
  }

  @Nested
  @DisplayName("after a decoding error")
  class Errors {
    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource({
      "80, RFC 7541 6.1 index-zero",
      "bf, RFC 7541 2.3.3 index-out-of-range",
      "ff00, RFC 7541 2.3.3 index-out-of-range",
      "7f00 0161, RFC 7541 2.3.3 index-out-of-range",
      "ff ffffffff10, RFC 7541 5.1 integer-overflow",
      "ff 808080808001, RFC 7541 5.1 integer-overflow",
      "3f e2ffffff0f, RFC 7541 5.1 integer-overflow",
      "40 7f 81ffffff0f 00, RFC 7541 5.1 integer-overflow",
      "41 811c, RFC 7541 5.2 huffman-padding",
      "41 821fff, RFC 7541 5.2 huffman-padding",
      "41 84ffffffff, RFC 7541 5.2 huffman-eos",
      "00 84ffffffff, RFC 7541 5.2 huffman-eos",
      "41, RFC 9113 4.3 block-truncated",
      "7f, RFC 9113 4.3 block-truncated",
      "40 0161, RFC 9113 4.3 block-truncated",
      "40 0161 02 62, RFC 9113 4.3 block-truncated",
      "00 ff80808008 00, RFC 9113 4.3 block-truncated",
    })
    @DisplayName("leaves the rest of the block out, and keeps the table as it was up to there")
    void rest(String bad, String code) {
      Blocks whole = new Blocks();
      Blocks single = new Blocks();
      boolean truncated = code.endsWith("truncated");
      String block = "82 40 0178 0179" + bad + (truncated ? "" : "83 40 0178 017a");
      for (Blocks b : List.of(whole, single)) {
        List<String> lines = b == whole ? b.whole(bytes(block)) : b.single(bytes(block));
        lines = lines.stream().filter(l -> !l.contains("string-left-out")).toList();
        assertEquals(
            List.of(
                "indexed 2 @0+1 :method: GET",
                "incremental 0 @1+5 x: y",
                "! " + code + " COMPRESSION_ERROR"),
            lines);
        assertEquals(Finding.Scope.CONNECTION, b.findings.getLast().scope());
        assertEquals(List.of("62 (34) x: y"), b.table());
        assertEquals(
            List.of("indexed 62 @0+1 x: y", "indexed 4 @1+1 :path: /"), b.hex("be84"), "next");
      }
    }

    @Test
    @DisplayName("says an error once, however many octets follow")
    void once() {
      Blocks b = new Blocks();
      byte[] block = new byte[1000];
      Arrays.fill(block, (byte) 0x80);
      assertEquals(1, b.single(block).size());
    }
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"ff00, 127", "ff8000, 127", "ff8080808000, 127", "ff80ffffff0f, 4294967295"})
  @DisplayName("reads integers of up to 32 bits, with zeros behind them too (RFC 7541 5.1)")
  void integers(String hex, long expected) {
    Slice s = Slice.ofHex(hex);
    IntegerReader reader = new IntegerReader();
    assertEquals(s.length(), reader.read(s.array(), 0, s.length(), 7));
    assertEquals(expected, reader.value());
    assertEquals(IntegerReader.MORE, reader.read(s.array(), 0, s.length() - 1, 7));
  }

  @Nested
  @DisplayName("leaves out a string that is too long to keep")
  class LongStrings {
    private static final int LENGTH = HpackDecoder.MAX_STRING + 1;
    private static final String SIZE = "ff82ff3f"; // LENGTH in a prefix of 7 bits, with H
    private static final String PLAIN_SIZE = "7f82ff3f";

    private byte[] withString(String before, byte fill, String after) {
      byte[] head = bytes(before);
      byte[] tail = bytes(after);
      byte[] all = new byte[head.length + LENGTH + tail.length];
      Arrays.fill(all, fill);
      System.arraycopy(head, 0, all, 0, head.length);
      System.arraycopy(tail, 0, all, head.length + LENGTH, tail.length);
      return all;
    }

    @Test
    @DisplayName("as a value: an entry with it empties the table, and decoding goes on")
    void value() {
      Blocks b = new Blocks();
      b.hex("40 0178 0179");
      byte[] block = withString("40 0161" + PLAIN_SIZE, (byte) 'v', "82");
      assertEquals(
          List.of(
              "! RFC 7541 7.4 string-left-out ",
              "incremental 0 @0+%d a: <1048577 octets left out>".formatted(7 + LENGTH),
              "indexed 2 @%d+1 :method: GET".formatted(7 + LENGTH)),
          b.whole(block));
      assertEquals(Finding.Severity.NOTE, b.findings.getFirst().severity());
      assertEquals(List.of(), b.table());
    }

    @Test
    @DisplayName("as a name, Huffman-coded, in fragments: its true length counts")
    void name() {
      Blocks b = new Blocks();
      long limit = 1 << 22;
      b.decoder.setLimit(limit);
      b.hex("3fe1ffff01"); // to 2^22
      assertEquals(limit, b.decoder.table().limit());
      // 0x18c6318c63... would be "a"s; octets of 0x00 are "0"s: eight a five octets, and one more.
      byte[] block = withString("40" + SIZE, (byte) 0, "0162");
      int last = block.length - 3;
      block[last] = 0x1f; // ends in padding: 2^20+1 octets are 8388616 bits, 5 * 1677722 + 6
      for (int at = 0; at < block.length; at += 4096) {
        b.decoder.fragment(block, at, Math.min(4096, block.length - at), b);
      }
      b.decoder.endOfBlock(b);
      long decoded = expectedLength(block, 5);
      assertEquals(
          "incremental 0 @0+%d N <%d octets left out>: b".formatted(block.length, decoded),
          b.lines.getLast());
      assertEquals(32 + decoded + 1, b.decoder.table().size());
      assertEquals(
          List.of("incremental 62 @0+3 <%d octets left out>: c".formatted(decoded)),
          b.hex("7e0163"));
      assertEquals(2 * (32 + decoded + 1), b.decoder.table().size());
    }

    private long expectedLength(byte[] block, int from) {
      byte[] out = new byte[Huffman.room(LENGTH)];
      int n = Huffman.decode(block, from, LENGTH, out);
      assertTrue(n > 0, "the test's own string is sound");
      return n;
    }

    @Test
    @DisplayName("and says so where its Huffman coding is no good")
    void badHuffman() {
      Blocks b = new Blocks();
      byte[] block = withString("41" + SIZE, (byte) 0xff, "82");
      assertEquals(
          List.of(
              "! RFC 7541 7.4 string-left-out ", "! RFC 7541 5.2 huffman-eos COMPRESSION_ERROR"),
          b.whole(block));
    }

    @Test
    @DisplayName("while one of just the limit is kept")
    void justFits() {
      Blocks b = new Blocks();
      byte[] head = bytes("00 0161 7f81ff3f");
      byte[] block = Arrays.copyOf(head, head.length + HpackDecoder.MAX_STRING);
      assertEquals(1, b.whole(block).size());
      assertEquals(HpackDecoder.MAX_STRING, b.store.valueLength(b.store.count() - 1));
      assertEquals(1, b.single(block).size());
    }
  }

  @Nested
  @DisplayName("honours table size updates (RFC 7541 4.2, RFC 9113 4.3.1)")
  class SizeUpdates {
    private static final String MISSING = "! RFC 9113 4.3.1 size-update-missing COMPRESSION_ERROR";

    @Test
    @DisplayName("of any size up to the limit, several at the beginning of a block")
    void allowed() {
      Blocks b = new Blocks();
      b.hex("40 0178 0179");
      assertEquals(
          List.of("size-update 0 @0+1", "size-update 4096 @1+3", "indexed 2 @4+1 :method: GET"),
          b.hex("20 3fe11f 82"));
      assertEquals(List.of(), b.table());
      assertEquals(4096, b.decoder.table().limit());
    }

    @Test
    @DisplayName("above the limit they are an error, and done as the encoder does them")
    void tooLarge() {
      Blocks b = new Blocks();
      assertEquals(
          List.of(
              "! RFC 7541 6.3 size-update-too-large COMPRESSION_ERROR",
              "size-update 4097 @0+3",
              "indexed 2 @3+1 :method: GET"),
          b.hex("3fe21f 82"));
      assertEquals(4097, b.decoder.table().limit());
      b.decoder.setLimit(8192);
      assertEquals(List.of("size-update 4097 @0+3"), b.hex("3fe21f"));
    }

    @Test
    @DisplayName("behind other representations they are an error, and done all the same")
    void place() {
      Blocks b = new Blocks();
      assertEquals(
          List.of(
              "indexed 2 @0+1 :method: GET",
              "! RFC 7541 4.2 size-update-place COMPRESSION_ERROR",
              "size-update 0 @1+1"),
          b.hex("82 20"));
      assertEquals(0, b.decoder.table().limit());
    }

    @Test
    @DisplayName("are due at the beginning of the first block after a reduction")
    void due() {
      Blocks b = new Blocks();
      b.decoder.setLimit(100);
      assertEquals(List.of(MISSING, "indexed 2 @0+1 :method: GET"), b.hex("82"));
      assertEquals(List.of("indexed 2 @0+1 :method: GET"), b.hex("82"), "said once");
      b.decoder.setLimit(90);
      assertEquals(List.of("size-update 90 @0+2"), b.hex("3f3b"));
      assertEquals(List.of("indexed 2 @0+1 :method: GET"), b.hex("82"));
    }

    @Test
    @DisplayName("have to obey the lowest of several limits first")
    void lowest() {
      Blocks b = new Blocks();
      b.decoder.setLimit(0);
      b.decoder.setLimit(4096);
      assertEquals(List.of("size-update 0 @0+1", "size-update 4096 @1+3"), b.hex("20 3fe11f"));
      b.decoder.setLimit(0);
      b.decoder.setLimit(4096);
      assertEquals(List.of(MISSING, "size-update 4096 @0+3"), b.hex("3fe11f"));
    }

    @Test
    @DisplayName("are not due where the limit rises, or stays above what the encoder uses")
    void notDue() {
      Blocks b = new Blocks();
      b.decoder.setLimit(8192);
      assertEquals(List.of("indexed 2 @0+1 :method: GET"), b.hex("82"));
      b.hex("20");
      b.decoder.setLimit(100);
      assertEquals(List.of("indexed 2 @0+1 :method: GET"), b.hex("82"));
    }
  }

  @Nested
  @DisplayName("after blocks went by unseen")
  class Lost {
    @Test
    @DisplayName("gives no wrong name: what is not known is called lost, and nothing is found")
    void lost() {
      Blocks b = new Blocks();
      b.hex("40 0178 0179");
      b.decoder.tableLost();
      assertEquals(
          List.of(
              "indexed 62 @0+1 <lost table entry 62>: ",
              "literal 63 @1+4 <lost table entry 63>: a",
              "incremental 0 @5+5 k: v",
              "indexed 62 @10+1 k: v",
              "indexed 63 @11+1 <lost table entry 63>: "),
          b.hex("be 0f300161 40016b0176 be bf"));
      assertTrue(b.decoder.lost());
      int kv = b.store.count() - 1;
      assertTrue(b.store.lost(kv - 1));
      assertFalse(b.store.lost(kv));
      assertEquals(List.of(), b.findings);
    }

    @Test
    @DisplayName("a lost name is no name from the wire that reads the same")
    void noMixUp() {
      Blocks b = new Blocks();
      b.decoder.tableLost();
      b.hex("be");
      int lost = b.store.count() - 1;
      byte[] name = "<lost table entry 62>".getBytes(StandardCharsets.US_ASCII);
      int real = b.store.field(b.store.nameId(name, 0, name.length), name, 0, 0);
      assertFalse(b.store.lost(real));
      assertTrue(b.store.lost(lost));
    }

    @Test
    @DisplayName("drops the block at hand, and numbers go on")
    void dropped() {
      Blocks b = new Blocks();
      b.hex("40 0178 0179");
      byte[] begun = bytes("40 0161 05 62");
      b.decoder.fragment(begun, 0, begun.length, b);
      b.decoder.tableLost();
      assertEquals(List.of("indexed 2 @0+1 :method: GET"), b.hex("82"));
      b.hex("40 0178 0179");
      assertEquals(2, b.decoder.table().insertedTotal());
      assertEquals(1, b.decoder.table().evictedTotal());
      assertEquals(1, b.decoder.table().numberAt(62));
      assertEquals(-1, b.decoder.table().numberAt(63));
    }

    @Test
    @DisplayName("knows all again once a size update left no room for unknown entries")
    void emptied() {
      Blocks b = new Blocks();
      b.decoder.tableLost();
      b.hex("20 3fe11f 40016b0176");
      assertFalse(b.decoder.lost());
      assertEquals(List.of("! RFC 7541 2.3.3 index-out-of-range COMPRESSION_ERROR"), b.hex("bf"));
    }

    @Test
    @DisplayName("knows all again once a known entry had to go, if the table's limit was heard")
    void evicted() {
      Blocks b = new Blocks();
      b.decoder.tableLost();
      b.hex("3f 25 40016b0176"); // limit 68: two entries of 34, one of them unknown still
      assertTrue(b.decoder.lost());
      assertEquals("indexed 63 @0+1 <lost table entry 63>: ", b.hex("bf").getFirst());
      b.hex("40016c0176");
      assertFalse(b.decoder.lost());
    }

    @Test
    @DisplayName("does not trust the limit that it assumed before")
    void limitUnknown() {
      Blocks b = new Blocks();
      b.decoder.tableLost();
      byte[] value = new byte[2500];
      byte[] head = bytes("40 0161 7fc512");
      byte[] block = Arrays.copyOf(head, head.length + value.length);
      b.whole(block);
      b.whole(block);
      assertTrue(b.decoder.lost());
      assertEquals(List.of("indexed 63 @0+1 <lost table entry 63>: "), b.hex("bf"));
      assertEquals(List.of("size-update 65536 @0+4"), b.hex("3fe1ff03"));
    }
  }

  @Test
  @DisplayName("shows what a table held before, by running numbers")
  void numbers() {
    Blocks b = new Blocks();
    DynamicTable t = b.decoder.table();
    b.hex("3f 25"); // limit 68: two entries
    b.hex("40 0161 0161 40 0162 0162 40 0163 0163");
    assertEquals(3, t.insertedTotal());
    assertEquals(1, t.evictedTotal());
    assertEquals(2, t.numberAt(62));
    assertEquals(1, t.numberAt(63));
    assertEquals(-1, t.fieldAt(64));
    assertEquals(-1, t.fieldAt(61));
    assertEquals("c", b.store.name(t.fieldAt(62)));
  }
}
