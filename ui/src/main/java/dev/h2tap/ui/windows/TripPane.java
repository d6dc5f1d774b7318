package dev.h2tap.ui.windows;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.session.RoundTrip;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Shape.Type;
import dev.h2tap.ui.canvas.Sketch;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.track.Axis;

/**
 * Draws each SETTINGS and PING with its answer: along x from the one to the other, as high as it
 * took long. Of many in a px column the longest is drawn.
 */
final class TripPane {
  static final double HEIGHT = 64;
  private static final double PLOT = 34;

  private final Axis axis;
  private final Trips.Seen trips;
  private final Texts texts;
  private final Sketch.Maker out;
  private final double top;

  TripPane(Axis axis, Trips.Seen trips, Texts texts, Sketch.Maker out, double top) {
    this.axis = axis;
    this.trips = trips;
    this.texts = texts;
    this.out = out;
    this.top = top;
  }

  /**
   * @param at by px column and one more, the last frame up to there
   */
  void paint(int[] at) {
    double base = top + 18 + PLOT;
    out.text(texts.get("windows.trips"), 14, top + 6, 200, Type.HEADING, Ink.MUTE);
    out.line(axis.left(), base + 0.5, axis.left() + axis.width(), base + 0.5, 1, Ink.LINE);
    long most = Math.max(1, trips.get(trips.longest(0, trips.count())).nanos());
    out.right(Numbers.span(most), axis.left() - 8, base - PLOT + 2, 60, Type.SMALL, Ink.MUTE);
    out.right("0", axis.left() - 8, base - 2, 60, Type.SMALL, Ink.MUTE);
    for (int c = 0; c + 1 < at.length; c++) {
      int from = trips.upTo(at[c]);
      int to = trips.upTo(at[c + 1]);
      if (to > from) trip(trips.longest(from, to), to - from, base, most);
    }
  }

  private void trip(int i, int together, double base, long most) {
    RoundTrip t = trips.get(i);
    double from = Math.max(axis.left(), axis.x(axis.track().place(t.asked())) + axis.slot() / 2);
    double to = axis.x(axis.track().place(t.answered())) + axis.slot() / 2;
    double y = base - PLOT * t.nanos() / most;
    Ink ink = t.asker() == Endpoint.CLIENT ? Ink.WARN : Ink.OK;
    out.line(to, base, to, y, 1, ink.dim(0.6));
    if (to - from > 1) out.line(from, y, to, y, 1.2, ink);
    if (t.kind() == RoundTrip.Kind.PING) out.dot(to, y, 3, ink);
    else out.dot(to, y, 3, Ink.BG).circle(to, y, 3, 1.4, ink);
    out.spot(Math.min(from, to - 4), y - 6, Math.max(8, to - from + 4), 12, t.answered(), hint(t));
    if (together > 1) {
      String more = texts.get("windows.trips.more", Numbers.grouped(together), hint(t));
      out.spot(to - 4, y - 6, 8, base - y + 6, t.answered(), more);
    }
  }

  private String hint(RoundTrip t) {
    return texts.get(
        "windows.trip",
        t.kind().name(),
        texts.get("side." + t.asker().word()),
        Numbers.span(t.nanos()),
        Numbers.grouped(t.asked()),
        Numbers.grouped(t.answered()));
  }
}
