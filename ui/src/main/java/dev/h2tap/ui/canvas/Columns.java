package dev.h2tap.ui.canvas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Columns side by side, some of them hidden, in an order that the user may change; the last that is
 * shown takes the room that is left. A column keeps its number, wherever it stands. Pure
 * arithmetic, px.
 */
public final class Columns {
  /** Where a column's words stand. */
  public enum Align {
    LEFT,
    RIGHT,
    MIDDLE
  }

  /** Whether a column is there before anybody asks for it. */
  public enum Begins {
    SHOWN,
    HIDDEN
  }

  /**
   * A column.
   *
   * @param id its word in what is remembered
   * @param title over it
   * @param name in a menu, where the title is too short or empty
   * @param width as it begins
   * @param min narrower it can't be dragged
   */
  public record Column(
      String id, String title, String name, double width, double min, Align align, Begins begins) {
    /** One that is always shown where it stands. */
    public Column(String title, double width, double min, Align align) {
      this(title, title, title, width, min, align, Begins.SHOWN);
    }
  }

  private static final double GRIP = 4;

  /** Columns that give way keep so much of what they like to have. */
  private static final double LEAST = 0.62;

  /** The last column is content with this, px; what it likes is all that is left. */
  private static final double CONTENT = 120;

  private enum Wish {
    /** Shown as far as there is room. */
    NONE,
    SHOWN,
    HIDDEN
  }

  private final List<Column> columns;
  private final List<Integer> order = new ArrayList<>();
  private final Wish[] wishes;
  private final double[] widths;
  private final boolean[] byHand;
  private final double inset;
  private final double gap;
  private double squeezed = 1;

  /**
   * @param inset px left of the first column
   * @param gap px between columns
   */
  public Columns(double inset, double gap, List<Column> columns) {
    this.columns = List.copyOf(columns);
    this.inset = inset;
    this.gap = gap;
    widths = new double[columns.size()];
    byHand = new boolean[widths.length];
    wishes = new Wish[widths.length];
    restore();
  }

  /** As it began. */
  void restore() {
    order.clear();
    IntStream.range(0, widths.length).forEach(order::add);
    Arrays.fill(byHand, false);
    for (int i = 0; i < widths.length; i++) {
      widths[i] = columns.get(i).width();
      wishes[i] = columns.get(i).begins() == Begins.SHOWN ? Wish.NONE : Wish.HIDDEN;
    }
  }

  public int count() {
    return widths.length;
  }

  public Column column(int i) {
    return columns.get(i);
  }

  /** The columns that are shown, from left to right. */
  public List<Integer> shown() {
    return order.stream().filter(this::shows).toList();
  }

  /** The columns that are not hidden by wish, though there may be no room for them. */
  public List<Integer> wished() {
    return order.stream().filter(i -> wishes[i] != Wish.HIDDEN).toList();
  }

  /** Where column {@code i} begins. */
  public double x(int i) {
    double x = inset;
    for (int k : order) {
      if (k == i) break;
      if (shows(k)) x += present(k) + gap;
    }
    return x;
  }

  /** Whether column {@code i} is seen at all. */
  public boolean shows(int i) {
    return switch (wishes[i]) {
      case NONE -> widths[i] > 0;
      case SHOWN -> true;
      case HIDDEN -> false;
    };
  }

  /** The column at {@code x}, or -1. */
  public int at(double x) {
    int found = -1;
    for (int i : order) if (shows(i) && x >= x(i) - gap / 2) found = i;
    return found;
  }

  /** The width of column {@code i} in a list of {@code total} px. */
  public double width(int i, double total) {
    return i == last() ? Math.max(0, total - x(i) - gap) : present(i);
  }

  private int last() {
    int last = -1;
    for (int i : order) if (shows(i)) last = i;
    return last;
  }

  /** The column whose right edge can be gripped at {@code x}, or -1. */
  public int edgeAt(double x) {
    int last = last();
    for (int i : order) {
      boolean grips = i != last && shows(i);
      if (grips && Math.abs(x - (x(i) + present(i) + gap / 2)) <= GRIP) return i;
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
   *
   * @param width 0 where there is no room for it
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
    double wanted = widths[i] > 0 ? widths[i] : columns.get(i).width();
    return byHand[i] ? wanted : Math.floor(wanted * squeezed);
  }

  /**
   * Lets all columns give way alike where {@code total} px are too few for them, so that the last
   * one isn't pushed out; but those that the user has sized. Whether anything changed.
   */
  boolean squeeze(double total) {
    int last = last();
    double firm = inset;
    double soft = 0;
    for (int i : order) {
      if (!shows(i)) continue;
      firm += gap;
      double wanted = widths[i] > 0 ? widths[i] : columns.get(i).width();
      if (byHand[i]) firm += wanted;
      else soft += i == last ? Math.min(CONTENT, wanted) : wanted;
    }
    double was = squeezed;
    squeezed = soft == 0 ? 1 : Math.clamp((total - firm) / soft, LEAST, 1);
    return squeezed != was;
  }

  /** Shows column {@code i} even where room is short. */
  void show(int i) {
    wishes[i] = Wish.SHOWN;
  }

  /** Hides column {@code i}, unless it is the only one. */
  void hide(int i) {
    if (shown().size() > 1) wishes[i] = Wish.HIDDEN;
  }

  /** The column shown {@code steps} to the right of {@code i} (left where negative), or -1. */
  int neighbour(int i, int steps) {
    List<Integer> shown = shown();
    int at = shown.indexOf(i) + steps;
    return at >= 0 && at < shown.size() ? shown.get(at) : -1;
  }

  /** Puts column {@code i} where {@code other} stands; those between close up. */
  void move(int i, int other) {
    int to = order.indexOf(other);
    order.remove((Integer) i);
    order.add(to, i);
  }

  /** Order, widths and choice as words, for {@link #recall}. */
  String words() {
    var words = new ArrayList<String>();
    for (int i : order) {
      String wish =
          switch (wishes[i]) {
            case NONE -> "";
            case SHOWN -> "+";
            case HIDDEN -> "-";
          };
      String width = byHand[i] ? ":" + Math.round(widths[i]) : "";
      words.add(wish + columns.get(i).id() + width);
    }
    return String.join(" ", words);
  }

  /** Takes up what {@link #words} said; what can't be understood stays as it began. */
  void recall(String words) {
    if (words.isBlank()) return;
    restore();
    var known = new ArrayList<Integer>();
    for (String word : words.strip().split(" ")) {
      boolean wished = word.startsWith("+") || word.startsWith("-");
      String[] parts = word.substring(wished ? 1 : 0).split(":", 2);
      int i = indexOf(parts[0]);
      if (i < 0 || known.contains(i)) continue;
      order.remove((Integer) i);
      order.add(known.size(), i);
      known.add(i);
      wishes[i] = !wished ? Wish.NONE : word.startsWith("+") ? Wish.SHOWN : Wish.HIDDEN;
      if (parts.length > 1 && parts[1].matches("\\d{1,4}")) resize(i, Integer.parseInt(parts[1]));
    }
    if (shown().isEmpty()) restore();
  }

  private int indexOf(String id) {
    for (int i = 0; i < widths.length; i++) if (columns.get(i).id().equals(id)) return i;
    return -1;
  }
}
