package dev.h2tap.core.connection.priority;

import dev.h2tap.core.connection.column.IntColumn;

/**
 * Who depends on whom in a {@link PriorityTree}, by slots; slot 0 is the root. Siblings are a group
 * that has an owner, so that an exclusive insertion hands over one group instead of each child;
 * {@link Ancestry} finds moves under one's own descendant; nothing recurses.
 */
final class Dependencies {
  static final int ROOT = 0;
  static final int NONE = -1;

  // A node's and a group's record, side by side at the same slot; there are as many groups as
  // nodes.
  private static final int RECORD = 8;
  private static final int GROUP = 0; // the group of siblings that the node is in
  private static final int NEXT = 1; // sibling, in a ring
  private static final int PREVIOUS = 2;
  private static final int WEIGHT = 3;
  private static final int CHILDREN = 4; // the group that the node owns
  private static final int OWNER = 5; // of the group: the parent of its members
  private static final int FIRST = 6; // of the group: its first member
  private static final int SIZE = 7; // of the group

  private final IntColumn records;
  private final Ancestry ancestry;

  /**
   * @param nodes so many depend on the root, with weight {@code weight}; slots 1 and up
   */
  Dependencies(int nodes, int weight) {
    records = new IntColumn();
    ancestry = new Ancestry();
    create(ROOT, weight);
    for (int node = 1; node <= nodes; node++) {
      create(node, weight);
      hang(node, ROOT);
    }
  }

  private Dependencies(Dependencies of) {
    records = of.records.copy();
    ancestry = of.ancestry.copy();
  }

  Dependencies copy() {
    return new Dependencies(this);
  }

  /** A node that depends on nothing yet. */
  void create(int node, int weight) {
    set(node, GROUP, NONE);
    set(node, WEIGHT, weight);
    own(node, node);
    set(node, FIRST, NONE);
  }

  /** Takes {@code node} from where it is, to be hung from {@code parent} next (5.3.3). */
  void lift(int node, int parent, int weight) {
    set(node, WEIGHT, weight);
    boolean hasChildren = get(get(node, CHILDREN), SIZE) > 0;
    if (hasChildren && ancestry.isAbove(node(node), node(parent))) {
      // The descendant first takes the stream's own place, with the weight it has.
      int above = get(node, GROUP);
      leave(parent);
      join(parent, above);
    }
    leave(node);
  }

  /** Makes {@code node} the last that depends on {@code parent}. */
  void hang(int node, int parent) {
    join(node, get(parent, CHILDREN));
  }

  private void own(int node, int group) {
    set(node, CHILDREN, group);
    set(group, OWNER, node);
    ancestry.link(group(group), node(node));
  }

  /**
   * Nodes and groups are both elements of the ancestry: a node hangs from its group, a group from
   * its owner.
   */
  private static int node(int slot) {
    return 2 * slot;
  }

  private static int group(int slot) {
    return 2 * slot + 1;
  }

  /** Makes {@code node} the last of {@code group}. */
  private void join(int node, int group) {
    int first = get(group, FIRST);
    if (first == NONE) {
      set(group, FIRST, node);
      link(node, node);
    } else {
      link(get(first, PREVIOUS), node);
      link(node, first);
    }
    set(node, GROUP, group);
    set(group, SIZE, get(group, SIZE) + 1);
    ancestry.link(node(node), group(group));
  }

  private void leave(int node) {
    int group = get(node, GROUP);
    int next = get(node, NEXT);
    link(get(node, PREVIOUS), next);
    if (get(group, FIRST) == node) set(group, FIRST, next == node ? NONE : next);
    set(group, SIZE, get(group, SIZE) - 1);
    set(node, GROUP, NONE);
    ancestry.cut(node(node));
  }

  private void link(int node, int next) {
    set(node, NEXT, next);
    set(next, PREVIOUS, node);
  }

  /**
   * All children of {@code parent} become {@code node}'s, beside those it has: the smaller group
   * joins the larger.
   */
  void takeChildren(int node, int parent) {
    int taken = get(parent, CHILDREN);
    int own = get(node, CHILDREN);
    if (get(taken, SIZE) == 0) return;
    if (get(own, SIZE) < get(taken, SIZE)) {
      merge(own, taken);
      ancestry.cut(group(own));
      ancestry.cut(group(taken));
      own(parent, own);
      own(node, taken);
    } else {
      merge(taken, own);
    }
  }

  private void merge(int from, int into) {
    int first = get(from, FIRST);
    if (first == NONE) return;
    int node = first;
    do {
      set(node, GROUP, into);
      ancestry.cut(node(node));
      ancestry.link(node(node), group(into));
      node = get(node, NEXT);
    } while (node != first);
    int last = get(first, PREVIOUS);
    int other = get(into, FIRST);
    int otherLast = get(other, PREVIOUS);
    link(otherLast, first);
    link(last, other);
    set(into, SIZE, get(into, SIZE) + get(from, SIZE));
    set(from, SIZE, 0);
    set(from, FIRST, NONE);
  }

  /**
   * The node after {@code at} in the subtree of {@code top}, parents first; NONE after the last.
   */
  int nextIn(int top, int at) {
    int child = get(get(at, CHILDREN), FIRST);
    if (child != NONE) return child;
    int node = at;
    while (node != top) {
      int next = get(node, NEXT);
      if (next != get(get(node, GROUP), FIRST)) return next;
      node = parentOf(node);
    }
    return NONE;
  }

  int parentOf(int node) {
    return get(get(node, GROUP), OWNER);
  }

  int weight(int node) {
    return get(node, WEIGHT);
  }

  private int get(int slot, int field) {
    return records.get(slot * RECORD + field);
  }

  private void set(int slot, int field, int value) {
    records.set(slot * RECORD + field, value);
  }
}
