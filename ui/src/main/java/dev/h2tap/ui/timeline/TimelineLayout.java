package dev.h2tap.ui.timeline;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Shape.Type;
import dev.h2tap.ui.canvas.Sketch;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.track.Axis;
import dev.h2tap.ui.track.Lanes;
import dev.h2tap.ui.track.Scale;
import dev.h2tap.ui.track.Track;
import dev.h2tap.ui.track.Zoom;
import java.util.function.IntBinaryOperator;

/** Lays out the lanes that are seen, and the multiplexing strips under them. */
final class TimelineLayout {
  /**
   * What is seen of the timeline.
   *
   * @param firstLane the uppermost
   * @param frame where the cursor stands
   */
  record View(Scale scale, Zoom zoom, int firstLane, int frame, double width, double height) {
    Axis axis(Track track) {
      double left = Math.clamp(width * 0.24, 90, 170);
      return Axis.part(track, scale, zoom, left, width - left - RIGHT);
    }

    /** How many lanes have room. */
    int lanes() {
      return Math.max(1, (int) ((bottom() - TOP) / LANE));
    }

    /** Where the lanes end, and the strips begin if there is room for them below a lane. */
    double bottom() {
      return hasStrips() ? height - STRIPS : height;
    }

    boolean hasStrips() {
      return height >= TOP + LANE + STRIPS;
    }
  }

  static final double LANE = 26;
  static final double TOP = 26;
  private static final double RIGHT = 18;

  /** The height of the multiplexing strips with their heading. */
  static final double STRIPS = 112;

  private final Track track;
  private final FrameIndex frames;
  private final View view;
  private final Axis axis;
  private final IntBinaryOperator order;
  private final Texts texts;
  private final Sketch.Maker out = new Sketch.Maker();

  private TimelineLayout(Track track, View view, IntBinaryOperator order, Texts texts) {
    this.track = track;
    this.view = view;
    this.order = order;
    this.texts = texts;
    frames = track.session().frames();
    axis = view.axis(track);
  }

  /** May take a while for lanes of very many frames. */
  static Sketch sketch(Track track, View view, IntBinaryOperator order, Texts texts) {
    return new TimelineLayout(track, view, order, texts).lay();
  }

  private Sketch lay() {
    if (track.count() == 0) return Sketch.EMPTY;
    grid();
    Lanes lanes = track.lanes();
    int end = Math.min(lanes.count(), view.firstLane() + view.lanes());
    new StallPainter(track, axis, texts, out).paint(view, end);
    for (int lane = view.firstLane(); lane < end; lane++) {
      double y = TOP + (lane - view.firstLane() + 0.5) * LANE;
      label(lanes, lane, y);
      new LanePainter(track, axis, ink(lanes.stream(lane)), texts, out).paint(lane, y);
    }
    if (lanes.count() == 0) {
      out.box(0, TOP + 4, view.width(), 24, Ink.BG); // no line of the grid runs through words
      out.text(
          texts.get("timeline.no-streams"), 14, TOP + 16, view.width() - 28, Type.TEXT, Ink.MUTE);
    }
    if (view.hasStrips()) strips(view.bottom() + 16);
    return out.done(view.height());
  }

  private Ink ink(int stream) {
    return Ink.series(stream == 0 ? -1 : order.applyAsInt(track.conn(), stream));
  }

  private void grid() {
    double bottom = view.bottom();
    double step = step((axis.to() - axis.from()) / Math.max(2, axis.width() / 90));
    for (double v = Math.ceil(axis.from() / step) * step; v <= axis.to(); v += step) {
      double x =
          Math.round(axis.left() + (v - axis.from()) / (axis.to() - axis.from()) * axis.width());
      boolean beyond = view.scale() == Scale.FRAMES && v >= track.count();
      if (!axis.holds(x) || beyond) continue;
      out.line(x + 0.5, TOP - 4, x + 0.5, bottom, 1, Ink.FAINT);
      out.text(name(v), x - 2, 13, 80, Type.SMALL, Ink.MUTE);
    }
  }

  private double step(double raw) {
    double least = view.scale() == Scale.FRAMES ? 1 : 1e-9;
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(raw, least))));
    for (double factor : new double[] {1, 2, 5}) if (factor * power >= raw) return factor * power;
    return 10 * power;
  }

  private String name(double value) {
    return switch (view.scale()) {
      case TIME -> Numbers.seconds(Math.round(value)) + " s";
      case FRAMES -> {
        int place = (int) Math.min(track.count() - 1.0, Math.round(value));
        yield "#" + Numbers.grouped(track.frame(place));
      }
      case OCTETS -> Numbers.size(Math.round(value));
    };
  }

  private void label(Lanes lanes, int lane, double y) {
    int stream = lanes.stream(lane);
    boolean current = frames.stream(view.frame()) == stream;
    if (current) {
      out.box(0, y - LANE / 2, view.width(), LANE, Ink.ACCBG.dim(0.55));
    }
    String id = Integer.toString(stream);
    double indent = lanes.parent(lane) == 0 ? 14 : 24;
    if (lanes.parent(lane) != 0) out.text("↳", 12, y, 12, Type.SMALL, Ink.MUTE);
    out.text(id, indent, y, 60, Type.MONO_STRONG, ink(stream));
    double x = indent + Math.max(26, id.length() * 7 + 8);
    out.text(lanes.path(lane), x, y, axis.left() - x - 10, Type.TEXT, Ink.FG);
    String request = (lanes.field(lane, ":method") + " " + lanes.path(lane)).strip();
    String parent =
        lanes.parent(lane) == 0
            ? ""
            : "\n" + texts.get("timeline.pushed", Integer.toString(lanes.parent(lane)));
    String hint = texts.get("states.stream", id) + "  " + request + parent;
    out.spot(0, y - LANE / 2, axis.left() - 6, LANE, lanes.first(lane), hint);
  }

  /** A slot a frame in each direction, coloured by stream: how streams share the wire. */
  private void strips(double top) {
    out.text(texts.get("timeline.multiplexing"), 14, top, 200, Type.HEADING, Ink.MUTE);
    for (Endpoint from : Endpoint.values()) {
      double y = top + 26 + from.ordinal() * 32;
      boolean client = from == Endpoint.CLIENT;
      String who = (client ? "→ " : "← ") + texts.get("side." + from.word());
      out.text(who, 14, y, axis.left() - 24, Type.TEXT, client ? Ink.WARN : Ink.OK);
    }
    int first = axis.first();
    int end = axis.end();
    if (end - first <= 3 * axis.width()) each(top, first, end);
    else columns(top);
  }

  private void each(double top, int first, int end) {
    double slot = axis.slot();
    for (int place = first; place < end; place++) {
      double x = axis.x(place);
      if (!axis.holds(x)) continue;
      double w = slot > 0 ? Math.max(1, slot - (slot > 5 ? 2 : 0)) : 2.5;
      slot(top, x, Math.min(w, 24), place);
    }
  }

  /** Of the frames in a px column a few are looked at; DATA is shown first. */
  private void columns(double top) {
    int looked = 12;
    for (double x = axis.left(); x < axis.left() + axis.width(); x++) {
      int from = axis.place(x);
      int to = Math.max(from + 1, axis.place(x + 1));
      int[] shown = {-1, -1};
      int stride = Math.max(1, (to - from) / looked);
      for (int place = from; place < to && place < track.count(); place += stride) {
        int n = track.frame(place);
        int side = frames.from(n).ordinal();
        if (shown[side] < 0 || frames.type(n) == FrameType.DATA) shown[side] = place;
      }
      for (int place : shown) if (place >= 0) slot(top, x, 1, place);
    }
  }

  private void slot(double top, double x, double w, int place) {
    int n = track.frame(place);
    double y = top + 26 + frames.from(n).ordinal() * 32;
    int type = frames.type(n);
    double h = type == FrameType.DATA ? 24 : type == FrameType.HEADERS ? 14 : 10;
    Ink ink = ink(frames.stream(n));
    out.box(
        x,
        y - h / 2,
        w,
        h,
        type == FrameType.DATA || type == FrameType.HEADERS ? ink : ink.dim(0.7));
    if (w >= 2)
      out.spot(x, y - 14, Math.max(3, w), 28, n, LanePainter.hint(track, n, place, texts));
  }
}
