package dev.h2tap.ui.frames;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.ui.canvas.Columns;
import dev.h2tap.ui.canvas.Pen;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Tokens;
import java.util.Set;
import javafx.scene.paint.Color;

/** Draws one row of the frame list. */
final class FramePainter {
  static final double HEIGHT = 23;

  /** Kept free at the right for the scroll bar. */
  private static final double EDGE = 16;

  private static final double END_WIDTH = 38;

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
    pen.box(0, y, width, HEIGHT, behind);
    Color stream = order < 0 ? t.mute() : t.stream(order);
    strip(pen, order, stream, y);
    if (signs.contains(Sign.RELATED)) mark(pen, middle, t.acc());
    right(pen, FrameColumns.NUMBER, Numbers.grouped(row.frame()), middle, t.mute(), width);
    left(pen, FrameColumns.TIME, row.time(), middle, t.mute(), width);
    arrow(pen, row.from(), middle, t);
    String number = row.stream() == 0 ? "–" : Integer.toString(row.stream());
    double streamEnd = columns.x(FrameColumns.STREAM) + columns.width(FrameColumns.STREAM, width);
    double streamRoom = columns.width(FrameColumns.STREAM, width);
    pen.right(number, streamEnd, middle, streamRoom, fonts.monoStrong, stream);
    left(pen, FrameColumns.TYPE, row.type(), middle, t.fg(), width);
    left(pen, FrameColumns.FLAGS, row.flags(), middle, t.mute(), width);
    right(pen, FrameColumns.LENGTH, row.length(), middle, t.fg(), width);
    double end = marks(pen, row, width - EDGE, middle, t);
    if (signs.contains(Sign.COMMENTED)) end = bubble(pen, end, middle, t.acc());
    double x = columns.x(FrameColumns.INFO);
    if (end - x > 8) pen.text(row.info(), x, middle, end - x - 6, fonts.text, t.fg());
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

  private void arrow(Pen pen, Endpoint from, double y, Tokens t) {
    double x = columns.x(FrameColumns.DIRECTION) + 1;
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
    double x = end - 18;
    pen.shape(
        colour, x, y - 5, x + 12, y - 5, x + 12, y + 3, x + 6, y + 3, x + 3, y + 6, x + 3, y + 3, x,
        y + 3);
    return x;
  }

  /** END_STREAM's and the findings' marks at the right; answers where they begin. */
  private double marks(Pen pen, FrameRow row, double end, double y, Tokens t) {
    double x = end;
    var font = look.fonts().heading;
    if (row.ends()) {
      x -= END_WIDTH;
      pen.box(x + 2, y - 4, 8, 8, t.mute());
      pen.text("END", x + 14, y, END_WIDTH, font, t.mute());
    }
    if (row.worst().isPresent()) {
      String count = row.findings() > 99 ? "99+" : Integer.toString(row.findings());
      double room = 14 + pen.width(count, font) + 8;
      x -= room;
      Color colour = row.worst().get() == Finding.Severity.ERROR ? t.bad() : t.warn();
      if (row.worst().get() == Finding.Severity.NOTE) pen.dot(x + 6, y, 4, t.mute());
      else pen.shape(colour, x + 6, y - 5, x + 12, y + 5, x, y + 5);
      pen.text(count, x + 15, y, 30, font, colour);
    }
    return x;
  }

  private void left(Pen pen, int column, String text, double y, Color colour, double width) {
    pen.text(text, columns.x(column), y, columns.width(column, width), look.fonts().mono, colour);
  }

  private void right(Pen pen, int column, String text, double y, Color colour, double width) {
    double room = columns.width(column, width);
    pen.right(text, columns.x(column) + room, y, room, look.fonts().mono, colour);
  }
}
