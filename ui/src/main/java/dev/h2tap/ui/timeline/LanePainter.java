package dev.h2tap.ui.timeline;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.frame.ErrorCode;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.RstStreamFrame;
import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Shape.Type;
import dev.h2tap.ui.canvas.Sketch;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.track.Axis;
import dev.h2tap.ui.track.Lanes;
import dev.h2tap.ui.track.Track;

/**
 * Draws the frames of one stream: waiting thin, DATA as blocks, its end a stroke, a reset a cross.
 */
final class LanePainter {
  /** Of a lane with more frames in view the earlier ones are left out. */
  private static final int MOST = 400_000;

  private final Track track;
  private final FrameIndex frames;
  private final Axis axis;
  private final Ink ink;
  private final Texts texts;
  private final Sketch.Maker out;

  /** The last px column that a block was drawn in. */
  private long drawn = Long.MIN_VALUE;

  /** The error that the stream was reset with. */
  private String cause = "";

  LanePainter(Track track, Axis axis, Ink ink, Texts texts, Sketch.Maker out) {
    this.track = track;
    this.axis = axis;
    this.ink = ink;
    this.texts = texts;
    this.out = out;
    frames = track.session().frames();
  }

  void paint(int lane, double y) {
    Lanes lanes = track.lanes();
    double left = axis.left();
    double right = left + axis.width();
    double begin = axis.x(track.place(lanes.first(lane)));
    double end = axis.x(track.place(lanes.last(lane))) + axis.slot();
    if (begin > right || end < left) return;
    double from = Math.max(left, begin);
    double to = Math.min(right, end);
    if (lanes.parent(lane) != 0) {
      double opens = Math.min(to, answer(lanes, lane));
      out.dashed(from, y, opens, y, 1.4, ink);
      from = opens;
    }
    out.line(from, y, to, y, 1.4, ink);
    int n = lanes.last(lane);
    int first = track.frame(axis.first());
    for (int i = 0; n >= first && n > 0 && i < MOST; i++) {
      frame(n, y);
      n = frames.previousOfStream(n);
    }
    if (right - to > 60) out.text(cause, to + 8, y, right - to - 8, Type.SMALL, Ink.BAD);
    else if (!cause.isEmpty()) out.right(cause, from - 8, y, from - left - 8, Type.SMALL, Ink.BAD);
    if (lanes.parent(lane) != 0 && axis.holds(begin)) {
      out.circle(begin + Math.min(axis.slot(), 12) / 2, y, 4, 1.6, ink);
    }
  }

  /** Where a pushed stream's answer begins. */
  private double answer(Lanes lanes, int lane) {
    int n = lanes.last(lane);
    int headers = n;
    for (int i = 0; n > 0 && i < MOST; i++) {
      if (frames.type(n) == FrameType.HEADERS) headers = n;
      n = frames.previousOfStream(n);
    }
    return axis.x(track.place(headers));
  }

  private void frame(int n, double y) {
    int place = track.place(n);
    double x = axis.x(place);
    if (!axis.holds(x)) return;
    double w = axis.slot() > 0 ? Math.clamp(axis.slot() - (axis.slot() > 5 ? 2 : 0), 2, 22) : 4;
    int type = frames.type(n);
    boolean ends =
        (type == FrameType.DATA || type == FrameType.HEADERS)
            && (frames.flags(n) & Flags.END_STREAM) != 0;
    if (type != FrameType.RST_STREAM && !ends && Math.round(x) == drawn) return;
    drawn = Math.round(x);
    switch (type) {
      case FrameType.DATA -> out.box(x, y - 7, w, 14, 1.5, ink);
      case FrameType.HEADERS -> headers(n, x + w / 2, y);
      case FrameType.RST_STREAM -> reset(n, x + w / 2, y);
      case FrameType.PUSH_PROMISE -> out.dot(x + w / 2, y, 3, Ink.MUTE);
      default -> out.line(x + w / 2, y - 4, x + w / 2, y + 4, 1.4, ink.dim(0.8));
    }
    if (ends) out.box(x + w, y - 9, 1.6, 18, ink);
    out.spot(x - 2, y - 11, w + 5, 22, n, hint(track, n, place, texts));
  }

  private void headers(int n, double x, double y) {
    if (frames.from(n) == Endpoint.CLIENT) {
      out.dot(x, y, 4.5, Ink.BG).circle(x, y, 4.5, 1.8, ink);
    } else {
      out.dot(x, y, 5, ink);
    }
  }

  private void reset(int n, double x, double y) {
    out.line(x - 4, y - 5, x + 4, y + 5, 2, Ink.BAD);
    out.line(x - 4, y + 5, x + 4, y - 5, 2, Ink.BAD);
    cause =
        track.session().frame(n) instanceof RstStreamFrame f ? ErrorCode.name(f.errorCode()) : "";
  }

  static String hint(Track track, int n, int place, Texts texts) {
    FrameIndex frames = track.session().frames();
    return texts.get(
        "timeline.hint",
        Numbers.grouped(n),
        FrameType.name(frames.type(n)),
        texts.get("side." + frames.from(n).word()),
        Integer.toString(frames.stream(n)),
        texts.count("details.octets", frames.length(n)),
        Numbers.seconds(track.nanos(place)));
  }
}
