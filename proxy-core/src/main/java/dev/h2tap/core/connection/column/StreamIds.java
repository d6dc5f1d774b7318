package dev.h2tap.core.connection.column;

import java.util.Arrays;

/**
 * Gives each stream id a slot: 0, 1, 2 … in the order in which they are added. Ids of one end only
 * grow on any legal connection (RFC 9113 5.1.1), so a slot is found by looking into an ascending
 * list, nearly always at the first try; ids out of that order go into a hash table. About eight
 * octets a stream.
 */
public final class StreamIds {
  private final IntColumn ids;

  /** By parity of the id: slots in ascending order of their ids. */
  private final IntColumn[] ascending;

  private final int[] count;
  private final int[] first;
  private final int[] last;
  private int size;

  /**
   * The slot found last, since frames of one stream come in a row. Only a guess: any thread that
   * reads may leave its own.
   */
  private int recent;

  /**
   * Open addressing, id + 1 and slot side by side, for ids that came out of order; shared until
   * written to.
   */
  private int[] strays;

  private int strayCount;
  private boolean straysShared;

  public StreamIds() {
    ids = new IntColumn();
    ascending = new IntColumn[] {new IntColumn(), new IntColumn()};
    count = new int[2];
    first = new int[2];
    last = new int[] {-1, -1};
    strays = new int[0];
  }

  private StreamIds(StreamIds of) {
    ids = of.ids.copy();
    ascending = new IntColumn[] {of.ascending[0].copy(), of.ascending[1].copy()};
    count = of.count.clone();
    first = of.first.clone();
    last = of.last.clone();
    size = of.size;
    strays = of.strays;
    strayCount = of.strayCount;
    straysShared = true;
    if (!of.straysShared) of.straysShared = true;
  }

  /** How many ids there are. */
  public int size() {
    return size;
  }

  /** The stream id at {@code slot}, 0 to {@link #size()} - 1. */
  public int id(int slot) {
    return ids.get(slot);
  }

  /** The slot of {@code id} (0 to 2^31-1); -1 if it has none. */
  public int find(int id) {
    int guess = recent;
    if (guess < size && ids.get(guess) == id) return guess;
    int parity = id & 1;
    if (count[parity] > 0 && id <= last[parity]) {
      int slot = findAscending(id, parity);
      if (slot >= 0) {
        recent = slot;
        return slot;
      }
    }
    if (strayCount == 0) return -1;
    int at = strayAt(id);
    return strays[at] == 0 ? -1 : strays[at + 1];
  }

  private int findAscending(int id, int parity) {
    IntColumn slots = ascending[parity];
    int low = 0;
    int high = count[parity] - 1;
    // Without gaps the id itself tells the place; with gaps it lies before.
    int probe = Math.min(high, (id - first[parity]) >> 1);
    if (probe < 0) return -1;
    while (low <= high) {
      int slot = slots.get(probe);
      int found = ids.get(slot);
      if (found == id) return slot;
      if (found < id) low = probe + 1;
      else high = probe - 1;
      probe = (low + high) >>> 1;
    }
    return -1;
  }

  /** The slot of {@code id}, a new one if it had none. */
  public int add(int id) {
    int found = find(id);
    if (found >= 0) return found;
    int slot = size++;
    ids.set(slot, id);
    int parity = id & 1;
    if (id > last[parity]) {
      if (count[parity] == 0) first[parity] = id;
      ascending[parity].set(count[parity]++, slot);
      last[parity] = id;
    } else {
      addStray(id, slot);
    }
    return slot;
  }

  private void addStray(int id, int slot) {
    if ((strayCount + 1) * 4 > strays.length) {
      int[] old = strays;
      strays = new int[Math.max(16, old.length * 2)];
      straysShared = false;
      for (int i = 0; i < old.length; i += 2) if (old[i] != 0) putStray(old[i] - 1, old[i + 1]);
    } else if (straysShared) {
      strays = Arrays.copyOf(strays, strays.length);
      straysShared = false;
    }
    putStray(id, slot);
    strayCount++;
  }

  private void putStray(int id, int slot) {
    int at = strayAt(id);
    strays[at] = id + 1; // never 0: 2^31-1 wraps to the lowest int
    strays[at + 1] = slot;
  }

  /** Where {@code id} is, or the free place where it would go. */
  private int strayAt(int id) {
    int mask = strays.length - 2;
    int hash = id * 0x9E3779B9;
    int at = (hash ^ hash >>> 15) & mask;
    while (strays[at] != 0 && strays[at] != id + 1) at = (at + 2) & mask;
    return at;
  }

  /** The same ids and slots; what is added to one of the two later does not show in the other. */
  public StreamIds copy() {
    return new StreamIds(this);
  }
}
