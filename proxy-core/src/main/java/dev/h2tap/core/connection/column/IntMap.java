package dev.h2tap.core.connection.column;

import java.util.Arrays;

/**
 * Objects by positive int, for what lives only as long as its stream does. Looking up allocates
 * nothing; removing leaves no trace.
 */
public final class IntMap<T> {
  private int[] keys = new int[8];
  private Object[] values = new Object[8];
  private int size;

  public int size() {
    return size;
  }

  /** What was put under {@code key}; null if there is nothing. */
  @SuppressWarnings("unchecked")
  public T get(int key) {
    return (T) values[find(key)];
  }

  public void put(int key, T value) {
    int at = find(key);
    if (values[at] == null) {
      if (++size * 2 > keys.length) {
        grow();
        at = find(key);
      }
      keys[at] = key;
    }
    values[at] = value;
  }

  public void remove(int key) {
    int mask = keys.length - 1;
    int hole = find(key);
    if (values[hole] == null) return;
    size--;
    // What was pushed on past the hole moves into it.
    for (int at = hole + 1 & mask; values[at] != null; at = at + 1 & mask) {
      if ((at - home(keys[at], mask) & mask) < (at - hole & mask)) continue;
      keys[hole] = keys[at];
      values[hole] = values[at];
      hole = at;
    }
    values[hole] = null;
  }

  public void clear() {
    Arrays.fill(values, null);
    size = 0;
  }

  /** Where {@code key} is, or the free place where it would go. */
  private int find(int key) {
    int mask = keys.length - 1;
    int at = home(key, mask);
    while (values[at] != null && keys[at] != key) at = at + 1 & mask;
    return at;
  }

  private static int home(int key, int mask) {
    int hash = key * 0x9E3779B9;
    return (hash ^ hash >>> 15) & mask;
  }

  private void grow() {
    int[] oldKeys = keys;
    Object[] oldValues = values;
    keys = new int[oldKeys.length * 2];
    values = new Object[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] == null) continue;
      int at = find(oldKeys[i]);
      keys[at] = oldKeys[i];
      values[at] = oldValues[i];
    }
  }
}
