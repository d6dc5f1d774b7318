package dev.h2tap.core.hpack;

import dev.h2tap.core.bytes.Slice;
import java.util.Arrays;

/**
 * Keeps runs of octets for good, in chunks that never move. One writer; readers as {@link
 * FieldStore} says.
 */
final class OctetArena {
  private static final int FIRST_CHUNK = 1 << 14;
  private static final int MAX_CHUNK = 1 << 20;

  private volatile byte[][] chunks = new byte[4][];
  private int count;
  private int current = -1;
  private int used;

  /** Keeps a copy; the answer is where, for {@link #slice}. */
  long append(byte[] array, int offset, int length) {
    int chunk = chunkFor(length);
    int at = chunk == current ? used : 0;
    System.arraycopy(array, offset, chunks[chunk], at, length);
    if (chunk == current) used += length;
    return (long) chunk << 32 | at;
  }

  Slice slice(long place, int length) {
    return new Slice(chunks[(int) (place >> 32)], (int) place, length);
  }

  boolean equals(long place, int length, byte[] array, int offset) {
    byte[] chunk = chunks[(int) (place >> 32)];
    int at = (int) place;
    return Arrays.equals(chunk, at, at + length, array, offset, offset + length);
  }

  /** Long runs get a chunk to themselves, so that little of the current one is lost. */
  private int chunkFor(int length) {
    if (current >= 0 && length <= chunks[current].length - used) return current;
    if (length > MAX_CHUNK / 8) return add(length);
    int size = current < 0 ? FIRST_CHUNK : Math.min(MAX_CHUNK, chunks[current].length * 4);
    current = add(Math.max(size, length));
    used = 0;
    return current;
  }

  private int add(int size) {
    byte[][] all = chunks;
    if (count == all.length) all = Arrays.copyOf(all, count * 2);
    all[count] = new byte[size];
    chunks = all;
    return count++;
  }
}
