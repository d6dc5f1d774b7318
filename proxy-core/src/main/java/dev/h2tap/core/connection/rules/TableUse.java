package dev.h2tap.core.connection.rules;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.hpack.DynamicTable;
import dev.h2tap.core.hpack.RepresentationSink.Kind;

/** Whether a dynamic table is of use to its encoder, or entries go before they are ever named. */
public final class TableUse {
  private static final int FIRST_TOLD = 256;

  private final FindingSink out;
  private long used;
  private long told = FIRST_TOLD;

  public TableUse(FindingSink out) {
    this.out = out;
  }

  /** A representation of any block. */
  public void representation(Kind kind, int index) {
    if (kind != Kind.SIZE_UPDATE && index >= DynamicTable.FIRST_INDEX) used++;
  }

  /** A block is whole. */
  public void block(int stream, DynamicTable table) {
    long evicted = table.evictedTotal();
    if (evicted < told) return;
    told = 2 * evicted;
    if (used * 4 >= evicted) return;
    String text =
        "the dynamic table of %,d octets lost %,d of %,d entries, and entries were named %,d times"
            + " only";
    out.finding(
        stream,
        Finding.note(
            "RFC 7541 4.4",
            "table-thrash",
            text,
            table.limit(),
            evicted,
            table.insertedTotal(),
            used));
  }
}
