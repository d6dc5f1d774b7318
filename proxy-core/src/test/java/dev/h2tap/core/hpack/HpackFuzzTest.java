package dev.h2tap.core.hpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.h2tap.core.bytes.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** Octets by chance: nothing is thrown, memory is bounded, and it is all one how they come in. */
class HpackFuzzTest {
  /** The first octet picks how blocks are cut, the second what befalls the table between them. */
  @FuzzTest(maxDuration = "1m")
  @DisplayName("field blocks of any octets")
  void blocks(byte[] data) {
    if (data.length < 3) return;
    int block = 1 + (data[0] & 0x7f);
    int piece = 1 + (data[1] & 0x7);
    Sink whole = new Sink();
    Sink pieces = new Sink();
    for (int at = 2; at < data.length; at += block) {
      int length = Math.min(block, data.length - at);
      befall(whole, data[1], at);
      befall(pieces, data[1], at);
      whole.decoder.fragment(data, at, length, whole);
      whole.decoder.endOfBlock(whole);
      for (int p = 0; p < length; p += piece) {
        pieces.decoder.fragment(data, at + p, Math.min(piece, length - p), pieces);
      }
      pieces.decoder.endOfBlock(pieces);
    }
    assertEquals(whole.told, pieces.told);
    DynamicTable table = whole.decoder.table();
    assertEquals(table.size(), pieces.decoder.table().size());
    assertEquals(table.insertedTotal(), pieces.decoder.table().insertedTotal());
    assertTrue(table.size() <= table.limit());
    assertTrue(table.evictedTotal() <= table.insertedTotal());
    assertTrue(whole.store.count() <= FIRST_FIELDS + 2 * data.length);
  }

  private static final int FIRST_FIELDS = 62;

  private static void befall(Sink sink, byte what, int at) {
    if ((what & 0x80) != 0 && at % 3 == 0) sink.decoder.tableLost();
    if ((what & 0x40) != 0 && at % 5 == 0) sink.decoder.setLimit(at * 16L);
  }

  private static final class Sink implements RepresentationSink {
    final FieldStore store = new FieldStore();
    final HpackDecoder decoder = new HpackDecoder(store);
    final List<Object> told = new ArrayList<>();

    @Override
    public void representation(
        Kind kind, int index, int field, long start, int length, boolean name, boolean value) {
      assertTrue(field > 0 == (kind != Kind.SIZE_UPDATE));
      assertTrue(field < store.count());
      String text = field < 0 ? "" : store.name(field) + ": " + store.value(field);
      told.add("%s %d %s @%d+%d %b %b".formatted(kind, index, text, start, length, name, value));
    }

    @Override
    public void finding(Finding finding) {
      told.add(finding);
    }
  }
}
