package dev.h2tap.ui.bar;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Shape;
import dev.h2tap.ui.canvas.Sketch;
import dev.h2tap.ui.track.Axis;
import dev.h2tap.ui.track.Scale;
import dev.h2tap.ui.track.Track;
import java.util.Objects;
import java.util.function.IntBinaryOperator;

/**
 * Lays out the minimap: octets of the client above the middle, of the server below it; a bar a
 * frame where there is room, else a bar a px column; stalls are shaded. What lies after the cursor
 * is dimmed.
 */
final class MapLayout {
  /** Narrower bars don't show one frame each. */
  private static final double LEAST_SLOT = 4;

  private static final double LATER = 0.38;

  private MapLayout() {}

  /**
   * @param order of a stream's opening, by connection and stream id
   */
  static Sketch bars(MapFacts facts, IntBinaryOperator order, double width, double height) {
    var out = new Sketch.Maker();
    out.ring(0, 0, width, height, 5, 1, Ink.LINE);
    Track track = facts.track();
    if (track.count() == 0) return out.done(height);
    Axis axis = axis(track, width);
    waits(out, facts, axis, height);
    if (axis.slot() >= LEAST_SLOT) frames(out, axis, order, height);
    else columns(out, axis, height);
    return out.done(height);
  }

  /** What lies over the bars: a veil after the cursor, findings, the cursor. */
  static Sketch over(MapFacts facts, int cursor, double width, double height) {
    var out = new Sketch.Maker();
    Axis axis = axis(facts.track(), width);
    int place = facts.track().place(cursor);
    if (place >= 0) {
      double after = axis.x(place) + axis.slot();
      double veil = width - 2 - after;
      if (veil > 0) out.box(after, 2, veil, height - 4, Ink.BG.dim(1 - LATER));
    }
    marks(out, facts, axis, height);
    if (place >= 0) {
      double x = axis.x(place) + axis.slot() / 2;
      out.box(x - 1, 0, 2, height, Ink.ACC);
      out.dot(x, 4, 4, Ink.ACC);
    }
    return out.done(height);
  }

  /** Along which the capture lies. */
  static Axis axis(Track track, double width) {
    return Axis.whole(track, Scale.FRAMES, 4, width - 8);
  }

  /** Shaded from the frame that used a window up to the one that ended that; once a px column. */
  private static void waits(Sketch.Maker out, MapFacts facts, Axis axis, double height) {
    Ink[] columns = new Ink[(int) axis.width() + 1];
    for (MapFacts.Wait wait : facts.waits()) {
      int from = column(axis, wait.from());
      int to = Math.max(from + 1, column(axis, wait.to()));
      for (int c = from; c <= to && c < columns.length; c++) {
        if (!Ink.BAD.equals(columns[c])) columns[c] = wait.ofConnection() ? Ink.BAD : Ink.WARN;
      }
    }
    int begun = 0;
    for (int c = 1; c <= columns.length; c++) {
      if (c < columns.length && Objects.equals(columns[c], columns[begun])) continue;
      Ink ink = columns[begun];
      if (ink != null) {
        out.box(axis.left() + begun, 2, c - begun, height - 4, ink.dim(0.28));
        out.box(axis.left() + begun, 2, c - begun, 1.5, ink.dim(0.7));
      }
      begun = c;
    }
  }

  private static int column(Axis axis, int place) {
    return (int) ((place + 0.5) * axis.slot());
  }

  private static void frames(Sketch.Maker out, Axis axis, IntBinaryOperator order, double height) {
    FrameIndex frames = axis.track().session().frames();
    int count = axis.track().count();
    double most = 1;
    for (int i = 0; i < count; i++) most = Math.max(most, size(frames, axis.track().frame(i)));
    double middle = height / 2;
    double bar = axis.slot() - (axis.slot() >= 8 ? 2 : 1);
    for (int i = 0; i < count; i++) {
      int n = axis.track().frame(i);
      double h = 2 + (middle - 8) * size(frames, n) / most;
      int stream = frames.stream(n);
      Ink ink = Ink.series(stream == 0 ? -1 : order.applyAsInt(frames.conn(n), stream));
      double y = frames.from(n) == Endpoint.CLIENT ? middle - h : middle;
      out.box(axis.x(i), y, bar, h, ink);
    }
  }

  /** Small frames are seen beside large ones. */
  private static double size(FrameIndex frames, int n) {
    return Math.sqrt(frames.length(n));
  }

  private static void columns(Sketch.Maker out, Axis axis, double height) {
    int columns = (int) axis.width();
    long[][] octets = new long[2][columns];
    long[] most = {1, 1};
    Track track = axis.track();
    long[] before = {0, 0};
    for (int c = 0; c < columns; c++) {
      int end = c == columns - 1 ? track.count() : axis.place(axis.left() + c + 1);
      for (Endpoint from : Endpoint.values()) {
        int side = from.ordinal();
        long sum = track.octets(from, end);
        octets[side][c] = sum - before[side];
        before[side] = sum;
        most[side] = Math.max(most[side], octets[side][c]);
      }
    }
    double middle = height / 2;
    double whole = Math.sqrt(Math.max(most[0], most[1]));
    for (int c = 0; c < columns; c++) {
      double x = axis.left() + c;
      double up = bar(octets[0][c], whole, middle);
      double down = bar(octets[1][c], whole, middle);
      if (up > 0) out.box(x, middle - up, 1, up, Ink.WARN);
      if (down > 0) out.box(x, middle, 1, down, Ink.OK);
    }
  }

  private static double bar(long octets, double whole, double middle) {
    return octets == 0 ? 0 : 1 + (middle - 8) * Math.sqrt(octets) / whole;
  }

  /** One mark a px column, the worst of what was found there. */
  private static void marks(Sketch.Maker out, MapFacts facts, Axis axis, double height) {
    byte[] worst = new byte[(int) axis.width() + 2];
    for (int i = 0; i < facts.marks().length; i++) {
      int column = column(axis, facts.marks()[i]);
      if (column < 0 || column >= worst.length) continue;
      byte rank = (byte) (2 - facts.worst()[i]);
      if (rank > worst[column]) worst[column] = rank;
    }
    for (int c = 0; c < worst.length; c++) {
      if (worst[c] == 0) continue;
      double x = axis.left() + c;
      Ink ink = worst[c] == 2 ? Ink.BAD : Ink.WARN;
      double base = height - 3;
      out.add(new Shape.Area(new double[] {x - 3.5, base, x + 3.5, base, x, base - 6}, ink));
    }
  }
}
