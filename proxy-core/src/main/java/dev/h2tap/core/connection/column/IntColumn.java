package dev.h2tap.core.connection.column;

import java.util.Arrays;

/**
 * A growing column of ints in pages. A {@link #copy()} shares all pages with its origin; a page is
 * doubled only when one of the two writes to it. So a copy costs a few octets a thousand entries,
 * which lets checkpoints keep whole tables. Entries never written are 0. One thread writes; copies
 * that nobody writes to may be read by all.
 */
public final class IntColumn {
  private static final int PAGE_BITS = 9;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int MASK = PAGE - 1;
  private static final int SMALLEST = 16;

  private int[][] pages;
  private boolean[] owned;

  public IntColumn() {
    this(new int[1][], new boolean[1]);
  }

  private IntColumn(int[][] pages, boolean[] owned) {
    this.pages = pages;
    this.owned = owned;
  }

  /**
   * The entry at {@code index}; 0 if it was never set.
   *
   * @param index 0 or more
   */
  public int get(int index) {
    int page = index >>> PAGE_BITS;
    if (page >= pages.length) return 0;
    int[] entries = pages[page];
    int at = index & MASK;
    return entries != null && at < entries.length ? entries[at] : 0;
  }

  public void set(int index, int value) {
    int page = index >>> PAGE_BITS;
    int at = index & MASK;
    if (page >= pages.length || !owned[page] || at >= pages[page].length) own(page, at);
    pages[page][at] = value;
  }

  /**
   * Makes {@code page} ours alone and wide enough for {@code at}. Pages start small: most
   * connections are.
   */
  private void own(int page, int at) {
    if (page >= pages.length) {
      int length = Math.max(page + 1, pages.length + (pages.length >> 1) + 1);
      pages = Arrays.copyOf(pages, length);
      owned = Arrays.copyOf(owned, length);
    }
    int[] old = pages[page];
    int length = old == null ? 0 : old.length;
    if (at >= length) length = Math.max(SMALLEST, Math.min(PAGE, Integer.highestOneBit(at) << 1));
    pages[page] = old == null ? new int[length] : Arrays.copyOf(old, length);
    owned[page] = true;
  }

  /** The same entries; what is written to one of the two later does not show in the other. */
  public IntColumn copy() {
    // Written only where needed, so that several threads may copy one quiet column at a time.
    for (int i = 0; i < owned.length; i++) if (owned[i]) owned[i] = false;
    return new IntColumn(pages.clone(), new boolean[pages.length]);
  }
}
