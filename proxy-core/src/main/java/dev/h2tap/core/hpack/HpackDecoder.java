package dev.h2tap.core.hpack;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.hpack.RepresentationSink.Kind;
import java.util.Objects;

/**
 * Decodes the field blocks of one direction of a connection (RFC 7541), in fragments of any size,
 * into representations. Never throws for what the wire said: after a decoding error the rest of
 * that block is left out, the table stays as it was up to there, and the next block is decoded as
 * well as can be. Memory grows only with octets that really came. For one thread.
 */
public final class HpackDecoder {
  /** SETTINGS_HEADER_TABLE_SIZE until something else is said (RFC 9113 6.5.2). */
  public static final int DEFAULT_LIMIT = 4096;

  /** Strings of more octets on the wire than this are not kept, only counted. */
  public static final int MAX_STRING = 1 << 20;

  private static final long ENTRY_OVERHEAD = 32;
  private static final int NONE = -1;
  private static final int SCRATCH = 256;
  private static final int KEEP = 1 << 15;

  /** What the next octets are. */
  private enum Stage {
    START,
    NAME,
    VALUE,
    /** Octets of a name or value too long to keep. */
    LEFT_OUT
  }

  private final FieldStore store;
  private final DynamicTable table = new DynamicTable(DEFAULT_LIMIT);
  private final Carry carry = new Carry();
  private final IntegerReader integer = new IntegerReader();

  private long limit = DEFAULT_LIMIT;
  private boolean limitKnown = true;
  private long mustShrinkTo =
      NONE; // the next block has to begin with a size update to this or less
  private boolean lost; // behind the entries known, there may be others that went by unseen
  private boolean tableLimitKnown = true;

  // The block at hand.
  private RepresentationSink sink;
  private long base; // block offset of the array's first octet
  private boolean failed;
  private boolean begun; // a representation other than a size update was there

  // The representation at hand.
  private Stage stage = Stage.START;
  private Kind kind;
  private int index;
  private long start;
  private int nameId;
  private long nameLength;
  private boolean huffmanName;
  private boolean huffmanValue;

  // The string at hand.
  private byte[] text; // decoded
  private int textOffset;
  private int textLength;
  private byte[] scratch = new byte[SCRATCH];
  private LongString longString;
  private Stage longStage; // NAME or VALUE: which one that is

  /**
   * @param store takes the fields; may be shared by decoders of the same thread
   */
  public HpackDecoder(FieldStore store) {
    this.store = Objects.requireNonNull(store);
  }

  public DynamicTable table() {
    return table;
  }

  /** Whether indexes may point to entries that went by unseen ({@link #tableLost}). */
  public boolean lost() {
    return lost;
  }

  /**
   * SETTINGS_HEADER_TABLE_SIZE of the other end is in force from the next block on: its ACK went
   * by.
   *
   * @param octets 0 to 2^32-1
   */
  public void setLimit(long octets) {
    limit = octets;
    limitKnown = true;
    boolean reduced = tableLimitKnown && octets < table.limit();
    if (reduced && (mustShrinkTo == NONE || octets < mustShrinkTo)) mustShrinkTo = octets;
  }

  /**
   * Field blocks went by unseen (a gap, or a capture that began late): what the table held then is
   * not known. From now on an index beyond what came since gives a field whose name says so, and no
   * finding. A block begun is dropped.
   */
  public void tableLost() {
    table.clear();
    lost = true;
    tableLimitKnown = false;
    limitKnown = false;
    mustShrinkTo = NONE;
    newBlock();
  }

  /**
   * Takes the next octets of a block. They are not kept: the array may be used again afterwards.
   */
  public void fragment(byte[] array, int offset, int length, RepresentationSink sink) {
    Objects.checkFromIndexSize(offset, length, array.length);
    this.sink = sink;
    int at = offset;
    int end = offset + length;
    while (at < end && !failed) {
      if (carry.length() > 0) {
        int n = carry.add(array, at, end);
        at += n;
        long before = base;
        int used = decode(carry.octets(), 0, carry.length());
        base = before + used;
        // An element is carried alone, so it is used whole or not at all.
        if (used > 0) carry.clear();
      } else {
        long before = base;
        base -= at;
        int used = decode(array, at, end);
        base = before + (used - at);
        if (used < end && !failed) carry.keep(array, used, end);
        at = end;
      }
    }
    this.sink = null;
  }

  /** The block ends here (END_HEADERS): the next fragment begins a new one. */
  public void endOfBlock(RepresentationSink sink) {
    this.sink = sink;
    if (!failed && (stage != Stage.START || carry.length() > 0)) {
      fail("RFC 9113 4.3", "block-truncated", "the field block ends inside a representation");
    }
    newBlock();
    this.sink = null;
  }

  private void newBlock() {
    base = 0;
    failed = false;
    begun = false;
    stage = Stage.START;
    carry.clear();
    longString = null;
    if (scratch.length > KEEP) scratch = new byte[SCRATCH];
  }

  /** Decodes element by element; returns where the first one begins that is not wholly there. */
  private int decode(byte[] array, int at, int end) {
    while (at < end && !failed) {
      if (begun && stage == Stage.START) at = quick(array, at, end);
      if (at == end) return at;
      int next =
          switch (stage) {
            case START -> start(array, at, end);
            case NAME, VALUE -> string(array, at, end);
            case LEFT_OUT -> passOver(array, at, end);
          };
      if (next < 0) return at;
      at = next;
    }
    return at;
  }

  /** Most representations: indexed, in one octet. Stops before the first other one. */
  private int quick(byte[] array, int at, int end) {
    for (; at < end; at++) {
      int i = array[at] & 0x7f;
      if (array[at] >= 0 || i == 0 || i == 0x7f) break;
      int field = i <= StaticTable.SIZE ? i : table.fieldAt(i);
      if (field < 0) break;
      sink.representation(Kind.INDEXED, i, field, base + at, 1, false, false);
    }
    return at;
  }

  /** The first octet of a representation and the integer in it (RFC 7541 6). */
  private int start(byte[] array, int at, int end) {
    int first = array[at];
    if (first < 0) {
      int next = integer.read(array, at, end, 7);
      if (next < 0) return incomplete(next, 1);
      begin(Kind.INDEXED, at);
      indexed(next);
      return next;
    }
    Kind k;
    int bits;
    if ((first & 0x40) != 0) {
      k = Kind.INCREMENTAL;
      bits = 6;
    } else if ((first & 0x20) != 0) {
      k = Kind.SIZE_UPDATE;
      bits = 5;
    } else {
      k = (first & 0x10) != 0 ? Kind.NEVER : Kind.LITERAL;
      bits = 4;
    }
    int next = integer.read(array, at, end, bits);
    if (next < 0) return incomplete(next, 1);
    begin(k, at);
    if (k == Kind.SIZE_UPDATE) sizeUpdate(next);
    else literal();
    return next;
  }

  private void begin(Kind kind, int at) {
    this.kind = kind;
    start = base + at;
    huffmanName = false;
    huffmanValue = false;
    if (!begun) checkFirst();
    if (kind != Kind.SIZE_UPDATE) begun = true;
  }

  /** RFC 9113 4.3.1: after a reduction the next block begins with a size update that obeys it. */
  private void checkFirst() {
    if (mustShrinkTo == NONE) return;
    boolean obeyed = kind == Kind.SIZE_UPDATE && integer.value() <= mustShrinkTo;
    if (!obeyed) {
      String text = "the field block does not begin with a table size update to %d or less";
      error("RFC 9113 4.3.1", "size-update-missing", text, mustShrinkTo);
    }
    mustShrinkTo = NONE;
  }

  /** RFC 7541 6.1. */
  private void indexed(int next) {
    int field = lookUp(integer.value());
    if (field < 0) return;
    index = (int) integer.value();
    sink.representation(kind, index, field, start, length(next), false, false);
  }

  /** RFC 7541 6.2: the name is a string (index 0) or that of an entry. */
  private void literal() {
    index = (int) integer.value();
    stage = Stage.NAME;
    if (integer.value() == 0) return;
    int field = lookUp(integer.value());
    if (field < 0) return;
    nameId = store.nameId(field);
    nameLength = store.trueNameLength(nameId);
    stage = Stage.VALUE;
  }

  /** RFC 7541 2.3.3: the field at an index; -1 where that is an error, which is then said. */
  private int lookUp(long index) {
    if (index == 0) {
      fail("RFC 7541 6.1", "index-zero", "index 0 is not used");
      return NONE;
    }
    if (index <= StaticTable.SIZE) return (int) index;
    int field = table.fieldAt(index);
    if (field >= 0) return field;
    if (lost) return store.field(store.lostName(index), scratch, 0, 0);
    String text = "index %d, but the last one is %d";
    fail("RFC 7541 2.3.3", "index-out-of-range", text, index, StaticTable.SIZE + table.count());
    return NONE;
  }

  /** RFC 7541 4.2, 6.3. One that may not be is said, and done as its sender will have done. */
  private void sizeUpdate(int next) {
    long size = integer.value();
    if (begun) {
      String text = "a table size update to %d behind other representations";
      error("RFC 7541 4.2", "size-update-place", text, size);
    }
    if (size > limit && limitKnown) {
      String text = "a table size update to %d, allowed are %d octets";
      error("RFC 7541 6.3", "size-update-too-large", text, size, limit);
    }
    table.setLimit(size);
    tableLimitKnown = true;
    if (table.size() + ENTRY_OVERHEAD > size) lost = false;
    sink.representation(kind, (int) size, NONE, start, length(next), false, false);
  }

  /** RFC 7541 5.2: a name or a value. */
  private int string(byte[] array, int at, int end) {
    int body = integer.read(array, at, end, 7);
    if (body < 0) return incomplete(body, 1);
    boolean huffman = array[at] < 0;
    long octets = integer.value();
    if (octets > MAX_STRING) {
      leaveOut(octets, huffman);
      return body;
    }
    if (octets > end - body) return incomplete(IntegerReader.MORE, body - at + (int) octets);
    if (huffman) {
      scratch(Huffman.room((int) octets));
      text = scratch;
      textOffset = 0;
      textLength = Huffman.decode(array, body, (int) octets, scratch);
      if (textLength < 0) {
        badHuffman(textLength);
        return body;
      }
    } else {
      text = array;
      textOffset = body;
      textLength = (int) octets;
    }
    int next = body + (int) octets;
    if (stage == Stage.NAME) name(huffman);
    else value(huffman, next);
    text = null;
    return next;
  }

  private void name(boolean huffman) {
    huffmanName = huffman;
    nameId = store.nameId(text, textOffset, textLength);
    nameLength = textLength;
    stage = Stage.VALUE;
  }

  private void value(boolean huffman, int next) {
    huffmanValue = huffman;
    finish(store.field(nameId, text, textOffset, textLength), textLength, next);
  }

  /** A literal is whole. */
  private void finish(int field, long valueLength, int next) {
    stage = Stage.START;
    if (kind == Kind.INCREMENTAL) insert(field, ENTRY_OVERHEAD + nameLength + valueLength);
    sink.representation(kind, index, field, start, length(next), huffmanName, huffmanValue);
  }

  /**
   * Entries that are not known are the oldest. So they are gone as soon as a known one has to go,
   * or the known ones leave no room for another. (A lost name counts as empty: then what is known
   * may stay too long, never too short.)
   */
  private void insert(int field, long entrySize) {
    long before = table.evictedTotal();
    table.insert(field, entrySize);
    boolean full = table.evictedTotal() > before || table.size() + ENTRY_OVERHEAD > table.limit();
    if (lost && tableLimitKnown && (full || entrySize > table.limit())) lost = false;
  }

  private void leaveOut(long octets, boolean huffman) {
    longString = new LongString(octets, huffman);
    longStage = stage;
    stage = Stage.LEFT_OUT;
    String text = "a string of %d octets is left out: only up to %d are kept";
    sink.finding(Finding.note("RFC 7541 7.4", "string-left-out", text, octets, MAX_STRING));
  }

  private int passOver(byte[] array, int at, int end) {
    int next = longString.pass(array, at, end);
    if (!longString.passed()) return next;
    long length = longString.length();
    if (length < 0) {
      badHuffman((int) length);
    } else if (longStage == Stage.NAME) {
      huffmanName = longString.huffman();
      nameId = store.leftOutName(length);
      nameLength = length;
      stage = Stage.VALUE;
    } else {
      huffmanValue = longString.huffman();
      finish(store.leftOutValue(nameId, length), length, next);
    }
    longString = null;
    return next;
  }

  private void badHuffman(int why) {
    if (why == Huffman.EOS_INSIDE) {
      fail("RFC 7541 5.2", "huffman-eos", "a Huffman-coded string holds the code of EOS");
    } else {
      String text = "a Huffman-coded string is not padded with at most seven ones";
      fail("RFC 7541 5.2", "huffman-padding", text);
    }
  }

  /** An element that is not whole (more is needed), or whose integer is no good (an error). */
  private int incomplete(int why, int needed) {
    if (why == IntegerReader.OVERFLOW) {
      fail("RFC 7541 5.1", "integer-overflow", "an integer of more than 32 bits");
    } else {
      carry.expect(needed);
    }
    return NONE;
  }

  private int length(int next) {
    return (int) Math.min(base + next - start, Integer.MAX_VALUE);
  }

  private void scratch(int length) {
    if (scratch.length < length) scratch = new byte[Math.max(length, 2 * scratch.length)];
  }

  private void fail(String rule, String code, String pattern, Object... values) {
    failed = true;
    stage = Stage.START;
    carry.clear();
    error(rule, code, pattern, values);
  }

  private void error(String rule, String code, String pattern, Object... values) {
    sink.finding(Finding.connectionError(rule, code, "COMPRESSION_ERROR", pattern, values));
  }
}
