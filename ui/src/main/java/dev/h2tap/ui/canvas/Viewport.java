package dev.h2tap.ui.canvas;

/**
 * Which rows of a long list are seen. Immutable arithmetic, exact for every {@code int} count.
 *
 * @param count rows in all
 * @param rowHeight px
 * @param height of the window on the list, px
 * @param offset px of the list above that window, always 0 to {@link #maxOffset()}
 */
record Viewport(int count, double rowHeight, double height, double offset) {
  Viewport {
    double max = Math.max(0, count * rowHeight - height);
    offset = Math.clamp(offset, 0, max);
  }

  double maxOffset() {
    return Math.max(0, count * rowHeight - height);
  }

  /** The first row of which anything is seen; {@link #count} where there is none. */
  int first() {
    return Math.min(count, (int) (offset / rowHeight));
  }

  /** One past the last row of which anything is seen. */
  int end() {
    return (int) Math.min(count, Math.ceil((offset + height) / rowHeight));
  }

  /** Where {@code row} begins, px from the window's top. */
  double y(int row) {
    return row * rowHeight - offset;
  }

  /** The row at {@code y} px from the top, or -1. */
  int rowAt(double y) {
    if (y < 0 || y >= height) return -1;
    double row = Math.floor((y + offset) / rowHeight);
    return row < count ? (int) row : -1;
  }

  boolean atEnd() {
    return offset >= maxOffset() - 1;
  }

  /** Rows that a page key moves by. */
  int page() {
    return Math.max(1, (int) (height / rowHeight) - 1);
  }

  Viewport to(double newOffset) {
    return new Viewport(count, rowHeight, height, newOffset);
  }

  Viewport sized(int newCount, double newHeight) {
    return new Viewport(newCount, rowHeight, newHeight, offset);
  }

  /** The nearest place that shows the whole of {@code row}. */
  Viewport reveal(int row) {
    double top = row * rowHeight;
    if (top < offset || height < rowHeight) return to(top);
    if (top + rowHeight > offset + height) return to(top + rowHeight - height);
    return this;
  }

  /** Shows {@code row} about a third down, unless it is seen already. */
  Viewport centre(int row) {
    double top = row * rowHeight;
    if (top >= offset && top + rowHeight <= offset + height) return this;
    return to(Math.floor((top - height / 3) / rowHeight) * rowHeight);
  }
}
