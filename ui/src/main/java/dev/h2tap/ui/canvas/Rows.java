package dev.h2tap.ui.canvas;

/** What a {@link CanvasList} shows; asked for rows that are seen, never for all. */
public interface Rows {
  int count();

  /**
   * Draws a row; what it leaves out shows the ground that the list lies upon.
   *
   * @param y its top, px
   * @param width of the list, px
   */
  void paint(Pen pen, int row, double y, double width);

  /** The row as one line of text, for the clipboard and for screen readers. */
  String text(int row);

  /** What hovering over the row at {@code x} tells; empty for nothing. */
  default String hint(int row, double x) {
    return "";
  }
}
