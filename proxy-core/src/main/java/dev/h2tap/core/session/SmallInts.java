package dev.h2tap.core.session;

import java.util.Arrays;

/** An append-only column that begins small, where there is one a connection. One thread writes. */
final class SmallInts {
  private volatile int[] values = new int[8];
  private volatile int size;

  void add(int value) {
    int[] v = values;
    int n = size;
    if (n == v.length) {
      v = Arrays.copyOf(v, 2 * n);
      values = v;
    }
    v[n] = value;
    size = n + 1;
  }

  int get(int i) {
    return values[i];
  }

  /** How many of the values, which must ascend, are {@code limit} or less. */
  int countUpTo(int limit) {
    int count = size;
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
    return size;
  }
}
