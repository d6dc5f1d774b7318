package dev.h2tap.ui.windows;

import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Shape;
import dev.h2tap.ui.canvas.Shape.Type;
import dev.h2tap.ui.canvas.Sketch;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.track.Axis;
import dev.h2tap.ui.track.Scale;
import dev.h2tap.ui.track.Track;
import dev.h2tap.ui.track.Zoom;
import dev.h2tap.ui.windows.Series.Stalls;
import dev.h2tap.ui.windows.WindowLines.Of;
import dev.h2tap.ui.windows.WindowLines.What;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * Lays out the windows of one direction along an axis. Of all steps in a px column the first, the
 * last and the least room count, so that a window that is empty for one frame is seen.
 */
final class WindowLayout {
  /** What the drawing shows. */
  enum Mode {
    /** Octets sent against octets that may be. */
    CEILINGS,
    /** What is left of the window. */
    ROOM
  }

  private static final double LEFT = 64;
  private static final double RIGHT = 14;
  private static final double BELOW = 62;

  private final WindowFacts facts;
  private final Mode mode;
  private final Ink streamInk;
  private final WindowLines lines;
  private final Texts texts;
  private final Sketch.Maker out = new Sketch.Maker();
  private final Axis axis;
  private final double width;

  /** Where the plot begins, below the legend, and where it ends. */
  private final double top;

  private final double bottom;

  /** The height of the round trips' pane; 0 where there are none, or no room. */
  private final double trips;

  private final StallShade shade;

  /**
   * By px column and one more: the last frame up to there, also before what is seen; 0 for none.
   */
  private final int[] at;

  /** By the same: the last step of the connection's and of the stream's window. */
  private final int[][] steps;

  private final boolean hasStream;
  private double low;
  private double high = 1;

  private WindowLayout(
      WindowFacts facts,
      Mode mode,
      Axis axis,
      Ink streamInk,
      Texts texts,
      double width,
      double height) {
    this.facts = facts;
    this.mode = mode;
    this.streamInk = streamInk;
    this.texts = texts;
    this.width = width;
    lines = new WindowLines(facts, mode, streamInk, texts, width - LEFT);
    top = lines.height();
    this.axis = axis;
    boolean roomy = height > top + BELOW + TripPane.HEIGHT + 90;
    trips = roomy && facts.trips().count() > 0 ? TripPane.HEIGHT : 0;
    bottom = Math.max(top + 60, height - BELOW - trips);
    hasStream = facts.stream().stream() != 0;
    at = columns();
    shade = new StallShade(axis, out);
    steps = new int[][] {steps(facts.connection()), steps(facts.stream())};
  }

  /** As much of the track as {@code zoom} shows, in a drawing that is so wide. */
  static Axis axis(Track track, Scale scale, Zoom zoom, double width) {
    return Axis.part(track, scale, zoom, LEFT, width - LEFT - RIGHT);
  }

  /**
   * @param axis as {@link #axis} makes it for this width
   * @param streamInk the colour of the cursor's stream
   */
  static Sketch sketch(
      WindowFacts facts,
      Mode mode,
      Axis axis,
      Ink streamInk,
      Texts texts,
      double width,
      double height) {
    var layout = new WindowLayout(facts, mode, axis, streamInk, texts, width, height);
    return layout.lay(height);
  }

  private int[] columns() {
    Track track = facts.track();
    int[] last = new int[(int) axis.width() + 1];
    if (track.count() == 0) return last;
    int before = axis.scale().place(track, Math.nextDown(axis.from()));
    if (axis.scale().value(track, before) < axis.from()) last[0] = track.frame(before);
    for (int c = 0; c + 1 < last.length; c++) {
      // What begins within the column counts for it; the last column takes all that is left.
      boolean whole = c + 2 == last.length;
      last[c + 1] = track.frame(whole ? axis.end() - 1 : axis.place(axis.left() + c + 0.999));
    }
    return last;
  }

  private int[] steps(Series series) {
    int[] steps = new int[at.length];
    for (int c = 0; c < at.length; c++) steps[c] = at[c] == 0 ? -1 : series.at(at[c]);
    return steps;
  }

  private Sketch lay(double height) {
    if (facts.connection().count() == 0 && facts.stream().count() == 0) {
      out.text(texts.get("windows.never"), 14, 18, width - 28, Type.TEXT, Ink.MUTE);
      return out.done(height);
    }
    range();
    shade.paint(facts.connection().spans(), at, top, bottom, 0, Ink.BAD);
    if (hasStream) shade.paint(facts.stream().spans(), at, top, bottom, 1, Ink.WARN);
    grid();
    if (mode == Mode.CEILINGS) ceilings();
    else rooms();
    updates();
    new WindowHints(facts, axis, steps, shade, texts).add(out, top, bottom - top + 20);
    if (trips > 0) {
      new TripPane(axis, facts.trips(), texts, out, bottom + BELOW).paint(at);
    }
    cursor();
    words();
    return out.done(Math.max(height, bottom + BELOW + trips));
  }

  private void range() {
    int last = steps[0].length - 1;
    Series c = facts.connection();
    Series s = facts.stream();
    if (mode == Mode.CEILINGS) {
      double sent = Math.max(1, c.sent(steps[0][last]));
      high = sent;
      for (Series series : List.of(c, s)) {
        double ceiling = series.ceiling(steps[series == c ? 0 : 1][last]);
        boolean mine = series == c || hasStream;
        if (mine && ceiling <= sent * 4) high = Math.max(high, ceiling);
      }
      high *= 1.06;
      low = Math.min(c.sent(steps[0][0]), least(ceiling(c), steps[0]));
      if (hasStream) {
        low = Math.min(low, Math.min(s.sent(steps[1][0]), least(ceiling(s), steps[1])));
      }
      return;
    }
    for (int i = 0; i <= last; i++) {
      high = Math.max(high, c.room(steps[0][i]));
      if (hasStream) high = Math.max(high, s.room(steps[1][i]));
    }
    high *= 1.06;
    low = Math.min(0, c.least(steps[0][0], steps[0][last]));
    if (hasStream) low = Math.min(low, s.least(steps[1][0], steps[1][last]));
  }

  private static IntToLongFunction ceiling(Series series) {
    return series::ceiling;
  }

  private static double least(IntToLongFunction value, int[] at) {
    double least = Double.MAX_VALUE;
    for (int step : at) least = Math.min(least, value.applyAsLong(step));
    return least;
  }

  private double y(double value) {
    return bottom - (value - low) / (high - low) * (bottom - top);
  }

  private void grid() {
    double step = nice((high - low) / Math.clamp((int) ((bottom - top) / 46), 2, 6));
    for (double v = Math.ceil(low / step) * step; v <= high; v += step) {
      double y = Math.round(y(v)) + 0.5;
      boolean zero = Math.abs(v) < step / 2;
      out.line(LEFT, y, width - RIGHT, y, 1, zero ? Ink.LINE : Ink.FAINT);
      String size = (v < -0.5 ? "-" : "") + Numbers.size(Math.abs(Math.round(v)));
      out.right(size, LEFT - 8, y, LEFT - 10, Type.SMALL, Ink.MUTE);
    }
  }

  private static double nice(double raw) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, raw))));
    for (double factor : new double[] {1, 2, 5}) if (factor * power >= raw) return factor * power;
    return 10 * power;
  }

  private void ceilings() {
    for (Of of : Of.values()) {
      if (of == Of.STREAM && !hasStream) continue;
      Series series = series(of);
      line(series::ceiling, of, What.MAY_BE_SENT);
      line(series::sent, of, What.SENT);
    }
  }

  private Series series(Of of) {
    return of == Of.STREAM ? facts.stream() : facts.connection();
  }

  private int[] steps(Of of) {
    return steps[of == Of.STREAM ? 1 : 0];
  }

  private void rooms() {
    for (Of of : Of.values()) if (of == Of.CONNECTION || hasStream) room(of);
  }

  /** A line that also touches the least of each column. */
  private void room(Of of) {
    Series series = series(of);
    int[] at = steps(of);
    Ink ink = lines.style(of, What.ROOM).ink();
    line(series::room, of, What.ROOM);
    for (int c = 0; c + 1 < at.length; c++) {
      if (at[c + 1] - at[c] < 2) continue;
      double top = y(Math.max(series.room(at[c]), series.room(at[c + 1])));
      double least = y(series.least(at[c], at[c + 1]));
      if (least - top >= 1) out.box(axis.left() + c, top, 1, least - top, ink.dim(0.6));
    }
  }

  private void line(IntToLongFunction value, Of of, What what) {
    int[] at = steps(of);
    WindowLines.Style style = lines.style(of, what);
    double[] points = new double[4 * at.length + 4];
    int n = 0;
    double y = y(value.applyAsLong(at[0]));
    points[n++] = axis.left();
    points[n++] = y;
    for (int c = 1; c < at.length; c++) {
      double next = y(value.applyAsLong(at[c]));
      if (next == y) continue;
      double x = axis.left() + c - 1 + 0.5;
      points[n++] = x;
      points[n++] = y;
      points[n++] = x;
      points[n++] = next;
      y = next;
    }
    points[n++] = axis.left() + axis.width();
    points[n++] = y;
    clip(points, n);
    out.add(new Shape.Path(Arrays.copyOf(points, n), style.width(), style.stroke(), style.ink()));
  }

  /** What is beyond the scale runs along its upper edge. */
  private void clip(double[] points, int n) {
    for (int i = 1; i < n; i += 2) points[i] = Math.max(points[i], top - 4);
  }

  private void updates() {
    double y = bottom + 12;
    out.right(texts.get("windows.updates"), LEFT - 8, y, LEFT - 10, Type.SMALL, Ink.MUTE);
    var updates = new Updates();
    if (hasStream) updates.add(facts.stream(), steps[1], axis.left(), streamInk);
    updates.add(facts.connection(), steps[0], axis.left(), Ink.MUTE);
    updates.paint(out, y, width - 2);
  }

  private void cursor() {
    int place = facts.track().place(facts.frame());
    if (place < 0) return;
    double x = Math.round(axis.x(place) + axis.slot() / 2);
    if (!axis.holds(x)) return;
    out.box(x - 0.75, top - 6, 1.5, bottom - top + 24, Ink.ACC);
    if (trips > 0) out.box(x - 0.75, bottom + BELOW + 14, 1.5, TripPane.HEIGHT - 8, Ink.ACC);
  }

  private void words() {
    lines.legend(out, LEFT);
    beyond();
    stalls(facts.connection(), texts.get("windows.of.connection"), bottom + 32);
    if (hasStream) {
      String id = Integer.toString(facts.stream().stream());
      stalls(facts.stream(), texts.get("windows.of.stream", id), bottom + 48);
    }
  }

  /** Says how high the connection's ceiling is where it would make all else a flat line. */
  private void beyond() {
    Series c = facts.connection();
    long ceiling = c.ceiling(c.at(facts.frame()));
    if (mode != Mode.CEILINGS || ceiling <= high) return;
    String told = texts.get("windows.above", Numbers.size(ceiling));
    // At the left, where little has been sent by then that could cross it.
    out.text(told, LEFT + 6, top + 8, width - LEFT - RIGHT, Type.SMALL, Ink.MUTE);
  }

  private void stalls(Series series, String of, double y) {
    Stalls s = series.stalls();
    String key =
        s.count() == 0
            ? "windows.stalls.none"
            : s.count() == 1 ? "windows.stalls.one" : "windows.stalls";
    String told =
        texts.get(
            key,
            of,
            Numbers.grouped(s.count()),
            Numbers.span(s.nanos()),
            Numbers.span(s.longest()));
    out.text(told, 14, y, width - 28, Type.SMALL, s.count() == 0 ? Ink.MUTE : Ink.BAD);
  }
}
