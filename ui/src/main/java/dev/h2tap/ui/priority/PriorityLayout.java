package dev.h2tap.ui.priority;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.stream.ClosedBy;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Shape;
import dev.h2tap.ui.canvas.Shape.Type;
import dev.h2tap.ui.canvas.Sketch;
import dev.h2tap.ui.canvas.Widths;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.priority.PriorityFacts.Node;
import dev.h2tap.ui.priority.PriorityFacts.Scheme;
import dev.h2tap.ui.priority.Ways.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Lays out the tree of dependencies, as a tree where it has room and as an outline where it has
 * not, and the lanes of urgency under it.
 */
final class PriorityLayout {
  private static final double BOX = 38;
  private static final double LEVEL = 54;
  private static final double OUTLINE = 24;
  private static final double LEAST = 128;

  /** The least height for the tree, px: a view that has less can be scrolled. */
  private static final double LEAST_ROOM = 110;

  private final PriorityFacts facts;
  private final IntFunction<Ink> inks;
  private final Texts texts;
  private final double width;
  private final Ways ways;
  private final double behind;
  private final Sketch.Maker out = new Sketch.Maker();

  /** How many streams nothing depends on: the tree is so many boxes wide. */
  private int leaves = 1;

  private PriorityLayout(
      PriorityFacts facts,
      Ways ways,
      double behind,
      IntFunction<Ink> inks,
      Texts texts,
      double width) {
    this.facts = facts;
    this.ways = ways;
    this.behind = behind;
    this.inks = inks;
    this.texts = texts;
    this.width = width;
  }

  /**
   * @param ways where the nodes come from; takes down where they are drawn
   * @param behind how much of their way is behind them, 0 to 1
   * @param inks the colour of a stream
   */
  static Sketch sketch(
      PriorityFacts facts,
      Ways ways,
      double behind,
      IntFunction<Ink> inks,
      Texts texts,
      double width,
      double height) {
    return new PriorityLayout(facts, ways, behind, inks, texts, width).lay(height);
  }

  private Sketch lay(double given) {
    double y = verdict();
    var lanes = new UrgencyLanes(facts, inks, texts, out);
    double below = lanes.height();
    double height = Math.max(given, y + LEAST_ROOM + below + 12);
    double room = height - y - below - 12;
    int depth = facts.nodes().stream().mapToInt(Node::depth).max().orElse(0);
    double[] middles = middles();
    double leaf = middles.length == 0 ? width : (width - 28) / leaves;
    boolean fits = leaf >= LEAST && (depth + 1) * LEVEL - LEVEL + BOX <= room;
    ways.begin(fits ? Ways.Form.TREE : Ways.Form.OUTLINE, behind);
    if (fits) tree(y, middles, leaf);
    else outline(y, room);
    lanes.paint(height - below, width);
    return out.done(height);
  }

  private double verdict() {
    boolean tree = facts.uses().contains(Scheme.TREE);
    boolean urgency = facts.uses().contains(Scheme.URGENCY);
    String key = tree && urgency ? "both" : tree ? "tree" : urgency ? "urgency" : "nothing";
    double y = lines(texts.get("priority.uses." + key), 18, Ink.FG);
    for (Endpoint end : facts.off()) {
      y = lines(texts.get("priority.off." + end.word()), y, Ink.MUTE);
    }
    return y + 2;
  }

  private double lines(String words, double top, Ink ink) {
    double y = top;
    for (String line : Widths.lines(words, 6.2, width - 28)) {
      out.text(line, 14, y, width - 28, Type.TEXT, ink);
      y += 18;
    }
    return y;
  }

  /** By node, its middle, counted in leaves from the left. */
  private double[] middles() {
    List<Node> nodes = facts.nodes();
    int n = nodes.size();
    List<List<Integer>> below = new ArrayList<>();
    for (int i = 0; i < n; i++) below.add(new ArrayList<>());
    List<Integer> tops = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      if (nodes.get(i).parent() < 0) tops.add(i);
      else below.get(nodes.get(i).parent()).add(i);
    }
    double[] wide = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      double sum = 0;
      for (int child : below.get(i)) sum += wide[child];
      wide[i] = Math.max(1, sum);
    }
    double[] from = new double[n];
    double x = 0;
    for (int top : tops) {
      from[top] = x;
      x += wide[top];
    }
    double[] middles = new double[n];
    for (int i = 0; i < n; i++) {
      middles[i] = from[i] + wide[i] / 2;
      double at = from[i];
      for (int child : below.get(i)) {
        from[child] = at;
        at += wide[child];
      }
    }
    leaves = (int) Math.max(1, x);
    return middles;
  }

  private void tree(double top, double[] middles, double leaf) {
    double box = Math.min(240, leaf - 10);
    double left = 14 + (width - 28 - leaf * leaves) / 2;
    double rootX = width / 2;
    out.box(rootX - 70, top, 140, BOX - 8, 7, Ink.SUB);
    out.ring(rootX - 70, top, 140, BOX - 8, 7, 1.4, Ink.FG);
    out.middle(
        texts.get("priority.connection"), rootX, top + (BOX - 8) / 2, 130, Type.STRONG, Ink.FG);
    var places = new ArrayList<Place>();
    for (int i = 0; i < middles.length; i++) {
      Node node = facts.nodes().get(i);
      double x = left + middles[i] * leaf - box / 2;
      places.add(ways.of(node.stream(), new Place(x, top + node.depth() * LEVEL)));
    }
    for (int i = 0; i < middles.length; i++) {
      Node node = facts.nodes().get(i);
      double x = places.get(i).x() + box / 2;
      double y = places.get(i).y();
      double px = node.parent() < 0 ? rootX : places.get(node.parent()).x() + box / 2;
      double py = node.parent() < 0 ? top + BOX - 8 : places.get(node.parent()).y() + BOX;
      Ink ink = node.past() ? Ink.LINE : inks.apply(node.stream());
      double thick = node.past() ? 1 : 1.4 + 5 * node.share();
      double bend = (py + y) / 2;
      out.add(
          new Shape.Curve(
              new double[] {px, py, px, bend, x, bend, x, y}, thick, Shape.Stroke.WHOLE, ink));
    }
    for (int i = 0; i < middles.length; i++) {
      box(facts.nodes().get(i), places.get(i).x(), places.get(i).y(), box);
    }
  }

  private void box(Node node, double x, double y, double w) {
    boolean here = node.stream() == facts.stream();
    Ink ink = node.past() ? Ink.LINE : inks.apply(node.stream());
    Ink words = node.past() ? Ink.MUTE : Ink.FG;
    out.box(x, y, w, BOX, 7, here ? Ink.ACCBG : Ink.SUB);
    out.ring(x, y, w, BOX, 7, here ? 2 : 1.2, here ? Ink.ACC : ink);
    String id = Integer.toString(node.stream());
    out.text(
        id,
        x + 10,
        y + 12,
        60,
        Type.MONO_STRONG,
        node.past() ? Ink.MUTE : inks.apply(node.stream()));
    double at = x + 10 + id.length() * 7 + 8;
    out.text(node.path(), at, y + 12, x + w - at - 8, Type.STRONG, words);
    out.text(facts(node), x + 10, y + 27, w - 18, Type.SMALL, Ink.MUTE);
    out.spot(x, y, w, BOX, node.leads(), hint(node));
  }

  /** Weight, and what the tree gives it just now, or why nothing. */
  private String facts(Node node) {
    String weight = texts.get("priority.weight", number(node.weight()));
    String then =
        switch (node.state()) {
          case CLOSED ->
              texts.get(
                  node.closedBy() == ClosedBy.IMPLICIT ? "priority.never" : "priority.closed");
          case IDLE -> texts.get("priority.idle");
          default ->
              node.share() > 0
                  ? texts.get("priority.share", percent(node.share()))
                  : node.parent() >= 0 ? texts.get("priority.after") : node.state().text();
        };
    return weight + " · " + then;
  }

  private String hint(Node node) {
    return texts.get("states.stream", Integer.toString(node.stream()))
        + "  "
        + node.path()
        + "\n"
        + facts(node)
        + "\n"
        + node.state().text();
  }

  static String number(double weight) {
    return weight == Math.rint(weight) ? Long.toString((long) weight) : "%.1f".formatted(weight);
  }

  static String percent(double share) {
    double value = share * 100;
    return value >= 10 || value == Math.rint(value)
        ? Long.toString(Math.round(value))
        : "%.1f".formatted(value);
  }

  private void outline(double top, double room) {
    int rows = (int) Math.max(1, room / OUTLINE) - 1;
    List<Node> nodes = ordered();
    for (int i = 0; i < Math.min(rows, nodes.size()); i++) {
      Node node = nodes.get(i);
      double indent = 14 + Math.min(node.depth() - 1, 14) * 16;
      Place place = ways.of(node.stream(), new Place(indent, top + i * OUTLINE));
      double x = place.x();
      double y = place.y();
      boolean here = node.stream() == facts.stream();
      if (here) out.box(0, y, width, OUTLINE, Ink.ACCBG);
      Ink ink = node.past() ? Ink.MUTE : inks.apply(node.stream());
      if (node.depth() > 1) {
        out.line(x - 8, y, x - 8, y + OUTLINE / 2, 1, Ink.LINE);
        out.line(x - 8, y + OUTLINE / 2, x - 2, y + OUTLINE / 2, 1, Ink.LINE);
      }
      String id = Integer.toString(node.stream());
      out.text(id, x, y + OUTLINE / 2, 70, Type.MONO_STRONG, ink);
      double at = x + id.length() * 7 + 10;
      Ink words = node.past() ? Ink.MUTE : Ink.FG;
      out.text(node.path(), at, y + OUTLINE / 2, width - 210 - at, Type.TEXT, words);
      out.right(facts(node), width - 70, y + OUTLINE / 2, 150, Type.SMALL, Ink.MUTE);
      if (!node.past()) out.box(width - 60, y + 9, Math.max(1, 46 * node.share()), 6, 3, ink);
      out.spot(0, y, width, OUTLINE, node.leads(), hint(node));
    }
    int more = facts.left() + Math.max(0, nodes.size() - rows);
    if (more > 0) {
      double y = top + Math.min(rows, nodes.size()) * OUTLINE + OUTLINE / 2;
      out.text(texts.count("priority.more", more), 14, y, width - 28, Type.SMALL, Ink.MUTE);
    }
  }

  /** Each node followed by what depends on it. */
  private List<Node> ordered() {
    List<Node> nodes = facts.nodes();
    List<Integer> stack = new ArrayList<>();
    List<List<Integer>> below = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) below.add(new ArrayList<>());
    List<Integer> tops = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).parent() < 0) tops.add(i);
      else below.get(nodes.get(i).parent()).add(i);
    }
    stack.addAll(tops.reversed());
    List<Node> ordered = new ArrayList<>();
    while (!stack.isEmpty()) {
      int i = stack.removeLast();
      ordered.add(nodes.get(i));
      stack.addAll(below.get(i).reversed());
    }
    return ordered;
  }
}
