package dev.h2tap.ui.canvas;

import java.util.List;

/** Columns side by side; the last takes the room that is left. Pure arithmetic, px. */
public final class Columns {
  /** Where a column's words stand. */
  public enum Align {
    LEFT,
    RIGHT,
    MIDDLE
  }

  /**
   * A column.
   *
   * @param width as it begins
   * @param min narrower it can't be dragged
   */
  public record Column(String title, double width, double min, Align align) {}

  private static final double GRIP = 4;

  private final List<Column> columns;
  private final double[] widths;
  private final boolean[] byHand;
  private final double inset;
  private final double gap;

  /**
   * @param inset px left of the first column
   * @param gap px between columns
   */
  public Columns(double inset, double gap, List<Column> columns) {
    this.columns = List.copyOf(columns);
    this.inset = inset;
    this.gap = gap;
    widths = columns.stream().mapToDouble(Column::width).toArray();
    byHand = new boolean[widths.length];
  }

  public int count() {
    return widths.length;
  }

  public Column column(int i) {
    return columns.get(i);
  }

  /** Where column {@code i} begins. */
  public double x(int i) {
    double x = inset;
    for (int k = 0; k < i; k++) if (widths[k] > 0) x += widths[k] + gap;
    return x;
  }

  /** Whether column {@code i} is seen at all: one of no width takes no room. */
  public boolean shows(int i) {
    return i == widths.length - 1 || widths[i] > 0;
  }

  /** The column at {@code x}, or -1. */
  public int at(double x) {
    for (int i = widths.length - 1; i >= 0; i--) if (shows(i) && x >= x(i) - gap / 2) return i;
    return -1;
  }

  /** The width of column {@code i} in a list of {@code total} px. */
  public double width(int i, double total) {
    return i == widths.length - 1 ? Math.max(0, total - x(i) - gap) : widths[i];
  }

  /** The column whose right edge can be gripped at {@code x}, or -1. */
  public int edgeAt(double x) {
    for (int i = 0; i < widths.length - 1; i++) {
      if (shows(i) && Math.abs(x - (x(i) + widths[i] + gap / 2)) <= GRIP) return i;
    }
    return -1;
  }

  /** The user's wish: kept from now on. */
  void resize(int i, double width) {
    widths[i] = Math.max(columns.get(i).min(), width);
    byHand[i] = true;
  }

  /**
   * Makes column {@code i} fit what it holds, unless the user has chosen its width; whether it
   * changed.
   */
  public boolean fit(int i, double width) {
    if (byHand[i] || widths[i] == width) return false;
    widths[i] = width;
    return true;
  }

  /** Back to the width it began with. */
  void reset(int i) {
    widths[i] = columns.get(i).width();
    byHand[i] = false;
  }

  double present(int i) {
    return widths[i];
  }
}
