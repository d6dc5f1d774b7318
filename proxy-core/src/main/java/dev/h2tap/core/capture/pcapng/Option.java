package dev.h2tap.core.capture.pcapng;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An option of a pcapng block: a number, and its value without padding. */
record Option(int code, byte[] value) {
  private static final int HEAD = 4;

  /** No program writes so many for one block. */
  private static final int MAX = 4096;

  /** The whole options in {@code from} to {@code end}, up to the one that ends them. */
  static List<Option> read(Window w, int from, int end) {
    List<Option> options = new ArrayList<>(4);
    for (int o = from; o + HEAD <= end && options.size() < MAX; ) {
      int code = w.u16(o);
      int length = w.u16(o + 2);
      if (code == Blocks.OPT_END || o + HEAD + length > end) break;
      options.add(new Option(code, Arrays.copyOfRange(w.array, o + HEAD, o + HEAD + length)));
      o += HEAD + (length + 3 & ~3);
    }
    return options;
  }

  /** The octets that it takes in a block. */
  int size() {
    return HEAD + (value.length + 3 & ~3);
  }

  boolean begins(byte[] with) {
    return value.length >= with.length
        && Arrays.equals(value, 0, with.length, with, 0, with.length);
  }
}
