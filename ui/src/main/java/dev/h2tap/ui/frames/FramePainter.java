package dev.h2tap.ui.frames;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.ui.canvas.Columns;
import dev.h2tap.ui.canvas.Columns.Align;
import dev.h2tap.ui.canvas.Pen;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.Tokens;
import java.util.Set;
import javafx.scene.paint.Color;

/** Draws one row of the frame list. */
final class FramePainter {
  static final double HEIGHT = 23;

  /** Kept free at the right for the scroll bar. */
  private static final double EDGE = 16;

  private static final double END_WIDTH = 38;

  /** END_STREAM's mark without its word. */
  private static final double END_ALONE = 12;

  /** A finding's mark without the number. */
  private static final double FINDING_ALONE = 16;

  private static final double BUBBLE_WIDTH = 18;

  /** So far marks may stand in the gap before their column. */
  private static final double GAP = 6;

  /** Less room than this and marks stand without words. */
  private static final double NARROW = 64;

  private final Look look;
  private final Columns columns;

  FramePainter(Look look, Columns columns) {
    this.look = look;
    this.columns = columns;
  }

  /**
   * @param signs what else is known of the row
   */
  void paint(
      Pen pen, FrameRow row, int order, Set<Sign> signs, Color behind, double y, double width) {
    Tokens t = look.tokens().get();
    var fonts = look.fonts();
    double middle = y + HEIGHT / 2;
    if (!behind.equals(t.bg())) pen.box(0, y, width, HEIGHT, behind);
    Color stream = order < 0 ? t.mute() : t.stream(order);
    strip(pen, order, stream, y);
    if (signs.contains(Sign.RELATED)) mark(pen, middle, t.acc());
    for (int i : columns.shown()) {
      FrameColumn column = FrameColumn.ALL.get(i);
      double x = columns.x(i);
      double room = columns.width(i, width);
      switch (column) {
        case DIRECTION -> arrow(pen, row.from(), x + 1, middle, t);
        case INFO -> info(pen, row, signs, x, Math.min(x + room, width - EDGE), middle, t);
        default -> {
          Color colour = column == FrameColumn.STREAM ? stream : colour(column, t);
          var font = column == FrameColumn.STREAM ? fonts.monoStrong : fonts.mono;
          boolean right = columns.column(i).align() == Align.RIGHT;
          // Pushed by the ones before it to where the list ends.
          if (x >= width - EDGE) return;
          if (right) pen.right(row.cell(column), x + room, middle, room, font, colour);
          else pen.text(row.cell(column), x, middle, room, font, colour);
        }
      }
    }
  }

  private static Color colour(FrameColumn column, Tokens t) {
    return switch (column) {
      case TYPE, LENGTH, OCTETS, STATE, WINDOW, STREAM_WINDOW -> t.fg();
      default -> t.mute();
    };
  }

  private void info(
      Pen pen, FrameRow row, Set<Sign> signs, double x, double right, double y, Tokens t) {
    // The info is worth more than what marks say besides: those are the same in every row.
    double words = pen.width(row.info(), look.fonts().text) + 6;
    boolean narrow = right - x < NARROW || words > right - x - (row.ends() ? END_WIDTH : 0);
    double end = right;
    double left = x - GAP;
    boolean commented = signs.contains(Sign.COMMENTED);
    double needed = (found(row) ? FINDING_ALONE : 0) + (commented ? BUBBLE_WIDTH : 0);
    // What a comment or a finding says is nowhere else in the row; END_STREAM is in the details.
    if (row.ends() && right - left - needed >= END_ALONE) end = ending(pen, narrow, end, y, t);
    if (found(row) && end - left >= FINDING_ALONE) end = finding(pen, row, narrow, end, y, t);
    if (commented && end - left >= BUBBLE_WIDTH) end = bubble(pen, end, y, t.acc());
    if (end - x > 8) pen.text(row.info(), x, y, end - x - 6, look.fonts().text, t.fg());
  }

  /**
   * The first eight streams have a whole strip, the next eight one cut in two, then three, then
   * four.
   */
  private static void strip(Pen pen, int order, Color colour, double y) {
    double from = y + 3;
    double height = HEIGHT - 6;
    int parts = order < 0 ? 1 : 1 + order / 8 % 4;
    double gap = 2;
    double part = (height - gap * (parts - 1)) / parts;
    for (int i = 0; i < parts; i++) pen.box(0, from + i * (part + gap), 3, part, colour);
  }

  /** A small diamond beside the strip. */
  private static void mark(Pen pen, double y, Color colour) {
    pen.shape(colour, 9, y - 4, 13, y, 9, y + 4, 5, y);
  }

  private static void arrow(Pen pen, Endpoint from, double x, double y, Tokens t) {
    double head = from == Endpoint.CLIENT ? x + 11 : x;
    double back = from == Endpoint.CLIENT ? head - 4 : head + 4;
    Color colour = from == Endpoint.CLIENT ? t.warn() : t.ok();
    pen.line(x, y, x + 11, y, 1.6, colour);
    pen.line(back, y - 3.5, head, y, 1.6, colour);
    pen.line(back, y + 3.5, head, y, 1.6, colour);
  }

  /** What else a row may show. */
  enum Sign {
    /** It has to do with the cursor's. */
    RELATED,
    /** Somebody wrote about it. */
    COMMENTED
  }

  /** A speech bubble at the right; answers where it begins. */
  private static double bubble(Pen pen, double end, double y, Color colour) {
    double x = end - BUBBLE_WIDTH;
    pen.shape(
        colour, x, y - 5, x + 12, y - 5, x + 12, y + 3, x + 6, y + 3, x + 3, y + 6, x + 3, y + 3, x,
        y + 3);
    return x;
  }

  private static boolean found(FrameRow row) {
    return row.worst().isPresent();
  }

  /** END_STREAM's mark at the right; answers where it begins. */
  private double ending(Pen pen, boolean narrow, double end, double y, Tokens t) {
    double x = end - (narrow ? END_ALONE : END_WIDTH);
    pen.box(x + 2, y - 4, 8, 8, t.mute());
    if (!narrow) pen.text("END", x + 14, y, END_WIDTH, look.fonts().heading, t.mute());
    return x;
  }

  /** The mark of a row with findings at the right; answers where it begins. */
  private double finding(Pen pen, FrameRow row, boolean narrow, double end, double y, Tokens t) {
    var font = look.fonts().heading;
    String count = row.findings() > 99 ? "99+" : Integer.toString(row.findings());
    double x = end - (narrow ? FINDING_ALONE : 14 + pen.width(count, font) + 8);
    Color colour = row.worst().orElseThrow() == Finding.Severity.ERROR ? t.bad() : t.warn();
    if (row.worst().get() == Finding.Severity.NOTE) pen.dot(x + 6, y, 4, t.mute());
    else pen.shape(colour, x + 6, y - 5, x + 12, y + 5, x, y + 5);
    if (!narrow) pen.text(count, x + 15, y, 30, font, colour);
    return x;
  }
}
