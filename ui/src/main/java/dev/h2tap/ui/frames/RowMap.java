package dev.h2tap.ui.frames;

import java.util.Arrays;
import java.util.function.IntSupplier;

/** Which frame stands in which row: all of them, or some in ascending order. */
sealed interface RowMap {
  int count();

  /** The frame in {@code row}, 0 to {@code count() - 1}. */
  int frame(int row);

  /** The row of {@code frame}; where it has none, {@code -(row it would have) - 1}. */
  int row(int frame);

  /** Every frame. */
  record All(IntSupplier frames) implements RowMap {
    @Override
    public int count() {
      return frames.getAsInt();
    }

    @Override
    public int frame(int row) {
      return row + 1;
    }

    @Override
    public int row(int frame) {
      int count = count();
      return frame >= 1 && frame <= count ? frame - 1 : frame < 1 ? -1 : -count - 1;
    }
  }

  /** Chosen frames; one thread adds and publishes, any may read what {@link #count()} covers. */
  final class Some implements RowMap {
    private static final int BITS = 16;
    private static final int CHUNK = 1 << BITS;

    private volatile int[][] chunks = new int[0][];
    private volatile int count;
    private int added;

    /** Adds the next frame, its number above all before; seen from {@link #publish} on. */
    void add(int frame) {
      int[][] now = chunks;
      if (added >> BITS == now.length) {
        now = Arrays.copyOf(now, now.length + 1);
        now[now.length - 1] = new int[CHUNK];
        chunks = now;
      }
      now[added >> BITS][added & CHUNK - 1] = frame;
      added++;
    }

    void publish() {
      count = added;
    }

    @Override
    public int count() {
      return count;
    }

    @Override
    public int frame(int row) {
      return chunks[row >> BITS][row & CHUNK - 1];
    }

    @Override
    public int row(int frame) {
      int low = 0;
      int high = count - 1;
      while (low <= high) {
        int middle = low + high >>> 1;
        int there = frame(middle);
        if (there == frame) return middle;
        if (there < frame) low = middle + 1;
        else high = middle - 1;
      }
      return -low - 1;
    }
  }
}
