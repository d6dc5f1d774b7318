package dev.h2tap.ui.windows;

import dev.h2tap.ui.canvas.Sketch;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.track.Axis;

/** What pointing at the windows tells: numbers, and whether somebody waited. */
final class WindowHints {
  /** So many px columns share a hint. */
  private static final int WIDE = 5;

  private final WindowFacts facts;
  private final Axis axis;
  private final int[][] steps;
  private final StallShade shade;
  private final Texts texts;

  WindowHints(WindowFacts facts, Axis axis, int[][] steps, StallShade shade, Texts texts) {
    this.facts = facts;
    this.axis = axis;
    this.steps = steps;
    this.shade = shade;
    this.texts = texts;
  }

  void add(Sketch.Maker out, double top, double height) {
    int columns = steps[0].length - 1;
    for (int from = 0; from < columns; from += WIDE) {
      int column = Math.min(from + WIDE, columns);
      int place = axis.place(axis.left() + column - 0.5);
      int n = facts.track().frame(place);
      double x = axis.left() + from;
      out.spot(x, top, WIDE, height, n, () -> hint(n, place, column));
    }
  }

  private String hint(int n, int place, int column) {
    String connection = texts.get("windows.of.connection");
    String hint = hint(n, place, connection, facts.connection(), steps[0][column]);
    Series s = facts.stream();
    if (s.stream() == 0) return hint + stalled(facts.connection(), n, connection);
    String of = texts.get("windows.of.stream", Integer.toString(s.stream()));
    String more = hint(n, place, of, s, steps[1][column]);
    return hint
        + more.substring(more.indexOf('\n'))
        + stalled(facts.connection(), n, connection)
        + stalled(s, n, of);
  }

  private String hint(int frame, int place, String of, Series series, int step) {
    return texts.get(
        "windows.hint",
        Numbers.grouped(frame),
        Numbers.seconds(facts.track().nanos(place)),
        of,
        Numbers.grouped(series.sent(step)),
        Numbers.grouped(series.ceiling(step)),
        Numbers.grouped(series.room(step)));
  }

  private String stalled(Series series, int n, String of) {
    String length = shade.lengthAt(series.spans(), n);
    return length.isEmpty() ? "" : "\n" + texts.get("windows.stalled", of, length);
  }
}
