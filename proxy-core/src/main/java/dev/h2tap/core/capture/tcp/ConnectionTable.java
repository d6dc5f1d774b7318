package dev.h2tap.core.capture.tcp;

import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Connections by their two ends, whichever is the sender. Open addressing over the objects, since a
 * lookup happens for nearly every packet. Bounded: connections that ended are forgotten after 4,096
 * others ended, and of 262,144 that did not, some early one is.
 */
final class ConnectionTable {
  private static final int MAX_ENDED = 4096;
  private static final int MAX = 1 << 18;

  private Connection[] slots = new Connection[256];
  private int count;
  private int hand;
  private final ArrayDeque<Connection> ended = new ArrayDeque<>();

  static int hash(Segment s) {
    return end(s.sourceHigh, s.sourceLow, s.sourcePort)
        + end(s.targetHigh, s.targetLow, s.targetPort);
  }

  private static int end(long high, long low, int port) {
    long h = (low ^ port) * 0x9e3779b97f4a7c15L + high * 0xc2b2ae3d27d4eb4fL;
    h = (h ^ h >>> 29) * 0xbf58476d1ce4e5b9L;
    return (int) (h >>> 32);
  }

  /** The connection of {@code s}, or null. */
  Connection find(Segment s, int hash) {
    int mask = slots.length - 1;
    for (int i = hash & mask; slots[i] != null; i = i + 1 & mask) {
      Connection c = slots[i];
      if (c.hash == hash && (c.forward(s) || c.backward(s))) return c;
    }
    return null;
  }

  /**
   * @param forgotten told of a connection that had to make room
   */
  void add(Connection c, Consumer<Connection> forgotten) {
    if (count == MAX) {
      int mask = slots.length - 1;
      while (slots[hand & mask] == null) hand++;
      Connection old = slots[hand++ & mask];
      forgotten.accept(old);
      remove(old);
    }
    if (2 * ++count > slots.length) {
      Connection[] before = slots;
      slots = new Connection[2 * before.length];
      for (Connection b : before) if (b != null) place(b);
    }
    place(c);
  }

  private void place(Connection c) {
    int mask = slots.length - 1;
    int i = c.hash & mask;
    while (slots[i] != null) i = i + 1 & mask;
    slots[i] = c;
  }

  void remove(Connection c) {
    int mask = slots.length - 1;
    int i = c.hash & mask;
    while (slots[i] != c) {
      if (slots[i] == null) return;
      i = i + 1 & mask;
    }
    slots[i] = null;
    count--;
    for (int j = i + 1 & mask; slots[j] != null; j = j + 1 & mask) {
      Connection moved = slots[j];
      slots[j] = null;
      place(moved);
    }
  }

  /** {@code c} has ended; late packets of it are still recognised for a while. */
  void ended(Connection c) {
    if (c.leaving) return;
    c.leaving = true;
    ended.add(c);
    if (ended.size() > MAX_ENDED) remove(ended.poll());
  }

  Connection[] all() {
    Connection[] all = new Connection[count];
    int n = 0;
    for (Connection c : slots) if (c != null) all[n++] = c;
    return all;
  }
}
