package dev.h2tap.ui.track;

import java.util.Arrays;

/**
 * Numbers by connection, in ascending order. Those of one connection mostly follow each other, so
 * that runs are kept, of about eight octets each. Of one thread at a time.
 */
final class ByConnection {
  private Runs[] lists = new Runs[16];

  /** The numbers of one connection. */
  private static final class Runs {
    private int[] firsts = new int[4];

    /** At which place of the connection each run begins. */
    private int[] places = new int[4];

    private int count;
    private int size;
    private int last;

    /** The run that was asked for last: mostly the next one is in it too. */
    private int recent;

    void add(int value) {
      if (count == 0 || value != last + 1) begin(value);
      last = value;
      size++;
    }

    private void begin(int value) {
      if (count == firsts.length) {
        firsts = Arrays.copyOf(firsts, count * 2);
        places = Arrays.copyOf(places, count * 2);
      }
      firsts[count] = value;
      places[count++] = size;
    }

    int get(int place) {
      if (!holds(recent, place)) {
        int found = Arrays.binarySearch(places, 0, count, place);
        recent = found >= 0 ? found : -found - 2;
      }
      return firsts[recent] + place - places[recent];
    }

    private boolean holds(int run, int place) {
      return places[run] <= place && (run + 1 == count || place < places[run + 1]);
    }
  }

  void add(int conn, int value) {
    if (conn >= lists.length) lists = Arrays.copyOf(lists, Math.max(conn + 1, lists.length * 2));
    if (lists[conn] == null) lists[conn] = new Runs();
    lists[conn].add(value);
  }

  int size(int conn) {
    return conn < lists.length && lists[conn] != null ? lists[conn].size : 0;
  }

  int get(int conn, int i) {
    return lists[conn].get(i);
  }
}
