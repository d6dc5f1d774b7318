package dev.h2tap.ui.canvas;

/**
 * Which rows are selected; owned by a view's model, since what is selected is a thing and not a
 * row.
 */
public interface Selection {
  /** How a key or click moves the selection. */
  enum Reach {
    /** Only the row moved to is selected. */
    MOVE,
    /** All from where the selection began to the row moved to. */
    EXTEND
  }

  /** The row that keys start from, or -1. */
  int lead();

  boolean contains(int row);

  /** First and last selected row; empty ({@code first > last}) where none is. */
  Range range();

  void move(int row, Reach reach);

  /** Rows {@code first} to {@code last}, both included. */
  record Range(int first, int last) {
    public static final Range NONE = new Range(0, -1);

    public int size() {
      return last - first + 1;
    }
  }
}
