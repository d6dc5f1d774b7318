package dev.h2tap.core.session;

import java.util.Arrays;

/**
 * Append-only columns of primitives in blocks, so that growing never copies what is there. One
 * thread appends; readers stay below a count that the writer published after appending (release,
 * acquire): the block array they then see holds every block below that count.
 */
final class Columns {
  static final int SHIFT = 14;
  static final int BLOCK = 1 << SHIFT;
  static final int MASK = BLOCK - 1;

  private Columns() {}

  /** A column of 64-bit numbers. */
  static final class Longs {
    private volatile long[][] blocks = new long[4][];
    private int size;

    void add(long value) {
      int block = size >>> SHIFT;
      if ((size & MASK) == 0) blocks = withBlock(blocks, block, new long[BLOCK]);
      blocks[block][size++ & MASK] = value;
    }

    long get(int row) {
      return blocks[row >>> SHIFT][row & MASK];
    }

    /** Changes a row that was appended already; readers may see either value. */
    void set(int row, long value) {
      blocks[row >>> SHIFT][row & MASK] = value;
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
    private volatile int[][] blocks = new int[4][];
    private int size;

    void add(int value) {
      int block = size >>> SHIFT;
      if ((size & MASK) == 0) blocks = withBlock(blocks, block, new int[BLOCK]);
      blocks[block][size++ & MASK] = value;
    }

    int get(int row) {
      return blocks[row >>> SHIFT][row & MASK];
    }

    /** Changes a row that was appended already; readers may see either value. */
    void set(int row, int value) {
      blocks[row >>> SHIFT][row & MASK] = value;
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
    private volatile byte[][] blocks = new byte[4][];
    private int size;

    void add(int value) {
      int block = size >>> SHIFT;
      if ((size & MASK) == 0) blocks = withBlock(blocks, block, new byte[BLOCK]);
      blocks[block][size++ & MASK] = (byte) value;
    }

    int get(int row) {
      return blocks[row >>> SHIFT][row & MASK] & 0xff;
    }

    void set(int row, int value) {
      blocks[row >>> SHIFT][row & MASK] = (byte) value;
    }

    private static byte[][] withBlock(byte[][] blocks, int at, byte[] block) {
      byte[][] grown = at < blocks.length ? blocks : Arrays.copyOf(blocks, 2 * blocks.length);
      grown[at] = block;
      return grown;
    }
  }
}
