package dev.h2tap.ui.message;

import dev.h2tap.core.body.Line;
import dev.h2tap.core.body.Line.Run;
import dev.h2tap.core.body.Line.Tone;
import dev.h2tap.ui.canvas.CanvasList;
import dev.h2tap.ui.canvas.Measure;
import dev.h2tap.ui.canvas.Pen;
import dev.h2tap.ui.canvas.Rows;
import dev.h2tap.ui.canvas.Selection;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.Tokens;
import java.util.List;
import javafx.scene.layout.BorderPane;
import javafx.scene.paint.Color;

/** A body in lines, broken where the room ends; rows can be selected and copied. */
final class LinesView extends BorderPane {
  private static final double HEIGHT = 18;
  private static final double INSET = 12;
  private static final double BAR = 16;

  private final Look look;
  private final Runnable resized;
  private final double digit;
  private final CanvasList list;
  private List<Line> lines = List.of();
  private Wrapped wrapped = Wrapped.of(lines, 80);
  private int columns = 80;
  private int anchor = -1;
  private int lead = -1;

  /**
   * @param resized runs when lines have room for more or fewer columns
   */
  LinesView(Look look, String id, String title, Runnable resized) {
    this.look = look;
    this.resized = resized;
    digit = new Measure().width("0000000000", look.fonts().mono) / 10;
    list = new CanvasList(rows(), selection(), HEIGHT, look);
    list.setId(id);
    list.setAccessibleText(title);
    setMinSize(0, 0);
    setCenter(list);
    list.widthProperty().addListener((o, was, is) -> wrap());
  }

  /** Shows other lines; the same ones stay where they are. */
  void show(List<Line> now) {
    if (now.equals(lines)) return;
    boolean grown = !lines.isEmpty() && now.size() > lines.size() && begins(now, lines);
    lines = now;
    wrapped = Wrapped.of(lines, columns);
    if (!grown) {
      anchor = -1;
      lead = -1;
      if (!lines.isEmpty()) list.reveal(0);
    }
    list.refresh();
  }

  private static boolean begins(List<Line> all, List<Line> first) {
    return all.subList(0, first.size() - 1).equals(first.subList(0, first.size() - 1));
  }

  /** Gives the lines the focus. */
  void begin() {
    list.requestFocus();
  }

  /** As many octets in hexadecimal as a line has room for, indented once. */
  int octetsPerLine() {
    return columns >= 78 ? 16 : 8;
  }

  private void wrap() {
    int now = (int) Math.max(24, (list.getWidth() - INSET - BAR) / digit);
    if (now == columns) return;
    columns = now;
    wrapped = Wrapped.of(lines, columns);
    anchor = -1;
    lead = -1;
    list.refresh();
    resized.run();
  }

  private Rows rows() {
    return new Rows() {
      @Override
      public int count() {
        return wrapped.count();
      }

      @Override
      public void paint(Pen pen, int row, double y, double width) {
        paintRow(pen, row, y, width);
      }

      @Override
      public String text(int row) {
        return " ".repeat(Wrapped.STEP * wrapped.line(row).indent()) + wrapped.text(row);
      }
    };
  }

  private void paintRow(Pen pen, int row, double y, double width) {
    var t = look.tokens().get();
    boolean selected = row >= Math.min(anchor, lead) && row <= Math.max(anchor, lead) && lead >= 0;
    if (selected) pen.box(0, y, width, HEIGHT, t.accbg());
    Line line = wrapped.line(row);
    double x = INSET + line.indent() * Wrapped.STEP * digit;
    int from = wrapped.lines().length == 0 ? 0 : wrapped.from()[row];
    int end = wrapped.end(row);
    int at = 0;
    for (Run run : line.runs()) {
      int begin = Math.max(at, from);
      int stop = Math.min(at + run.text().length(), end);
      if (begin < stop) {
        String part = run.text().substring(begin - at, stop - at);
        boolean heading =
            switch (run.tone()) {
              case HEADING, CLIENT, SERVER -> true;
              case PLAIN, NAME, STRING, NUMBER, QUIET -> false;
            };
        var font = heading ? look.fonts().monoStrong : look.fonts().mono;
        x += pen.text(part, x, y + HEIGHT / 2, width - x, font, colour(run.tone(), t));
      }
      at += run.text().length();
    }
  }

  private static Color colour(Tone tone, Tokens t) {
    return switch (tone) {
      case PLAIN, HEADING -> t.fg();
      case NAME -> t.acc();
      case STRING, SERVER -> t.ok();
      case NUMBER, CLIENT -> t.warn();
      case QUIET -> t.mute();
    };
  }

  private Selection selection() {
    return new Selection() {
      @Override
      public int lead() {
        return lead;
      }

      @Override
      public boolean contains(int row) {
        var r = range();
        return row >= r.first() && row <= r.last();
      }

      @Override
      public Range range() {
        if (lead < 0) return new Range(0, wrapped.count() - 1);
        return new Range(Math.min(anchor, lead), Math.max(anchor, lead));
      }

      @Override
      public void move(int row, Reach reach) {
        if (reach == Reach.MOVE || anchor < 0) anchor = row;
        lead = row;
      }
    };
  }
}
