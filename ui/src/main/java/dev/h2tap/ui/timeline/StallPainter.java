package dev.h2tap.ui.timeline;

import dev.h2tap.core.connection.flow.Stall;
import dev.h2tap.core.session.Understanding;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Sketch;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.track.Axis;
import dev.h2tap.ui.track.Track;
import java.util.HashMap;
import java.util.Map;

/**
 * Shades the time in which a sender had no room left: over its lane where the stream's window was
 * used up, over all lanes where the connection's was.
 */
final class StallPainter {
  /** Of more stalls than this the earlier ones are not looked through. */
  private static final int LOOKED_AT = 100_000;

  /** However short it was, a stall is so many px wide. */
  private static final double LEAST = 2;

  private final Track track;
  private final Axis axis;
  private final Texts texts;
  private final Sketch.Maker out;

  /** How far each lane is shaded by now, px, by its top: many stalls may share a px column. */
  private final Map<Double, Double> shaded = new HashMap<>();

  StallPainter(Track track, Axis axis, Texts texts, Sketch.Maker out) {
    this.track = track;
    this.axis = axis;
    this.texts = texts;
    this.out = out;
  }

  /**
   * @param end the lane after the last that is seen
   */
  void paint(TimelineLayout.View view, int end) {
    Map<Integer, Double> lanes = new HashMap<>();
    for (int lane = view.firstLane(); lane < end; lane++) {
      double y = TimelineLayout.TOP + (lane - view.firstLane()) * TimelineLayout.LANE;
      lanes.put(track.lanes().stream(lane), y);
    }
    double height = lanes.size() * TimelineLayout.LANE;
    Understanding known = track.session().understanding();
    int count = known.stallCount();
    for (int i = Math.max(0, count - LOOKED_AT); i < count; i++) {
      if (known.stallConn(i) != track.conn()) continue;
      Stall stall = known.stall(i);
      if (stall.ofConnection()) {
        shade(stall, TimelineLayout.TOP, height);
      } else if (lanes.containsKey(stall.stream())) {
        shade(stall, lanes.get(stall.stream()), TimelineLayout.LANE);
      }
    }
  }

  /** From the frame that used the window up to the one that ended that, middle to middle. */
  private void shade(Stall stall, double y, double height) {
    double left = axis.left();
    double right = left + axis.width();
    double from = Math.max(left, middle(stall.firstFrame()));
    double to = Math.min(right, Math.max(from + LEAST, middle(stall.lastFrame())));
    if (from > right || middle(stall.lastFrame()) < left || height <= 0) return;
    if (to < shaded.getOrDefault(y, left) + 1) return;
    shaded.put(y, to);
    Ink ink = stall.ofConnection() ? Ink.BAD : Ink.WARN;
    out.box(from, y, to - from, height, ink.dim(0.16));
    out.box(from, y, to - from, 1.5, ink.dim(0.7));
    String key = stall.ofConnection() ? "timeline.stall.connection" : "timeline.stall.stream";
    out.spot(
        from,
        y,
        to - from,
        height,
        stall.lastFrame(),
        texts.get(
            key,
            texts.get("side." + stall.sender().word()),
            Integer.toString(stall.stream()),
            Numbers.span(stall.nanos())));
  }

  private double middle(int frame) {
    return axis.x(track.place(frame)) + Math.min(axis.slot(), 24) / 2;
  }
}
