package dev.h2tap.ui.windows;

import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Shape.Type;
import dev.h2tap.ui.canvas.Sketch;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.track.Axis;
import dev.h2tap.ui.track.Track;
import dev.h2tap.ui.windows.Series.Spans;

/** Shades the spans without room, and writes their lengths where they have the width for it. */
final class StallShade {
  private static final double LABELLED = 40;

  private final Axis axis;
  private final Track track;
  private final FrameIndex frames;
  private final Sketch.Maker out;

  StallShade(Axis axis, Sketch.Maker out) {
    this.axis = axis;
    this.out = out;
    track = axis.track();
    frames = track.session().frames();
  }

  /**
   * Costs what the columns cost, however many spans there are.
   *
   * @param at by px column and one more, the last frame up to there
   * @param row which row of labels, from 0
   */
  void paint(Spans spans, int[] at, double top, double bottom, int row, Ink ink) {
    int drawn = -1;
    for (int c = 0; c + 1 < at.length; c++) {
      int k = spans.at(at[c + 1]);
      if (k < 0 || k == drawn || !reaches(spans, k, at[c])) continue;
      drawn = k;
      double from = Math.max(axis.left(), axis.x(track.place(spans.from()[k])) + slot());
      double to = axis.left() + axis.width();
      if (spans.to()[k] != 0) to = Math.min(to, axis.x(track.place(spans.to()[k])) + slot());
      out.box(from, top, Math.max(1, to - from), bottom - top, ink.dim(0.2));
      if (to - from < LABELLED) continue;
      double y = top + 9 + row * 14;
      out.middle(length(spans, k), (from + to) / 2, y, to - from - 4, Type.HEADING, ink);
    }
  }

  private double slot() {
    return axis.slot() / 2;
  }

  private static boolean reaches(Spans spans, int k, int frame) {
    return spans.to()[k] == 0 || spans.to()[k] > frame;
  }

  /** How long span {@code k} lasted; so far, for one that goes on. */
  private String length(Spans spans, int k) {
    int end = spans.to()[k] == 0 ? track.frame(track.count() - 1) : spans.to()[k];
    long nanos = frames.nanos(end) - frames.nanos(spans.from()[k]);
    return Numbers.span(Math.max(0, nanos));
  }

  /** The length of the span that {@code frame} lies in; empty where it lies in none. */
  String lengthAt(Spans spans, int frame) {
    int k = spans.at(frame);
    return k < 0 || !reaches(spans, k, frame) ? "" : length(spans, k);
  }
}
