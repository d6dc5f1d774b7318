package dev.h2tap.ui.windows;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Shape;
import dev.h2tap.ui.canvas.Shape.Stroke;
import dev.h2tap.ui.canvas.Shape.Type;
import dev.h2tap.ui.canvas.Sketch;
import dev.h2tap.ui.canvas.Widths;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.windows.WindowLayout.Mode;
import java.util.ArrayList;
import java.util.List;

/**
 * How the lines of windows are drawn, and the legend that says so. No two differ by colour alone: a
 * stream's are thick and pale, the connection's thin; what may be sent is dashed, what was is
 * whole.
 */
final class WindowLines {
  /** Which window. */
  enum Of {
    STREAM,
    CONNECTION
  }

  /** Which of its numbers. */
  enum What {
    SENT,
    MAY_BE_SENT,
    ROOM
  }

  /** How a line is drawn. */
  record Style(double width, Stroke stroke, Ink ink) {}

  private record Entry(Of of, Style style, String words) {
    double room() {
      return SAMPLE + 5 + Widths.of(words, 6) + 18;
    }
  }

  private static final double SAMPLE = 18;
  private static final double ROW = 16;

  private final WindowFacts facts;
  private final Mode mode;
  private final Ink streamInk;
  private final Texts texts;
  private final List<List<Entry>> rows = new ArrayList<>();

  /**
   * @param streamInk the colour of the cursor's stream
   * @param room for the legend, px
   */
  WindowLines(WindowFacts facts, Mode mode, Ink streamInk, Texts texts, double room) {
    this.facts = facts;
    this.mode = mode;
    this.streamInk = streamInk;
    this.texts = texts;
    List<Entry> all = entries();
    boolean one = all.stream().mapToDouble(Entry::room).sum() <= room;
    double x = 0;
    Of of = Of.CONNECTION;
    rows.add(new ArrayList<>());
    for (Entry e : all) {
      boolean next = x > 0 && (x + e.room() > room || !one && e.of() != of);
      if (next) rows.add(new ArrayList<>());
      rows.getLast().add(e);
      x = next ? e.room() : x + e.room();
      of = e.of();
    }
  }

  private List<Entry> entries() {
    List<Entry> all = new ArrayList<>();
    for (Of of : List.of(Of.CONNECTION, Of.STREAM)) {
      if (of == Of.STREAM && facts.stream().stream() == 0) continue;
      if (mode == Mode.ROOM) {
        all.add(entry(of, What.ROOM));
      } else {
        all.add(entry(of, What.MAY_BE_SENT));
        all.add(entry(of, What.SENT));
      }
    }
    return all;
  }

  private Entry entry(Of of, What what) {
    String key =
        switch (what) {
          case SENT -> "windows.sent.";
          case MAY_BE_SENT -> "windows.may.";
          case ROOM -> "windows.room.";
        };
    String id = Integer.toString(facts.stream().stream());
    return new Entry(
        of, style(of, what), texts.get(key + (of == Of.STREAM ? "stream" : "connection"), id));
  }

  Style style(Of of, What what) {
    Stroke stroke = what == What.MAY_BE_SENT ? Stroke.DASHED : Stroke.WHOLE;
    if (of == Of.STREAM) return new Style(3.4, stroke, streamInk.dim(0.6));
    Ink sent = facts.sender() == Endpoint.CLIENT ? Ink.WARN : Ink.OK;
    return new Style(1.6, stroke, what == What.SENT ? sent : Ink.FG);
  }

  /** px that the legend takes. */
  double height() {
    return 18 + rows.size() * ROW;
  }

  /** Draws the legend. */
  void legend(Sketch.Maker out, double left) {
    double y = ROW;
    for (List<Entry> row : rows) {
      double x = left;
      for (Entry e : row) {
        Style s = e.style();
        out.add(new Shape.Line(x, y, x + SAMPLE, y, s.width(), s.stroke(), s.ink()));
        out.text(e.words(), x + SAMPLE + 5, y, e.room(), Type.SMALL, Ink.MUTE);
        x += e.room();
      }
      y += ROW;
    }
  }
}
