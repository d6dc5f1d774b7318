package dev.h2tap.ui.streams;

import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.ui.canvas.Columns;
import dev.h2tap.ui.canvas.Columns.Align;
import dev.h2tap.ui.canvas.Pen;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.Tokens;
import dev.h2tap.ui.streams.Stalls.Span;
import dev.h2tap.ui.streams.Waterfall.Part;
import java.util.List;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/** Draws one row of the list of exchanges. */
final class ExchangePainter {
  static final double HEIGHT = 23;

  /** Kept free at the right for the scroll bar. */
  private static final double EDGE = 18;

  private final Look look;
  private final Columns columns;

  ExchangePainter(Look look, Columns columns) {
    this.look = look;
    this.columns = columns;
  }

  /** The time axis in a list of {@code width} px; times in nanoseconds since 1970 (UTC). */
  Waterfall axis(long begin, long end, double width) {
    int column = Field.WATERFALL.ordinal();
    double x = columns.x(column);
    double right = Math.min(x + columns.width(column, width), width - EDGE);
    double room = columns.shows(column) ? Math.max(1, right - x) : 1;
    return new Waterfall(begin, end, x, room);
  }

  void paint(
      Pen pen,
      ExchangeRow row,
      Color stream,
      Color behind,
      Waterfall axis,
      List<Span> blocked,
      double y,
      double width) {
    Tokens t = look.tokens().get();
    if (!behind.equals(t.bg())) pen.box(0, y, width, HEIGHT, behind);
    pen.box(0, y + 3, 3, HEIGHT - 6, stream);
    for (int i : columns.shown()) {
      Field field = Field.ALL.get(i);
      if (field != Field.WATERFALL) cell(pen, row, field, stream, y + HEIGHT / 2, width, t);
    }
    if (axis.width() < 24) return;
    marks(pen, axis, y, t);
    for (Part part : axis.parts(row.exchange().times(), blocked)) {
      part(pen, part, stream, behind, y, t);
    }
  }

  private void cell(
      Pen pen, ExchangeRow row, Field field, Color stream, double y, double width, Tokens t) {
    int column = field.ordinal();
    double x = columns.x(column);
    if (x >= width - EDGE) return;
    double room = columns.width(column, width);
    String text = row.cell(field);
    if (field == Field.PATH && row.exchange().pushed()) text = "↳ " + text;
    Color colour = colour(row.exchange(), field, stream, t);
    if (columns.column(column).align() == Align.RIGHT) {
      pen.right(text, x + room, y, room, font(field), colour);
    } else {
      pen.text(text, x, y, room, font(field), colour);
    }
  }

  private Font font(Field field) {
    return switch (field) {
      case STREAM -> look.fonts().monoStrong;
      case HOST, PATH, TYPE, PROTOCOL -> look.fonts().text;
      default -> look.fonts().mono;
    };
  }

  private static Color colour(Exchange x, Field field, Color stream, Tokens t) {
    return switch (field) {
      case STREAM -> stream;
      case STATUS ->
          x.status() >= 400 || x.status() == 0 && ExchangeRow.reset(x) ? t.bad() : t.fg();
      case METHOD, PATH, RECEIVED, DURATION -> t.fg();
      default -> t.mute();
    };
  }

  private static void marks(Pen pen, Waterfall axis, double y, Tokens t) {
    long step = axis.step(80);
    for (long nanos = axis.begin(); nanos <= axis.end(); nanos += step) {
      pen.box(Math.round(axis.at(nanos)), y, 1, HEIGHT, t.faint());
    }
  }

  private static void part(Pen pen, Part part, Color stream, Color behind, double y, Tokens t) {
    double middle = y + HEIGHT / 2;
    switch (part.kind()) {
      case WAITING -> pen.box(part.x(), middle - 0.75, part.w(), 1.5, t.mute());
      case REQUEST -> pen.box(part.x(), middle - 5, part.w(), 4, t.warn());
      case ANSWER ->
          pen.round(part.x(), middle - 5, part.w(), 10, Math.min(2, part.w() / 2), stream);
      case BLOCKED -> {
        pen.box(part.x(), middle - 4, part.w(), 8, behind);
        pen.line(part.x(), middle, part.x() + part.w(), middle, 1, t.bad());
      }
    }
  }
}
