package dev.h2tap.ui.states;

import static dev.h2tap.core.connection.stream.StreamState.CLOSED;
import static dev.h2tap.core.connection.stream.StreamState.HALF_CLOSED_LOCAL;
import static dev.h2tap.core.connection.stream.StreamState.HALF_CLOSED_REMOTE;
import static dev.h2tap.core.connection.stream.StreamState.IDLE;
import static dev.h2tap.core.connection.stream.StreamState.OPEN;
import static dev.h2tap.core.connection.stream.StreamState.RESERVED_LOCAL;
import static dev.h2tap.core.connection.stream.StreamState.RESERVED_REMOTE;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.session.StateChange;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Shape;
import dev.h2tap.ui.canvas.Shape.Stroke;
import dev.h2tap.ui.canvas.Shape.Type;
import dev.h2tap.ui.canvas.Sketch;
import dev.h2tap.ui.canvas.Widths;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.states.Edges.Edge;
import dev.h2tap.ui.states.Edges.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays out the diagram of RFC 9113 5.1, the tokens upon it, and what may come next. */
final class StateLayout {
  /** Where a state stands, as parts of the drawing's width and height. */
  private record Place(double x, double y) {}

  private static final Map<StreamState, Place> PLACES =
      Map.of(
          IDLE, new Place(0.5, 0.05),
          RESERVED_LOCAL, new Place(0.16, 0.29),
          RESERVED_REMOTE, new Place(0.84, 0.29),
          OPEN, new Place(0.5, 0.41),
          HALF_CLOSED_REMOTE, new Place(0.2, 0.68),
          HALF_CLOSED_LOCAL, new Place(0.8, 0.68),
          CLOSED, new Place(0.5, 0.95));

  /**
   * How an arrow runs: where on the boxes it begins and ends (-1 to 1 from the middle, x and y),
   * and its control points as parts of the drawing.
   */
  private record Route(double[] begin, double[] end, double[] c1, double[] c2) {}

  private static final Map<Way, Route> LEFT =
      Map.of(
          new Way(IDLE, RESERVED_LOCAL), route(-1, 0, 0, -1, 0.22, 0.07, 0.16, 0.12),
          new Way(IDLE, HALF_CLOSED_REMOTE), route(-0.6, 1, 0.75, -1, 0.36, 0.25, 0.33, 0.45),
          new Way(IDLE, CLOSED), route(0.6, 1, 0.8, -1, 0.66, 0.35, 0.64, 0.75),
          new Way(RESERVED_LOCAL, HALF_CLOSED_REMOTE),
              route(0, 1, -0.1, -1, 0.15, 0.42, 0.16, 0.55),
          new Way(RESERVED_LOCAL, CLOSED), route(-0.9, 1, -1, 0.3, -0.06, 0.6, 0.0, 0.96),
          new Way(OPEN, HALF_CLOSED_REMOTE), route(-0.5, 1, 0.3, -1, 0.42, 0.5, 0.28, 0.55),
          new Way(OPEN, CLOSED), route(0, 1, 0, -1, 0.5, 0.6, 0.5, 0.75),
          new Way(HALF_CLOSED_REMOTE, CLOSED), route(0.1, 1, -1, -0.2, 0.23, 0.85, 0.3, 0.93),
          new Way(IDLE, OPEN), route(0, 1, 0, -1, 0.5, 0.15, 0.5, 0.3));

  /** The remote side of the diagram is the local one in a mirror. */
  private static final Map<StreamState, StreamState> MIRROR =
      Map.of(RESERVED_REMOTE, RESERVED_LOCAL, HALF_CLOSED_LOCAL, HALF_CLOSED_REMOTE);

  private static final double BOX = 34;
  private static final double TOP = 40;

  /** Between the diagram and the words below it. */
  private static final double GAP = 34;

  /** A drawing narrower than this, px, is higher: labels that are side by side lie apart. */
  private static final double NARROW = 470;

  /** The least room for those words. */
  private static final double WORDS = 116;

  private final StateFacts facts;
  private final double behind;
  private final boolean guessing;
  private final Texts texts;
  private final NextFrames next;
  private final Sketch.Maker out = new Sketch.Maker();
  private final double width;
  private final double height;
  private final double boxWidth;

  /** Left and right of the diagram, so that its outermost boxes are whole, px. */
  private final double margin;

  private final Ink ink;

  private StateLayout(
      StateFacts facts,
      double behind,
      boolean guessing,
      Ink ink,
      Texts texts,
      double width,
      double height) {
    this.facts = facts;
    this.behind = behind;
    this.guessing = guessing;
    this.ink = ink;
    this.texts = texts;
    this.width = width;
    next = new NextFrames(facts, texts, width);
    // Also while the user guesses: nothing jumps when the answer is found.
    double words = Math.max(WORDS, next.height());
    this.height = Math.clamp(height - TOP - GAP - words, width < NARROW ? 330 : 216, 460);
    boxWidth = Math.clamp(width * 0.25, 124, 178);
    double outermost = PLACES.get(RESERVED_LOCAL).x();
    margin = Math.max(0, (boxWidth / 2 + 3 - outermost * width) / (1 - 2 * outermost));
  }

  private static Route route(double... v) {
    return new Route(
        new double[] {v[0], v[1]},
        new double[] {v[2], v[3]},
        new double[] {v[4], v[5]},
        new double[] {v[6], v[7]});
  }

  /**
   * @param behind how much of the way just taken is behind the tokens, 0 to 1
   * @param guessing whether what may come next is left for the user to find
   * @param ink the stream's colour
   */
  static Sketch sketch(
      StateFacts facts,
      double behind,
      boolean guessing,
      Ink ink,
      Texts texts,
      double width,
      double height) {
    return new StateLayout(facts, behind, guessing, ink, texts, width, height).lay();
  }

  private Sketch lay() {
    title();
    List<Edge> later = new ArrayList<>();
    for (Edge edge : Edges.ALL) {
      if (weight(edge) > 0) later.add(edge);
      else edge(edge);
    }
    later.forEach(this::edge);
    for (StreamState state : StreamState.values()) box(state);
    if (facts.stream() != 0) tokens();
    double top = TOP + height + GAP;
    return out.done(guessing ? next.hide(out, top) : next.add(out, top));
  }

  private void title() {
    if (facts.stream() == 0) {
      out.text(texts.get("states.none"), 14, 18, width - 28, Type.TEXT, Ink.MUTE);
      return;
    }
    String name = texts.get("states.stream", Integer.toString(facts.stream()));
    out.text(name, 14, 18, width - 28, Type.STRONG, ink);
    double x = 14 + Widths.of(name, 7.2) + 14;
    out.text(facts.request(), x, 18, width - x - 14, Type.TEXT, Ink.MUTE);
  }

  private List<StateChange> taken(Edge edge) {
    return facts.taken().stream()
        .filter(c -> c.before() == edge.way().from() && c.after() == edge.way().to())
        .toList();
  }

  /** 2 for an arrow just taken, 1 for one that may be next, 0 for all others. */
  private int weight(Edge edge) {
    if (!taken(edge).isEmpty()) return 2;
    if (facts.stream() == 0 || guessing) return 0;
    for (Endpoint end : Endpoint.values()) {
      boolean there = facts.states().get(end) == edge.way().from();
      if (there && edge.isFor(end) && edge.main()) return 1;
    }
    return 0;
  }

  private double px(double part) {
    return margin + part * (width - 2 * margin);
  }

  private double py(double part) {
    return TOP + BOX / 2 + part * (height - BOX / 2);
  }

  private void edge(Edge edge) {
    double[] p = points(edge.way());
    int weight = weight(edge);
    Ink line = weight > 0 ? Ink.ACC : edge.main() ? Ink.LINE : Ink.FAINT;
    double thick = weight == 2 ? 2.4 : weight == 1 ? 1.6 : 1.2;
    Stroke stroke = weight == 1 ? Stroke.DASHED : Stroke.WHOLE;
    out.add(new Shape.Curve(p, thick, stroke, line));
    head(p, line);
    // Beside the boxes and their tokens, not under them.
    double middle = labelled(edge.way());
    double x = at(p, 0, middle);
    double y = at(p, 1, middle);
    List<StateChange> taken = taken(edge);
    String label =
        taken.isEmpty()
            ? edge.label(texts)
            : Edges.name(taken.getFirst().trigger(), texts) + " #" + Numbers.grouped(facts.frame());
    double room = label.length() * 6.1 + 8;
    double beside = room / 2 + 8;
    if (weight == 2 && isHidden(x, y, room)) {
      // One frame, taken by both ends: their labels are one, above the box, between two others.
      if (room > px(PLACES.get(RESERVED_REMOTE).x() - PLACES.get(RESERVED_LOCAL).x()) - boxWidth) {
        label = "#" + Numbers.grouped(facts.frame());
        room = label.length() * 6.1 + 8;
      }
      x = width / 2;
      y = py(PLACES.get(OPEN).y()) - BOX / 2 - 12;
    } else if (middle == 0.36) {
      x += edge.way().from() == HALF_CLOSED_LOCAL ? beside : -beside;
    }
    out.spot(x - 24, y - 9, 48, 18, 0, edge.all(texts));
    if (!edge.main() && weight < 2) return;
    x = Math.clamp(x, room / 2 + 2, Math.max(room / 2 + 2, width - room / 2 - 2));
    out.box(x - room / 2, y - 8, room, 16, 3, Ink.BG);
    Type type = weight == 2 ? Type.HEADING : Type.SMALL;
    out.middle(label, x, y, room + 20, type, weight > 0 ? Ink.ACC : Ink.MUTE);
  }

  /** How far along an arrow its label is, 0 to 1. */
  private double labelled(Way way) {
    boolean reserved = way.from() == RESERVED_LOCAL || way.from() == RESERVED_REMOTE;
    if (way.to() == CLOSED && way.from() != OPEN) return reserved ? 0.3 : 0.36;
    boolean outwards = way.from() == IDLE && way.to() != OPEN;
    if (width >= NARROW) return 0.5;
    return way.from() == OPEN && way.to() != CLOSED ? 0.66 : outwards ? 0.68 : 0.5;
  }

  /** Whether a label lies under the one box that stands between two arrows. */
  private boolean isHidden(double x, double y, double room) {
    boolean across = Math.abs(y - py(PLACES.get(OPEN).y())) < BOX / 2 + 8;
    return across && Math.abs(x - width / 2) < (room + boxWidth) / 2;
  }

  private double[] points(Way way) {
    Route route = LEFT.get(way);
    boolean mirrored = route == null;
    if (route == null) {
      route =
          LEFT.getOrDefault(
              new Way(
                  MIRROR.getOrDefault(way.from(), way.from()),
                  MIRROR.getOrDefault(way.to(), way.to())),
              route(0, 1, 0, -1, 0.5, 0.4, 0.5, 0.6));
    }
    double side = mirrored ? -1 : 1;
    Place a = PLACES.get(way.from());
    Place b = PLACES.get(way.to());
    double half = boxWidth / 2;
    return new double[] {
      px(a.x()) + side * route.begin()[0] * half,
      py(a.y()) + route.begin()[1] * BOX / 2,
      px(mirrored ? 1 - route.c1()[0] : route.c1()[0]),
      py(route.c1()[1]),
      px(mirrored ? 1 - route.c2()[0] : route.c2()[0]),
      py(route.c2()[1]),
      px(b.x()) + side * route.end()[0] * half,
      py(b.y()) + route.end()[1] * BOX / 2
    };
  }

  /** A point of the curve; {@code axis} 0 for x, 1 for y. */
  private static double at(double[] p, int axis, double t) {
    double u = 1 - t;
    return u * u * u * p[axis]
        + 3 * u * u * t * p[2 + axis]
        + 3 * u * t * t * p[4 + axis]
        + t * t * t * p[6 + axis];
  }

  private void head(double[] p, Ink line) {
    double dx = p[6] - at(p, 0, 0.93);
    double dy = p[7] - at(p, 1, 0.93);
    double length = Math.max(1e-6, Math.hypot(dx, dy));
    dx /= length;
    dy /= length;
    double bx = p[6] - dx * 8;
    double by = p[7] - dy * 8;
    out.add(
        new Shape.Area(
            new double[] {p[6], p[7], bx - dy * 3.5, by + dx * 3.5, bx + dy * 3.5, by - dx * 3.5},
            line));
  }

  private void box(StreamState state) {
    Place place = PLACES.get(state);
    double x = px(place.x()) - boxWidth / 2;
    double y = py(place.y()) - BOX / 2;
    out.box(x, y, boxWidth, BOX, BOX / 2, Ink.SUB);
    boolean client = facts.stream() != 0 && facts.states().get(Endpoint.CLIENT) == state;
    boolean server = facts.stream() != 0 && facts.states().get(Endpoint.SERVER) == state;
    Ink edge = client ? Ink.WARN : server ? Ink.OK : Ink.LINE;
    out.ring(x, y, boxWidth, BOX, BOX / 2, client || server ? 2 : 1, edge);
    Type type = boxWidth < 140 ? Type.SMALL : client || server ? Type.STRONG : Type.TEXT;
    out.middle(state.text(), px(place.x()), y + BOX / 2, boxWidth - 8, type, Ink.FG);
    int count = facts.counts().getOrDefault(state, 0);
    if (count > 0) {
      String number = Numbers.grouped(count);
      double room = number.length() * 7 + 12;
      out.box(x + boxWidth - room + 4, y + BOX - 9, room, 16, 8, Ink.FAINT);
      out.middle(number, x + boxWidth - room / 2 + 4, y + BOX - 1, room, Type.MONO, Ink.FG);
      String hint = texts.count("states.here", count);
      out.spot(x, y, boxWidth, BOX, 0, state.text() + "\n" + hint);
    }
  }

  private void tokens() {
    StreamState client = facts.states().get(Endpoint.CLIENT);
    StreamState server = facts.states().get(Endpoint.SERVER);
    double half = boxWidth / 2;
    boolean both = client == server;
    token(Endpoint.CLIENT, client, both ? -58 : 10 - half, Ink.WARN);
    token(Endpoint.SERVER, server, both ? 2 : -28, Ink.OK);
  }

  /** A token on its state, or on its way there. */
  private void token(Endpoint whose, StreamState state, double beside, Ink fill) {
    double x = px(PLACES.get(state).x()) + beside;
    double y = py(PLACES.get(state).y()) - BOX / 2;
    Optional<StateChange> taken =
        facts.taken().stream()
            .filter(c -> c.endpoint() == whose && c.after() == state)
            .reduce((a, b) -> b);
    if (taken.isPresent() && behind < 1) {
      double[] p = points(new Way(taken.get().before(), state));
      x += at(p, 0, behind) - at(p, 0, 1);
      y += at(p, 1, behind) - at(p, 1, 1);
    }
    out.box(x, y - 10, 56, 17, 8, fill);
    String who = texts.get("side." + whose.word());
    out.middle(who, x + 28, y - 1.5, 52, Type.HEADING, Ink.BG);
  }
}
