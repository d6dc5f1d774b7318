package dev.h2tap.ui.priority;

import java.util.HashMap;
import java.util.Map;

/** Where the tree's nodes are drawn: in their places, or on their way there from the last ones. */
final class Ways {
  /** How the nodes are laid out; places of one say nothing about the other. */
  enum Form {
    TREE,
    OUTLINE
  }

  /** The upper left corner of a node, px. */
  record Place(double x, double y) {}

  private Map<Integer, Place> from = Map.of();
  private Map<Integer, Place> drawn = new HashMap<>();
  private Form form = Form.TREE;
  private double part = 1;

  /** What comes next is another tree: nodes set out from where they are. */
  void depart() {
    from = drawn;
    drawn = new HashMap<>();
  }

  /** What comes next has nothing to do with what was. */
  void forget() {
    from = Map.of();
    drawn = new HashMap<>();
  }

  /** Begins a drawing with so much of the way behind the nodes, 0 to 1. */
  void begin(Form now, double behind) {
    if (now != form) forget();
    form = now;
    part = behind;
  }

  /** Where to draw {@code stream}, whose place is {@code to}. */
  Place of(int stream, Place to) {
    Place was = from.get(stream);
    Place at = to;
    if (part < 1 && was != null) {
      at = new Place(mix(was.x(), to.x()), mix(was.y(), to.y()));
    }
    drawn.put(stream, at);
    return at;
  }

  private double mix(double a, double b) {
    return a + (b - a) * part;
  }
}
