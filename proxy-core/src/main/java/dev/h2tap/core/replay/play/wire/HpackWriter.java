package dev.h2tap.core.replay.play.wire;

import dev.h2tap.core.hpack.HuffmanCode;
import dev.h2tap.core.hpack.StaticTable;
import dev.h2tap.core.replay.play.script.BadScript;
import dev.h2tap.core.replay.play.script.FieldLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Header blocks with the representations that a script chooses (RFC 7541), for one direction of a
 * connection: it keeps the dynamic table that the other end will have.
 */
public final class HpackWriter {
  /** What an entry counts beside its octets (RFC 7541 4.1). */
  private static final int OVERHEAD = 32;

  private static final int DEFAULT_LIMIT = 4096;
  private static final int[] CODES = HuffmanCode.codes();

  private record Entry(String name, String value) {
    int size() {
      return utf8(name).length + utf8(value).length + OVERHEAD;
    }
  }

  /** Newest first. */
  private final List<Entry> table = new ArrayList<>();

  private int size;
  private int limit = DEFAULT_LIMIT;

  /**
   * @param round what {@code {i}} stands for in values
   * @throws BadScript where a field is to be indexed that no table holds
   */
  public byte[] block(List<FieldLine> lines, int round) throws BadScript {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (FieldLine line : lines) {
      switch (line) {
        case FieldLine.TableSize t -> {
          integer(out, 0x20, 5, t.octets());
          limit = t.octets();
          evict(0);
        }
        case FieldLine.Field f -> field(out, f, Template.fill(f.value(), round));
      }
    }
    return out.toByteArray();
  }

  private void field(ByteArrayOutputStream out, FieldLine.Field f, String value) throws BadScript {
    int whole = f.index().orElse(find(f.name(), value));
    int named = f.index().orElse(find(f.name()));
    switch (f.form()) {
      case AUTO -> {
        if (whole > 0) integer(out, 0x80, 7, whole);
        else incremental(out, f, value, named);
      }
      case INDEXED -> {
        if (whole == 0 && f.index().isEmpty()) {
          throw new BadScript(
              f.line(),
              "no table holds '%s: %s', so it can't be indexed".formatted(f.name(), value));
        }
        integer(out, 0x80, 7, whole);
      }
      case INCREMENTAL -> incremental(out, f, value, named);
      case LITERAL -> literal(out, 0x00, 4, f, value, named);
      case NEVER -> literal(out, 0x10, 4, f, value, named);
    }
  }

  private void incremental(ByteArrayOutputStream out, FieldLine.Field f, String value, int named) {
    literal(out, 0x40, 6, f, value, named);
    Entry entry = new Entry(f.name(), value);
    evict(entry.size());
    // An entry larger than the table empties it (RFC 7541 4.4).
    if (entry.size() > limit) return;
    table.addFirst(entry);
    size += entry.size();
  }

  private void literal(
      ByteArrayOutputStream out,
      int pattern,
      int prefix,
      FieldLine.Field f,
      String value,
      int named) {
    integer(out, pattern, prefix, named);
    if (named == 0) string(out, f.name(), f.huffman());
    string(out, value, f.huffman());
  }

  private void evict(int room) {
    while (!table.isEmpty() && size + room > limit) size -= table.removeLast().size();
  }

  /** The index of a field, 0 where no table holds it. */
  private int find(String name, String value) {
    for (int i = 1; i <= StaticTable.SIZE; i++) {
      if (StaticTable.name(i).equals(name) && StaticTable.value(i).equals(value)) return i;
    }
    int at = table.indexOf(new Entry(name, value));
    return at < 0 ? 0 : StaticTable.SIZE + 1 + at;
  }

  /** The lowest index of a name, 0 where no table holds it. */
  private int find(String name) {
    for (int i = 1; i <= StaticTable.SIZE; i++) {
      if (StaticTable.name(i).equals(name)) return i;
    }
    for (int i = 0; i < table.size(); i++) {
      if (table.get(i).name.equals(name)) return StaticTable.SIZE + 1 + i;
    }
    return 0;
  }

  /** RFC 7541 5.1: what does not fit into the prefix follows, seven bits an octet. */
  static void integer(ByteArrayOutputStream out, int pattern, int prefix, int value) {
    int most = (1 << prefix) - 1;
    if (value < most) {
      out.write(pattern | value);
      return;
    }
    out.write(pattern | most);
    int rest = value - most;
    while (rest >= 0x80) {
      out.write(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  private static void string(ByteArrayOutputStream out, String text, FieldLine.Huffman huffman) {
    byte[] plain = utf8(text);
    byte[] packed = huffman(plain);
    boolean pack =
        switch (huffman) {
          case YES -> true;
          case NO -> false;
          case AUTO -> packed.length < plain.length;
        };
    byte[] octets = pack ? packed : plain;
    integer(out, pack ? 0x80 : 0, 7, octets.length);
    out.writeBytes(octets);
  }

  /** RFC 7541 5.2: codes one after another, the last octet filled up with ones. */
  private static byte[] huffman(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long bits = 0;
    int count = 0;
    for (byte octet : plain) {
      int symbol = octet & 0xff;
      bits = bits << HuffmanCode.length(symbol) | CODES[symbol];
      count += HuffmanCode.length(symbol);
      while (count >= 8) {
        count -= 8;
        out.write((int) (bits >>> count));
      }
    }
    if (count > 0) out.write((int) (bits << 8 - count | 0xff >>> count));
    return out.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
