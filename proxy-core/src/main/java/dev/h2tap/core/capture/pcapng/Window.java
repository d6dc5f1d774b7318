package dev.h2tap.core.capture.pcapng;

import java.io.IOException;

/**
 * The part of an {@link Input} that is being parsed: octets {@code position} to {@code end} in one
 * array.
 */
final class Window {
  private static final int READ = 1 << 20;

  /**
   * The longest block that is looked into; longer ones are passed over, so no file can ask for more
   * memory.
   */
  static final int MAX_BLOCK = 16 << 20;

  private final Input input;
  byte[] array = new byte[READ];

  /** Where parsing goes on, in {@link #array}. */
  int at;

  /** Where what was read ends, in {@link #array}. */
  int end;

  boolean bigEndian;
  private long base;

  Window(Input input) {
    this.input = input;
  }

  int available() {
    return end - at;
  }

  /** The position in the input of where parsing goes on. */
  long position() {
    return base + at;
  }

  /**
   * Reads on.
   *
   * @param needed how many octets from {@link #at} on are wanted in all, at most {@link #MAX_BLOCK}
   * @return whether anything more came
   */
  boolean fill(int needed) throws IOException {
    if (at > 0) {
      System.arraycopy(array, at, array, 0, end - at);
      base += at;
      end -= at;
      at = 0;
    }
    if (needed > array.length) {
      byte[] larger = new byte[Math.min(MAX_BLOCK, Math.max(needed, 2 * array.length))];
      System.arraycopy(array, 0, larger, 0, end);
      array = larger;
    }
    int n = input.read(base + end, array, end, array.length - end);
    end += n;
    return n > 0;
  }

  /** Goes on {@code octets} later, which may be beyond the input's present end. */
  void skip(long octets) {
    if (octets <= end - at) {
      at += (int) octets;
    } else {
      base += at + octets;
      at = 0;
      end = 0;
    }
  }

  int u8(int index) {
    return array[index] & 0xff;
  }

  int u16(int index) {
    int hi = array[index] & 0xff;
    int lo = array[index + 1] & 0xff;
    return bigEndian ? hi << 8 | lo : lo << 8 | hi;
  }

  int i32(int index) {
    byte[] a = array;
    return bigEndian
        ? a[index] << 24
            | (a[index + 1] & 0xff) << 16
            | (a[index + 2] & 0xff) << 8
            | a[index + 3] & 0xff
        : a[index + 3] << 24
            | (a[index + 2] & 0xff) << 16
            | (a[index + 1] & 0xff) << 8
            | a[index] & 0xff;
  }

  long u32(int index) {
    return i32(index) & 0xffffffffL;
  }
}
