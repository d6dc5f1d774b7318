package dev.h2tap.ui.frames;

import dev.h2tap.core.connection.column.StreamIds;
import java.util.Arrays;

/**
 * In which order the streams of each connection opened, which is what their colours go by. One
 * thread at a time adds; any may ask meanwhile, without waiting for it: at worst it does not see
 * yet what was just added, since a slot is told only where its id is found.
 */
final class StreamOrder {
  private volatile StreamIds[] seen = new StreamIds[16];

  /** Takes down that {@code stream} was seen on {@code conn}. */
  void see(int conn, int stream) {
    if (stream == 0) return;
    StreamIds[] all = seen;
    if (conn >= all.length) all = Arrays.copyOf(all, Math.max(conn + 1, all.length * 2));
    if (all[conn] == null) all[conn] = new StreamIds();
    all[conn].add(stream);
    if (all != seen) seen = all;
  }

  /** From 0 on; -1 for the connection itself (stream 0) and for what wasn't seen yet. */
  int of(int conn, int stream) {
    StreamIds[] all = seen;
    if (stream == 0 || conn >= all.length || all[conn] == null) return -1;
    return all[conn].find(stream);
  }
}
