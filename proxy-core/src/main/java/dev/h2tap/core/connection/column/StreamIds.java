package dev.h2tap.core.connection.column;

import java.util.Arrays;

/**
 * Gives each stream id a slot: 0, 1, 2 … in the order in which they are added. Ids of one end only
 * grow on any legal connection (RFC 9113 5.1.1), so a slot is found by looking into an ascending
 * list, nearly always at the first try; ids out of that order go into a hash table. About four
 * octets a stream. One thread adds; who asks meanwhile may miss what was just added.
 */
public final class StreamIds {
  private final IntColumn ids;

  /**
   * By parity of the id: slots in ascending order of their ids. Where they follow each other, the
   * first is enough.
   */
  private final IntColumn[] ascending;

  private final int[] firstSlot;
  private final boolean[] listed;

  private final int[] count;
  private final int[] first;
  private final int[] last;
  private int size;

  /**
   * The id found last and its slot in the lower half, since frames of one stream come in a row and
   * each is asked about several times. In one number, so that any thread that reads may leave its
   * own.
   */
  private long recent = -1;

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
    firstSlot = new int[2];
    listed = new boolean[2];
    count = new int[2];
    first = new int[2];
    last = new int[] {-1, -1};
    strays = new int[0];
  }

  private StreamIds(StreamIds of) {
    ids = of.ids.copy();
    ascending = new IntColumn[] {of.ascending[0].copy(), of.ascending[1].copy()};
    firstSlot = of.firstSlot.clone();
    listed = of.listed.clone();
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
    long guess = recent;
    if ((int) (guess >>> 32) == id) return (int) guess;
    int parity = id & 1;
    if (count[parity] > 0 && id <= last[parity]) {
      int slot = findAscending(id, parity);
      if (slot >= 0) return found(id, slot);
    }
    int[] table = strays;
    if (table.length == 0) return -1;
    int at = strayAt(table, id);
    return table[at] == 0 ? -1 : found(id, table[at + 1]);
  }

  private int found(int id, int slot) {
    recent = (long) id << 32 | slot;
    return slot;
  }

  private int findAscending(int id, int parity) {
    int low = 0;
    int high = count[parity] - 1;
    // Without gaps the id itself tells the place; with gaps it lies before.
    int probe = Math.min(high, (id - first[parity]) >> 1);
    if (probe < 0) return -1;
    while (low <= high) {
      int slot = slot(parity, probe);
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
      append(parity, id, slot);
    } else {
      addStray(id, slot);
    }
    return found(id, slot);
  }

  private void append(int parity, int id, int slot) {
    int place = count[parity]++;
    if (place == 0) {
      first[parity] = id;
      firstSlot[parity] = slot;
    } else if (!listed[parity] && slot != firstSlot[parity] + place) {
      for (int i = 0; i < place; i++) ascending[parity].set(i, firstSlot[parity] + i);
      listed[parity] = true;
    }
    if (listed[parity]) ascending[parity].set(place, slot);
    last[parity] = id;
  }

  private int slot(int parity, int place) {
    return listed[parity] ? ascending[parity].get(place) : firstSlot[parity] + place;
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
    int at = strayAt(strays, id);
    strays[at] = id + 1; // never 0: 2^31-1 wraps to the lowest int
    strays[at + 1] = slot;
  }

  /** Where {@code id} is, or the free place where it would go. */
  private static int strayAt(int[] table, int id) {
    int mask = table.length - 2;
    int hash = id * 0x9E3779B9;
    int at = (hash ^ hash >>> 15) & mask;
    while (table[at] != 0 && table[at] != id + 1) at = (at + 2) & mask;
    return at;
  }

  /** The same ids and slots; what is added to one of the two later does not show in the other. */
  public StreamIds copy() {
    return new StreamIds(this);
  }
}
