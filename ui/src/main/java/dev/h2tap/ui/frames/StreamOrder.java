package dev.h2tap.ui.frames;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * In which order the streams of each connection opened, which is what their colours go by. One
 * thread at a time adds; any may ask meanwhile, without waiting for it.
 */
final class StreamOrder {
  private static final VarHandle KEY = MethodHandles.arrayElementVarHandle(long[].class);

  /**
   * An open hash table; a key is written after its order, so that who sees the key sees the order.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Table(long[] keys, int[] orders) {
    static Table of(int capacity) {
      return new Table(new long[capacity], new int[capacity]);
    }

    /** The slot of {@code key}, or the free one where it would go. */
    int slot(long key) {
      long h = key * 0x9e3779b97f4a7c15L;
      int slot = (int) (h >>> 32) & keys.length - 1;
      while (true) {
        long there = (long) KEY.getAcquire(keys, slot);
        if (there == 0 || there == key) return slot;
        slot = slot + 1 & keys.length - 1;
      }
    }

    boolean has(int slot) {
      return (long) KEY.getAcquire(keys, slot) != 0;
    }

    void put(int slot, long key, int order) {
      orders[slot] = order;
      KEY.setRelease(keys, slot, key);
    }
  }

  private volatile Table table = Table.of(1024);
  private int size;
  private int[] opened = new int[16];

  /** Takes down that {@code stream} was seen on {@code conn}. */
  void see(int conn, int stream) {
    if (stream == 0) return;
    Table t = table;
    long key = key(conn, stream);
    int slot = t.slot(key);
    if (t.has(slot)) return;
    if (conn >= opened.length) opened = Arrays.copyOf(opened, Math.max(conn + 1, conn * 2));
    t.put(slot, key, opened[conn]++);
    if (++size > t.keys().length / 2) table = grown(t);
  }

  /** From 0 on; -1 for the connection itself (stream 0) and for what wasn't seen yet. */
  int of(int conn, int stream) {
    if (stream == 0) return -1;
    Table t = table;
    int slot = t.slot(key(conn, stream));
    return t.has(slot) ? t.orders()[slot] : -1;
  }

  private static Table grown(Table t) {
    Table more = Table.of(t.keys().length * 2);
    for (int i = 0; i < t.keys().length; i++) {
      long key = t.keys()[i];
      if (key != 0) more.put(more.slot(key), key, t.orders()[i]);
    }
    return more;
  }

  private static long key(int conn, int stream) {
    return (long) conn << 32 | stream;
  }
}
