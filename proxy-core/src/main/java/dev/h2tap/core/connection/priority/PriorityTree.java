package dev.h2tap.core.connection.priority;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.connection.column.IntColumn;
import dev.h2tap.core.connection.column.StreamIds;
import java.util.Optional;

/**
 * The dependency tree of RFC 7540 5.3 with all streams that ever were in it, closed ones too. Every
 * operation costs little whatever the shape: siblings are a group that has an owner, so that an
 * exclusive insertion hands over one group instead of each child; {@link Ancestry} finds moves
 * under one's own descendant; nothing recurses. About seventy octets a stream; a {@link #copy()}
 * shares all that did not change.
 */
public final class PriorityTree {
  /** The weight of a stream that none was given for (RFC 7540 5.3.5). */
  public static final int DEFAULT_WEIGHT = 16;

  private static final int ROOT = 0;
  private static final int NONE = -1;

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

  private final StreamIds ids;
  private final IntColumn records;
  private final Ancestry ancestry;

  public PriorityTree() {
    ids = new StreamIds();
    records = new IntColumn();
    ancestry = new Ancestry();
    create(0, DEFAULT_WEIGHT);
  }

  private PriorityTree(PriorityTree of) {
    ids = of.ids.copy();
    records = of.records.copy();
    ancestry = of.ancestry.copy();
  }

  /** The same tree as it is now; moves in one of the two later do not show in the other. */
  public PriorityTree copy() {
    return new PriorityTree(this);
  }

  /**
   * A stream opened without priority fields: default priority, unless the tree has it already
   * (5.3.5).
   */
  public void open(int stream) {
    if (ids.find(stream) < 0) add(stream, ROOT, DEFAULT_WEIGHT);
  }

  /**
   * A stream that was promised on {@code parent}: it depends on that at first, with default weight
   * (5.3.5).
   */
  public void promise(int promised, int parent) {
    if (ids.find(promised) < 0) add(promised, Math.max(ROOT, ids.find(parent)), DEFAULT_WEIGHT);
  }

  /**
   * Priority fields of a HEADERS or PRIORITY frame (5.3.1 to 5.3.3). A stream that the tree does
   * not have yet, idle ones too, comes into it.
   *
   * @param stream 1 to 2^31-1
   * @param dependsOn the parent; one that is not in the tree leaves the stream with default
   *     priority (5.3.1)
   * @param weight 1 to 256
   * @return a note where the parent is not in the tree
   */
  public Optional<Finding> prioritize(int stream, int dependsOn, boolean exclusive, int weight) {
    if (stream == dependsOn) { // an error, which the frame decoder tells of (5.3.1)
      open(stream);
      return Optional.empty();
    }
    int parent = ids.find(dependsOn);
    if (parent < 0) {
      place(stream, ROOT, DEFAULT_WEIGHT, false);
      return Optional.of(unknownParent(stream, dependsOn));
    }
    place(stream, parent, weight, exclusive);
    return Optional.empty();
  }

  private void place(int stream, int parent, int weight, boolean exclusive) {
    int node = ids.find(stream);
    if (node < 0) {
      node = create(stream, weight);
    } else {
      set(node, WEIGHT, weight);
      boolean hasChildren = get(get(node, CHILDREN), SIZE) > 0;
      if (hasChildren && ancestry.isAbove(node(node), node(parent))) {
        // 5.3.3: the descendant first takes the stream's own place, with the weight it has.
        int above = get(node, GROUP);
        leave(parent);
        join(parent, above);
      }
      leave(node);
    }
    if (exclusive) takeChildren(node, parent);
    join(node, get(parent, CHILDREN));
  }

  private void add(int stream, int parent, int weight) {
    join(create(stream, weight), get(parent, CHILDREN));
  }

  private int create(int stream, int weight) {
    int node = ids.add(stream);
    set(node, GROUP, NONE);
    set(node, WEIGHT, weight);
    own(node, node);
    set(node, FIRST, NONE);
    return node;
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
  private void takeChildren(int node, int parent) {
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
  private int nextIn(int top, int at) {
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

  private int parentOf(int node) {
    return get(get(node, GROUP), OWNER);
  }

  /** How many streams the tree has, stream 0 not counted. */
  public int size() {
    return ids.size() - 1;
  }

  public boolean contains(int stream) {
    return ids.find(stream) >= 0;
  }

  /**
   * The stream that {@code stream} depends on; 0 for the root.
   *
   * @throws IllegalArgumentException if the tree does not have the stream
   */
  public int parent(int stream) {
    return ids.id(parentOf(known(stream)));
  }

  /**
   * 1 to 256.
   *
   * @throws IllegalArgumentException if the tree does not have the stream
   */
  public int weight(int stream) {
    return get(known(stream), WEIGHT);
  }

  private int known(int stream) {
    int node = stream == 0 ? NONE : ids.find(stream);
    if (node < 0) throw new IllegalArgumentException("stream " + stream + " is not in the tree");
    return node;
  }

  /**
   * The whole tree as it is now, parents before their dependents, siblings in the order in which
   * they came.
   */
  public PriorityView view() {
    int n = size();
    int[] streams = new int[n];
    int[] parents = new int[n];
    double[] weights = new double[n];
    int[] places = new int[n + 1]; // by slot
    places[ROOT] = PriorityView.ROOT;
    int i = 0;
    for (int node = nextIn(ROOT, ROOT); node != NONE; node = nextIn(ROOT, node)) {
      places[node] = i;
      streams[i] = ids.id(node);
      parents[i] = places[parentOf(node)];
      weights[i] = get(node, WEIGHT);
      i++;
    }
    return new PriorityView(streams, parents, weights);
  }

  private int get(int slot, int field) {
    return records.get(slot * RECORD + field);
  }

  private void set(int slot, int field, int value) {
    records.set(slot * RECORD + field, value);
  }

  private static Finding unknownParent(int stream, int parent) {
    return Finding.note(
        "RFC 7540 5.3.1",
        "priority-unknown-parent",
        "Stream %d depends on stream %d, which is not in the tree: it gets default priority",
        stream,
        parent);
  }
}
