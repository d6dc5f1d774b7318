package dev.h2tap.core.connection.priority;

import dev.h2tap.core.connection.column.IntColumn;

/**
 * Who is above whom in a forest that changes all the time, at a cost that grows with the logarithm
 * of its size, however deep it is: link-cut trees (Sleator and Tarjan, 1983). Each tree is taken
 * apart into paths; each path is a splay tree ordered by depth, whose root points on to where the
 * path hangs. Elements are numbered from 0 and need no creating.
 */
final class Ancestry {
  private static final int RECORD = 4;
  private static final int PARENT = 0; // in the splay tree; of its root: what the path hangs from
  private static final int LEFT = 1; // above
  private static final int RIGHT = 2; // below
  private static final int NONE = -1;

  /** Links are kept as element + 1, so that what was never written is NONE. */
  private final IntColumn links;

  Ancestry() {
    this(new IntColumn());
  }

  private Ancestry(IntColumn links) {
    this.links = links;
  }

  Ancestry copy() {
    return new Ancestry(links.copy());
  }

  /** Hangs {@code element}, which is the top of a tree, below {@code above} of another tree. */
  void link(int element, int above) {
    splay(element);
    set(element, PARENT, above);
  }

  /** Takes {@code element} from what it hangs from; it becomes the top of a tree. */
  void cut(int element) {
    access(element);
    int above = get(element, LEFT);
    if (above == NONE) return;
    set(element, LEFT, NONE);
    set(above, PARENT, NONE);
  }

  /**
   * Whether {@code upper} lies on the way from {@code lower} to the top of its tree, {@code lower}
   * left out.
   */
  boolean isAbove(int upper, int lower) {
    if (upper == lower) return false;
    access(lower);
    splay(upper);
    return !isSplayRoot(lower); // then the two share the path that access laid open
  }

  /**
   * Makes the way from {@code element} to the top one path with nothing below, and {@code element}
   * its splay root.
   */
  private void access(int element) {
    int below = NONE;
    for (int at = element; at != NONE; at = get(at, PARENT)) {
      splay(at);
      set(at, RIGHT, below);
      below = at;
    }
    splay(element);
  }

  private void splay(int element) {
    while (!isSplayRoot(element)) {
      int parent = get(element, PARENT);
      if (!isSplayRoot(parent)) {
        boolean straight =
            (get(parent, LEFT) == element) == (get(get(parent, PARENT), LEFT) == parent);
        rotate(straight ? parent : element);
      }
      rotate(element);
    }
  }

  /** Lifts {@code element} over its splay parent. */
  private void rotate(int element) {
    int parent = get(element, PARENT);
    int above = get(parent, PARENT);
    if (!isSplayRoot(parent)) set(above, get(above, LEFT) == parent ? LEFT : RIGHT, element);
    int side = get(parent, LEFT) == element ? LEFT : RIGHT;
    int other = side == LEFT ? RIGHT : LEFT;
    int inner = get(element, other);
    set(parent, side, inner);
    if (inner != NONE) set(inner, PARENT, parent);
    set(element, other, parent);
    set(parent, PARENT, element);
    set(element, PARENT, above);
  }

  private boolean isSplayRoot(int element) {
    int parent = get(element, PARENT);
    return parent == NONE || get(parent, LEFT) != element && get(parent, RIGHT) != element;
  }

  private int get(int element, int field) {
    return links.get(element * RECORD + field) - 1;
  }

  private void set(int element, int field, int value) {
    links.set(element * RECORD + field, value + 1);
  }
}
