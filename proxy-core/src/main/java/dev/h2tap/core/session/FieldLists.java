package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Slice;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** Header lists by their row in {@link HeaderBlocks}, where 0 is the empty one. */
final class FieldLists {
  private final Analysis analysis;

  FieldLists(Analysis analysis) {
    this.analysis = analysis;
  }

  /** A view: an element is made when it is asked for. */
  List<HeaderField> of(int block) {
    return block == 0 ? List.of() : new View(block);
  }

  private final class View extends AbstractList<HeaderField> implements RandomAccess {
    private final int block;
    private final int size;

    View(int block) {
      this.block = block;
      this.size = analysis.blocks.count(block);
    }

    @Override
    public HeaderField get(int i) {
      int field = analysis.blocks.field(block, Objects.checkIndex(i, size));
      return new HeaderField(analysis.fields.name(field), analysis.fields.value(field));
    }

    @Override
    public int size() {
      return size;
    }
  }

  /**
   * The value of the first field of this name; empty if there is none.
   *
   * @param name in lower case and ASCII; on the wire it may be written otherwise (RFC 9110 5.1)
   */
  String value(int block, String name) {
    if (block == 0) return "";
    int count = analysis.blocks.count(block);
    for (int i = 0; i < count; i++) {
      int field = analysis.blocks.field(block, i);
      if (isNamed(field, name)) return analysis.fields.value(field);
    }
    return "";
  }

  private boolean isNamed(int field, String name) {
    if (analysis.fields.nameLength(field) != name.length()) return false;
    Slice octets = analysis.fields.nameOctets(field);
    for (int i = 0; i < name.length(); i++) {
      int octet = octets.u8(i);
      int lower = octet >= 'A' && octet <= 'Z' ? octet + 32 : octet;
      if (lower != name.charAt(i)) return false;
    }
    return true;
  }
}
