package dev.h2tap.ui.frames;

import java.util.Arrays;

/**
 * In which order the streams of each connection opened, which is what their colours go by. One thread adds, any may
 * ask.
 */
final class StreamOrder {
  private long[] keys = new long[1024];
  private int[] orders = new int[1024];
  private int size;
  private int[] opened = new int[16];

  /** Takes down that {@code stream} was seen on {@code conn}. */
  synchronized void see(int conn, int stream) {
    if (stream == 0) return;
    int slot = slot(keys, key(conn, stream));
    if (keys[slot] != 0) return;
    if (conn >= opened.length) opened = Arrays.copyOf(opened, Math.max(conn + 1, conn * 2));
    keys[slot] = key(conn, stream);
    orders[slot] = opened[conn]++;
    if (++size > keys.length / 2) grow();
  }

  /** From 0 on; -1 for the connection itself (stream 0) and for what wasn't seen yet. */
  synchronized int of(int conn, int stream) {
    int slot = slot(keys, key(conn, stream));
    return stream == 0 || keys[slot] == 0 ? -1 : orders[slot];
  }

  private void grow() {
    long[] moreKeys = new long[keys.length * 2];
    int[] moreOrders = new int[moreKeys.length];
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] == 0) continue;
      int slot = slot(moreKeys, keys[i]);
      moreKeys[slot] = keys[i];
      moreOrders[slot] = orders[i];
    }
    keys = moreKeys;
    orders = moreOrders;
  }

  private static long key(int conn, int stream) {
    return (long) conn << 32 | stream;
  }

  private static int slot(long[] keys, long key) {
    long h = key * 0x9e3779b97f4a7c15L;
    int slot = (int) (h >>> 32) & keys.length - 1;
    while (keys[slot] != 0 && keys[slot] != key) slot = slot + 1 & keys.length - 1;
    return slot;
  }
}
