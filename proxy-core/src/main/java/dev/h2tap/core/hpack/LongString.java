package dev.h2tap.core.hpack;

/** A string that is too long to keep (RFC 7541 7.4): its octets pass by and are counted. */
final class LongString {
  private final long coded;
  private final boolean huffman;
  private final Huffman.Counter counter = new Huffman.Counter();
  private long rest;

  /**
   * @param octets how many it has on the wire
   */
  LongString(long octets, boolean huffman) {
    this.coded = octets;
    this.huffman = huffman;
    this.rest = octets;
  }

  boolean huffman() {
    return huffman;
  }

  /** Passes over what is there of it; says where that ends. */
  int pass(byte[] array, int at, int end) {
    int n = (int) Math.min(end - at, rest);
    if (huffman) counter.feed(array, at, n);
    rest -= n;
    return at + n;
  }

  boolean passed() {
    return rest == 0;
  }

  /** How many octets it has when decoded, or what {@link Huffman#decode} says of a bad one. */
  long length() {
    return huffman ? counter.result() : coded;
  }
}
