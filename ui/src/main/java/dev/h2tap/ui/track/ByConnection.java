package dev.h2tap.ui.track;

import java.util.Arrays;

/** Numbers by connection, in order; about eight octets each. Of one thread at a time. */
final class ByConnection {
  private int[][] lists = new int[16][];
  private int[] sizes = new int[16];

  void add(int conn, int value) {
    if (conn >= lists.length) {
      int more = Math.max(conn + 1, lists.length * 2);
      lists = Arrays.copyOf(lists, more);
      sizes = Arrays.copyOf(sizes, more);
    }
    int size = sizes[conn]++;
    if (size == 0) lists[conn] = new int[8];
    else if (size == lists[conn].length) lists[conn] = Arrays.copyOf(lists[conn], size * 2);
    lists[conn][size] = value;
  }

  int size(int conn) {
    return conn < sizes.length ? sizes[conn] : 0;
  }

  int get(int conn, int i) {
    return lists[conn][i];
  }
}
