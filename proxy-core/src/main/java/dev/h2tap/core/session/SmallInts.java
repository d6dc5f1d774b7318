package dev.h2tap.core.session;

import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * An append-only column that begins small, where there is one a connection. One thread writes. A
 * size that a reader sees comes with the values below it; fences order that, since a volatile write
 * would cost as much as all else that is done with a frame here.
 */
final class SmallInts {
  private int[] values = new int[8];
  private int size;

  void add(int value) {
    int n = size;
    if (n == values.length) values = Arrays.copyOf(values, 2 * n);
    values[n] = value;
    VarHandle.releaseFence();
    size = n + 1;
  }

  int get(int i) {
    return values[i];
  }

  /** How many of the values, which must ascend, are {@code limit} or less. */
  int countUpTo(int limit) {
    int count = size();
    int[] v = values;
    int low = 0;
    while (low < count) {
      int mid = (low + count) >>> 1;
      if (v[mid] <= limit) low = mid + 1;
      else count = mid;
    }
    return low;
  }

  int size() {
    int n = size;
    VarHandle.acquireFence();
    return n;
  }
}
