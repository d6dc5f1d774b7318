package dev.h2tap.core.hpack;

import dev.h2tap.core.bytes.Slice;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes Huffman-coded strings (RFC 7541 5.2) four bits at a time: a state is a node inside the
 * code tree, and since no code is shorter than five bits, four bits give one symbol at most.
 */
public final class Huffman {
  /**
   * Instead of a length: the string ends in more than seven bits of padding, or in some that are
   * not ones.
   */
  static final int BAD_PADDING = -1;

  /** Instead of a length: the code of EOS is in the string. */
  static final int EOS_INSIDE = -2;

  private static final int STATES = HuffmanCode.SYMBOLS - 1;
  private static final int STATE = 0xff;
  private static final int SYMBOL_SHIFT = 8;
  private static final int EMIT = 1 << 16;
  private static final int FAIL = 1 << 17;

  /** The tree: for a node and a bit, the node that follows, or {@code ~symbol}. */
  private static final short[] TREE = tree();

  /**
   * For a state and four bits: the state that follows, the symbol if any, and {@link #EMIT} or
   * {@link #FAIL}.
   */
  private static final int[] STEPS = steps();

  /** Whether a string may end in that state. */
  private static final boolean[] ENDS = ends();

  private Huffman() {}

  /** One code of a string: which octet it stands for (256 = EOS), and where its bits lie. */
  public record Code(int symbol, int bitOffset, int bitLength) {}

  /**
   * The codes of a string one by one, for showing them; ends before EOS's and what is no whole
   * code.
   */
  public static List<Code> codes(Slice coded) {
    List<Code> codes = new ArrayList<>();
    int node = 0;
    int start = 0;
    for (int bit = 0; bit < 8 * coded.length(); bit++) {
      node = TREE[2 * node + (coded.u8(bit / 8) >> (7 - bit % 8) & 1)];
      if (node >= 0) continue;
      if (~node == HuffmanCode.EOS) break;
      codes.add(new Code(~node, start, bit + 1 - start));
      start = bit + 1;
      node = 0;
    }
    return List.copyOf(codes);
  }

  /** Room that the decoded octets of so many coded ones take at most. */
  static int room(int coded) {
    return (int) (coded * 8L / 5);
  }

  /**
   * Decodes a whole string.
   *
   * @param out has {@link #room} at least
   * @return how many octets were written, or {@link #BAD_PADDING}, or {@link #EOS_INSIDE}
   */
  static int decode(byte[] in, int offset, int length, byte[] out) {
    int[] steps = STEPS;
    int state = 0;
    int n = 0;
    for (int i = offset, end = offset + length; i < end; i++) {
      int b = in[i];
      int step = steps[state << 4 | b >> 4 & 0xf];
      if ((step & (EMIT | FAIL)) != 0) {
        if ((step & FAIL) != 0) return EOS_INSIDE;
        out[n++] = (byte) (step >> SYMBOL_SHIFT);
      }
      step = steps[(step & STATE) << 4 | b & 0xf];
      if ((step & (EMIT | FAIL)) != 0) {
        if ((step & FAIL) != 0) return EOS_INSIDE;
        out[n++] = (byte) (step >> SYMBOL_SHIFT);
      }
      state = step & STATE;
    }
    return ENDS[state] ? n : BAD_PADDING;
  }

  /** Counts the octets of a string that comes in pieces and is not kept. */
  static final class Counter {
    private int state;
    private long count;
    private boolean eos;

    void feed(byte[] in, int offset, int length) {
      for (int i = offset; i < offset + length && !eos; i++) {
        nibble(in[i] >> 4 & 0xf);
        nibble(in[i] & 0xf);
      }
    }

    private void nibble(int bits) {
      int step = STEPS[state << 4 | bits];
      if ((step & EMIT) != 0) count++;
      if ((step & FAIL) != 0) eos = true;
      state = step & STATE;
    }

    /** As {@link #decode} would say. */
    long result() {
      if (eos) return EOS_INSIDE;
      return ENDS[state] ? count : BAD_PADDING;
    }
  }

  private static short[] tree() {
    int[] codes = HuffmanCode.codes();
    short[] tree = new short[2 * STATES];
    int nodes = 1;
    for (int symbol = 0; symbol < HuffmanCode.SYMBOLS; symbol++) {
      int node = 0;
      for (int bit = HuffmanCode.length(symbol) - 1; bit > 0; bit--) {
        int edge = 2 * node + (codes[symbol] >> bit & 1);
        if (tree[edge] == 0) tree[edge] = (short) nodes++;
        node = tree[edge];
      }
      tree[2 * node + (codes[symbol] & 1)] = (short) ~symbol;
    }
    return tree;
  }

  private static int[] steps() {
    int[] steps = new int[STATES << 4];
    for (int i = 0; i < steps.length; i++) {
      int node = i >> 4;
      int flags = 0;
      for (int bit = 3; bit >= 0; bit--) {
        node = TREE[2 * node + (i >> bit & 1)];
        if (node >= 0) continue;
        flags |= ~node == HuffmanCode.EOS ? FAIL : EMIT | ~node << SYMBOL_SHIFT;
        node = 0;
      }
      steps[i] = node | flags;
    }
    return steps;
  }

  private static boolean[] ends() {
    boolean[] ends = new boolean[STATES];
    int node = 0;
    for (int ones = 0; ones <= 7; ones++) {
      ends[node] = true;
      node = TREE[2 * node + 1];
    }
    return ends;
  }
}
