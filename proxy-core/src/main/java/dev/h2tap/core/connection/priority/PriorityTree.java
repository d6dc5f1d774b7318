package dev.h2tap.core.connection.priority;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.connection.column.StreamIds;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The dependency tree of RFC 7540 5.3 with all streams that ever were in it, closed ones too. Every
 * operation costs little whatever the shape. About four octets a stream where none was ever given a
 * priority, else about seventy; a {@link #copy()} shares all that did not change.
 */
public final class PriorityTree {
  /** The weight of a stream that none was given for (RFC 7540 5.3.5). */
  public static final int DEFAULT_WEIGHT = 16;

  private static final int ROOT = Dependencies.ROOT;
  private static final int NONE = Dependencies.NONE;

  private final StreamIds ids;

  /** Null as long as all streams have default priority, in the order in which they came. */
  private @Nullable Dependencies dependencies;

  public PriorityTree() {
    ids = new StreamIds();
    ids.add(0);
  }

  private PriorityTree(PriorityTree of) {
    ids = of.ids.copy();
    dependencies = of.dependencies == null ? null : of.dependencies.copy();
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
    if (node < 0 && !exclusive) {
      add(stream, parent, weight);
      return;
    }
    Dependencies all = dependencies();
    if (node < 0) {
      node = ids.add(stream);
      all.create(node, weight);
    } else {
      all.lift(node, parent, weight);
    }
    if (exclusive) all.takeChildren(node, parent);
    all.hang(node, parent);
  }

  private void add(int stream, int parent, int weight) {
    boolean plain = dependencies == null && parent == ROOT && weight == DEFAULT_WEIGHT;
    if (plain) {
      ids.add(stream);
      return;
    }
    Dependencies all = dependencies();
    int node = ids.add(stream);
    all.create(node, weight);
    all.hang(node, parent);
  }

  private Dependencies dependencies() {
    Dependencies all = dependencies;
    if (all == null) {
      all = new Dependencies(size(), DEFAULT_WEIGHT);
      dependencies = all;
    }
    return all;
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
    int node = known(stream);
    return dependencies == null ? 0 : ids.id(dependencies.parentOf(node));
  }

  /**
   * 1 to 256.
   *
   * @throws IllegalArgumentException if the tree does not have the stream
   */
  public int weight(int stream) {
    int node = known(stream);
    return dependencies == null ? DEFAULT_WEIGHT : dependencies.weight(node);
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
    Dependencies all = dependencies;
    if (all == null) {
      for (int i = 0; i < n; i++) streams[i] = ids.id(i + 1);
      Arrays.fill(parents, PriorityView.ROOT);
      Arrays.fill(weights, DEFAULT_WEIGHT);
      return new PriorityView(streams, parents, weights);
    }
    int[] places = new int[n + 1]; // by slot
    places[ROOT] = PriorityView.ROOT;
    int i = 0;
    for (int node = all.nextIn(ROOT, ROOT); node != NONE; node = all.nextIn(ROOT, node)) {
      places[node] = i;
      streams[i] = ids.id(node);
      parents[i] = places[all.parentOf(node)];
      weights[i] = all.weight(node);
      i++;
    }
    return new PriorityView(streams, parents, weights);
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
