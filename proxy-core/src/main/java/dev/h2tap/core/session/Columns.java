package dev.h2tap.core.session;

import java.util.Arrays;

/**
 * Append-only columns of primitives in blocks, so that growing never copies what is there. One
 * thread appends; readers stay below a count that the writer published after appending (release,
 * acquire): the block array they then see holds every block below that count. Many columns are
 * nearly always 0: a block takes room from its first other value on.
 */
final class Columns {
  static final int SHIFT = 14;
  static final int BLOCK = 1 << SHIFT;
  static final int MASK = BLOCK - 1;

  private Columns() {}

  /** A column of 64-bit numbers. */
  static final class Longs {
    /** A block that nothing but 0 was written to; never written to. */
    private static final long[] ZEROS = new long[BLOCK];

    private volatile long[][] blocks = new long[4][];
    private int size;

    void add(long value) {
      if ((size & MASK) == 0) blocks = withBlock(blocks, size >>> SHIFT, ZEROS);
      if (value != 0) set(size, value); // what was not written to is 0
      size++;
    }

    long get(int row) {
      return blocks[row >>> SHIFT][row & MASK];
    }

    /** Changes a row that was appended already; readers may see either value. */
    void set(int row, long value) {
      long[][] all = blocks;
      long[] block = all[row >>> SHIFT];
      if (block == ZEROS) {
        if (value == 0) return;
        block = new long[BLOCK];
        all[row >>> SHIFT] = block;
      }
      block[row & MASK] = value;
    }

    int size() {
      return size;
    }

    private static long[][] withBlock(long[][] blocks, int at, long[] block) {
      long[][] grown = at < blocks.length ? blocks : Arrays.copyOf(blocks, 2 * blocks.length);
      grown[at] = block;
      return grown;
    }
  }

  /** A column of 32-bit numbers. */
  static final class Ints {
    /** A block that nothing but 0 was written to; never written to. */
    private static final int[] ZEROS = new int[BLOCK];

    private volatile int[][] blocks = new int[4][];
    private int size;

    void add(int value) {
      if ((size & MASK) == 0) blocks = withBlock(blocks, size >>> SHIFT, ZEROS);
      if (value != 0) set(size, value); // what was not written to is 0
      size++;
    }

    int get(int row) {
      return blocks[row >>> SHIFT][row & MASK];
    }

    /** Changes a row that was appended already; readers may see either value. */
    void set(int row, int value) {
      int[][] all = blocks;
      int[] block = all[row >>> SHIFT];
      if (block == ZEROS) {
        if (value == 0) return;
        block = new int[BLOCK];
        all[row >>> SHIFT] = block;
      }
      block[row & MASK] = value;
    }

    int size() {
      return size;
    }

    private static int[][] withBlock(int[][] blocks, int at, int[] block) {
      int[][] grown = at < blocks.length ? blocks : Arrays.copyOf(blocks, 2 * blocks.length);
      grown[at] = block;
      return grown;
    }
  }

  /** A column of 8-bit numbers. */
  static final class Bytes {
    /** A block that nothing but 0 was written to; never written to. */
    private static final byte[] ZEROS = new byte[BLOCK];

    private volatile byte[][] blocks = new byte[4][];
    private int size;

    void add(int value) {
      if ((size & MASK) == 0) blocks = withBlock(blocks, size >>> SHIFT, ZEROS);
      if (value != 0) set(size, value); // what was not written to is 0
      size++;
    }

    int get(int row) {
      return blocks[row >>> SHIFT][row & MASK] & 0xff;
    }

    void set(int row, int value) {
      byte[][] all = blocks;
      byte[] block = all[row >>> SHIFT];
      if (block == ZEROS) {
        if (value == 0) return;
        block = new byte[BLOCK];
        all[row >>> SHIFT] = block;
      }
      block[row & MASK] = (byte) value;
    }

    private static byte[][] withBlock(byte[][] blocks, int at, byte[] block) {
      byte[][] grown = at < blocks.length ? blocks : Arrays.copyOf(blocks, 2 * blocks.length);
      grown[at] = block;
      return grown;
    }
  }
}
