package dev.h2tap.ui.track;

import java.util.Arrays;

/** A growing column of numbers; one thread adds, others may read below what it published. */
final class Ints {
  private static final int BITS = 13;
  private static final int MASK = (1 << BITS) - 1;

  private volatile int[][] chunks = new int[0][];
  private int size;

  void add(int value) {
    int chunk = size >> BITS;
    if (chunk == chunks.length) {
      int[][] more = Arrays.copyOf(chunks, chunk + 1);
      more[chunk] = new int[1 << BITS];
      chunks = more;
    }
    chunks[chunk][size++ & MASK] = value;
  }

  int get(int i) {
    return chunks[i >> BITS][i & MASK];
  }

  void set(int i, int value) {
    chunks[i >> BITS][i & MASK] = value;
  }

  int size() {
    return size;
  }
}
