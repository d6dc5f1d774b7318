package dev.h2tap.core.session;

/**
 * The life of one dynamic table (RFC 7541 2.3.2): every entry with the frame it was born in, and
 * after each header block that changed it, which of them were in it. So the table after any frame
 * is a range of entries, found by looking for the frame. Sixteen octets a block, eight an entry.
 */
final class TableLog {
  private final SmallInts fields = new SmallInts();
  private final SmallInts bornIn = new SmallInts();

  /**
   * After each block: frame, entries ever inserted, entries evicted, the limit in octets; four ints
   * each.
   */
  private final SmallInts marks = new SmallInts();

  void entry(int field, int frame) {
    fields.add(field);
    bornIn.add(frame);
  }

  void mark(int frame, int evicted, int limit) {
    int last = marks.size() - 4;
    boolean same =
        last >= 0
            && marks.get(last + 1) == fields.size()
            && marks.get(last + 2) == evicted
            && marks.get(last + 3) == limit;
    if (same) return;
    marks.add(frame);
    marks.add(fields.size());
    marks.add(evicted);
    marks.add(limit);
  }

  /** The mark in force after {@code frame}; -1 before the first. */
  private int markAt(int frame) {
    int low = -1;
    int high = marks.size() / 4 - 1;
    while (low < high) {
      int mid = (low + high + 1) >>> 1;
      if (marks.get(4 * mid) <= frame) low = mid;
      else high = mid - 1;
    }
    return low;
  }

  /** How many entries had been inserted ever. */
  int insertedAt(int frame) {
    int mark = markAt(frame);
    return mark < 0 ? 0 : marks.get(4 * mark + 1);
  }

  int evictedAt(int frame) {
    int mark = markAt(frame);
    return mark < 0 ? 0 : marks.get(4 * mark + 2);
  }

  int limitAt(int frame) {
    int mark = markAt(frame);
    return mark < 0 ? 4096 : marks.get(4 * mark + 3);
  }

  /** The field of entry {@code number}, from 0 in order of insertion. */
  int field(int number) {
    return fields.get(number);
  }

  int bornIn(int number) {
    return bornIn.get(number);
  }
}
