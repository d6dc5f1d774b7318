package dev.h2tap.core.filter;

/** From numbers but 0 to numbers but 0, without an object for each. */
final class LongMap {
  private long[] keys = new long[64];
  private int[] values = new int[64];
  private int count;

  /** The number that was put last; 0 for none. */
  int get(long key) {
    return values[slot(key)];
  }

  void put(long key, int value) {
    int slot = slot(key);
    if (keys[slot] == 0) count++;
    keys[slot] = key;
    values[slot] = value;
    if (2 * count > keys.length) grow();
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    long h = key * 0x9e37_79b9_7f4a_7c15L;
    int slot = (int) (h ^ h >>> 32) & mask;
    while (keys[slot] != 0 && keys[slot] != key) slot = slot + 1 & mask;
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] == 0) continue;
      int slot = slot(oldKeys[i]);
      keys[slot] = oldKeys[i];
      values[slot] = oldValues[i];
    }
  }
}
