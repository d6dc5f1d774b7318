package dev.h2tap.core.connection.priority;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * A priority tree as it was at some moment, flat: place 0 to {@link #size()} - 1, parents before
 * their dependents. Immutable; everything costs time in proportion to its size.
 */
public final class PriorityView {
  /** The place that stands for stream 0. */
  public static final int ROOT = -1;

  private final int[] streams;
  private final int[] parents;
  private final double[] weights;

  PriorityView(int[] streams, int[] parents, double[] weights) {
    this.streams = streams;
    this.parents = parents;
    this.weights = weights;
  }

  public int size() {
    return streams.length;
  }

  /** The id of the stream at {@code place}. */
  public int stream(int place) {
    return streams[place];
  }

  /** The place of the stream that this one depends on; {@link #ROOT} for stream 0. */
  public int parentPlace(int place) {
    return parents[place];
  }

  /** The id of the stream that this one depends on; 0 for the root. */
  public int parent(int place) {
    return parents[place] == ROOT ? 0 : streams[parents[place]];
  }

  /** 1 to 256 as announced; a fraction where {@link #pruned} shared it out. */
  public double weight(int place) {
    return weights[place];
  }

  /**
   * By place: the part of the connection (0 to 1) that a stream gets while it and its siblings, and
   * those of each ancestor, have something to send, its ancestors not.
   */
  public double[] shares() {
    double[] sums = new double[size() + 1];
    for (int i = 0; i < size(); i++) sums[parents[i] + 1] += weights[i];
    double[] shares = new double[size()];
    for (int i = 0; i < size(); i++) {
      double above = parents[i] == ROOT ? 1 : shares[parents[i]];
      shares[i] = above * weights[i] / sums[parents[i] + 1];
    }
    return shares;
  }

  /**
   * By place: the part of the connection (0 to 1) that each stream gets when just the streams of
   * the predicate have something to send (RFC 7540 5.3.1, 5.3.2): a stream that has takes all that
   * reaches it; else its dependents share it by weight, those left out that have nothing to send at
   * or below them.
   *
   * @param hasSomethingToSend by stream id
   */
  public double[] shares(IntPredicate hasSomethingToSend) {
    boolean[] sends = new boolean[size()];
    boolean[] wants = new boolean[size()]; // itself, or one below
    double[] sums = new double[size() + 1];
    for (int i = size() - 1; i >= 0; i--) {
      sends[i] = hasSomethingToSend.test(streams[i]);
      wants[i] |= sends[i];
      if (!wants[i]) continue;
      sums[parents[i] + 1] += weights[i];
      if (parents[i] != ROOT) wants[parents[i]] = true;
    }
    double[] reaching = new double[size()];
    double[] shares = new double[size()];
    for (int i = 0; i < size(); i++) {
      if (!wants[i]) continue;
      int parent = parents[i];
      double above = parent == ROOT ? 1 : sends[parent] ? 0 : reaching[parent];
      reaching[i] = above * weights[i] / sums[parent + 1];
      if (sends[i]) shares[i] = reaching[i];
    }
    return shares;
  }

  /**
   * The tree without closed streams (RFC 7540 5.3.4): the dependents of each depend on its parent
   * instead, and share its weight in proportion to theirs. A closed stream with nothing left below
   * it goes first, and leaves nothing.
   *
   * @param closed by stream id
   */
  public PriorityView pruned(IntPredicate closed) {
    int n = size();
    boolean[] gone = new boolean[n];
    double[] below = new double[n]; // weights of what is left directly below
    for (int i = n - 1; i >= 0; i--) {
      gone[i] = closed.test(streams[i]);
      boolean leaves = !gone[i] || below[i] > 0;
      if (leaves && parents[i] != ROOT) below[parents[i]] += weights[i];
    }
    int[] places = new int[n]; // in the new view; of closed streams: their nearest parent's
    double[] scaled = new double[n];
    int[] keptStreams = new int[n];
    int[] keptParents = new int[n];
    double[] keptWeights = new double[n];
    int kept = 0;
    for (int i = 0; i < n; i++) {
      int parent = parents[i];
      scaled[i] =
          parent != ROOT && gone[parent] ? scaled[parent] * weights[i] / below[parent] : weights[i];
      places[i] = parent == ROOT ? ROOT : places[parent];
      if (gone[i]) continue;
      keptStreams[kept] = streams[i];
      keptParents[kept] = places[i];
      keptWeights[kept] = scaled[i];
      places[i] = kept++;
    }
    return new PriorityView(
        Arrays.copyOf(keptStreams, kept),
        Arrays.copyOf(keptParents, kept),
        Arrays.copyOf(keptWeights, kept));
  }
}
