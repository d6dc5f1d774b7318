package dev.h2tap.core.replay.send;

import java.util.ArrayDeque;
import java.util.Queue;

/** Lets so many be under way at the same time, the others wait in order. For one event loop. */
final class Gate {
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int free;

  Gate(int room) {
    free = room;
  }

  void enter(Runnable start) {
    waiting.add(start);
    next();
  }

  void leave() {
    free++;
    next();
  }

  private void next() {
    while (free > 0 && !waiting.isEmpty()) {
      free--;
      waiting.remove().run();
    }
  }
}
