package dev.h2tap.core.hpack;

import dev.h2tap.core.bytes.Slice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Strings of octets by number, from 0; each has an owner, and the same octets of the same owner
 * have the same number. One writer; readers as {@link FieldStore} says.
 */
final class StringPool {
  private static final int CHUNK_BITS = 10;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Where the strings of {@link #CHUNK} numbers are. */
  private static final class Chunk {
    final int[] owner = new int[CHUNK];
    final int[] length = new int[CHUNK];
    final int[] hash = new int[CHUNK];
    final long[] place = new long[CHUNK];
  }

  private final OctetArena arena;

  /** Secret, so that nobody can choose strings that meet in the table below. */
  private final long seed = ThreadLocalRandom.current().nextLong();

  private volatile Chunk[] chunks = new Chunk[4];
  private int count;
  private int[] table = new int[256]; // number + 1 where its hash leads; 0 = free

  StringPool(OctetArena arena) {
    this.arena = arena;
  }

  int count() {
    return count;
  }

  int owner(int number) {
    return chunk(number).owner[number & CHUNK - 1];
  }

  int length(int number) {
    return chunk(number).length[number & CHUNK - 1];
  }

  Slice slice(int number) {
    Chunk c = chunk(number);
    int i = number & CHUNK - 1;
    return arena.slice(c.place[i], c.length[i]);
  }

  /** The number of these octets; a new one where they were never seen. */
  int intern(int owner, byte[] array, int offset, int length) {
    int hash = hash(owner, array, offset, length);
    int mask = table.length - 1;
    int slot = hash & mask;
    for (; table[slot] != 0; slot = slot + 1 & mask) {
      int number = table[slot] - 1;
      Chunk c = chunk(number);
      int i = number & CHUNK - 1;
      if (c.hash[i] == hash
          && c.owner[i] == owner
          && c.length[i] == length
          && arena.equals(c.place[i], length, array, offset)) {
        return number;
      }
    }
    int number = add(owner, hash, array, offset, length);
    table[slot] = number + 1;
    if (count > table.length / 2) grow();
    return number;
  }

  private int add(int owner, int hash, byte[] array, int offset, int length) {
    int number = count;
    int index = number >> CHUNK_BITS;
    Chunk[] all = chunks;
    if (index == all.length) all = Arrays.copyOf(all, index * 2);
    if (all[index] == null) {
      all[index] = new Chunk();
      chunks = all;
    }
    Chunk c = all[index];
    int i = number & CHUNK - 1;
    c.owner[i] = owner;
    c.length[i] = length;
    c.hash[i] = hash;
    c.place[i] = arena.append(array, offset, length);
    count++;
    return number;
  }

  private void grow() {
    int[] wider = new int[table.length * 2];
    int mask = wider.length - 1;
    for (int number = 0; number < count; number++) {
      int slot = chunk(number).hash[number & CHUNK - 1] & mask;
      while (wider[slot] != 0) slot = slot + 1 & mask;
      wider[slot] = number + 1;
    }
    table = wider;
  }

  private Chunk chunk(int number) {
    return chunks[number >> CHUNK_BITS];
  }

  private int hash(int owner, byte[] array, int offset, int length) {
    long h = mix(seed ^ (long) owner << 32 ^ length);
    int i = offset;
    for (int end = offset + length - 8; i <= end; i += 8) h = mix(h ^ (long) LONG.get(array, i));
    long last = 0;
    for (int end = offset + length; i < end; i++) last = last << 8 | array[i] & 0xff;
    h = mix(h ^ last);
    return (int) (h ^ h >>> 32);
  }

  private static long mix(long h) {
    h *= 0x9e37_79b9_7f4a_7c15L;
    return (h ^ h >>> 29) * 0xbf58_476d_1ce4_e5b9L ^ h >>> 32;
  }
}
