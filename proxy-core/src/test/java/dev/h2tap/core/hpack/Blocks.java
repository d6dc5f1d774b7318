package dev.h2tap.core.hpack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Decodes field blocks and writes down what is told of them. */
final class Blocks implements RepresentationSink {
  final FieldStore store;
  final HpackDecoder decoder;
  final List<String> lines = new ArrayList<>();
  final List<Finding> findings = new ArrayList<>();
  private final List<String> fields = new ArrayList<>();

  Blocks() {
    this(new FieldStore());
  }

  Blocks(FieldStore store) {
    this.store = store;
    decoder = new HpackDecoder(store);
  }

  @Override
  public void representation(
      Kind kind, int index, int field, long start, int length, boolean name, boolean value) {
    String huffman = (name ? " N" : "") + (value ? " V" : "");
    String text = field < 0 ? "" : " " + store.name(field) + ": " + store.value(field);
    lines.add("%s %d @%d+%d%s%s".formatted(kind.word(), index, start, length, huffman, text));
    if (field >= 0) fields.add(store.name(field) + ": " + store.value(field));
  }

  @Override
  public void finding(Finding finding) {
    findings.add(finding);
    lines.add("! " + finding.rule() + " " + finding.code() + " " + finding.errorCode());
  }

  /** Decodes a block that comes whole. */
  List<String> whole(byte[] block) {
    lines.clear();
    fields.clear();
    decoder.fragment(block, 0, block.length, this);
    decoder.endOfBlock(this);
    return List.copyOf(lines);
  }

  /** Decodes a block that comes octet by octet. */
  List<String> single(byte[] block) {
    lines.clear();
    fields.clear();
    for (byte b : block) decoder.fragment(new byte[] {7, b, 7}, 1, 1, this);
    decoder.endOfBlock(this);
    return List.copyOf(lines);
  }

  List<String> hex(String block) {
    return whole(Slice.ofHex(block).toBytes());
  }

  /** The field list of the last block. */
  List<String> fields() {
    return List.copyOf(fields);
  }

  /** The dynamic table, newest first: index, entry size, field. */
  List<String> table() {
    DynamicTable t = decoder.table();
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < t.count(); i++) {
      int index = DynamicTable.FIRST_INDEX + i;
      int field = t.fieldAt(index);
      String text = store.name(field) + ": " + store.value(field);
      entries.add("%d (%d) %s".formatted(index, t.entrySizeAt(index), text));
    }
    return entries;
  }

  /**
   * Decodes blocks in order with a fresh decoder and asserts that the same is told when they come
   * octet by octet, and when the same decoder, its table emptied, gets them a second time.
   *
   * @return for each block the lines told of it
   */
  static List<List<String>> all(Consumer<HpackDecoder> setUp, byte[]... blocks) {
    Blocks whole = new Blocks();
    Blocks single = new Blocks();
    setUp.accept(whole.decoder);
    setUp.accept(single.decoder);
    List<List<String>> told = new ArrayList<>();
    for (byte[] block : blocks) {
      told.add(whole.whole(block));
      assertEquals(told.getLast(), single.single(block), "octet by octet");
      assertEquals(whole.table(), single.table(), "table, octet by octet");
    }
    whole.decoder.table().clear();
    whole.decoder.table().setLimit(HpackDecoder.DEFAULT_LIMIT);
    setUp.accept(whole.decoder);
    for (int i = 0; i < blocks.length; i++) {
      assertEquals(told.get(i), whole.whole(blocks[i]), "a second time");
    }
    return Collections.unmodifiableList(told);
  }

  /** What is told of one block. */
  static List<String> one(String hex) {
    return all(d -> {}, Slice.ofHex(hex).toBytes()).getFirst();
  }
}
