package dev.h2tap.core.frame;

/** Takes the frames of one direction as they become complete. */
public interface FrameSink {
  /** The client's connection preface, 24 octets from {@code start} of this direction. */
  void preface(long start);

  /**
   * A frame whose last octet has arrived.
   *
   * @param start where its nine-octet header begins in this direction's octets
   * @param array holds the payload from {@code offset} on; valid only during the call
   * @param available how many octets of the payload are there: all of them, but for DATA and types
   *     that h2tap does not know only the first {@link FrameDecoder#HEAD}, since nothing is gained
   *     by gathering them
   */
  void frame(FrameHeader header, long start, byte[] array, int offset, int available);

  /**
   * A frame that ended, but some of whose payload the capture does not hold ({@link
   * FrameDecoder#skip}).
   *
   * @param array holds what came before the hole, from {@code offset} on; valid only during the
   *     call
   * @param available how many octets that is, 0 to less than the header's length
   */
  default void incomplete(
      FrameHeader header, long start, byte[] array, int offset, int available) {}

  /**
   * The client did not begin with its connection preface (RFC 9113 3.4: PROTOCOL_ERROR). Where its
   * first octets look like a frame all the same, frames follow; else {@link FrameDecoder#inStep()}
   * is false from here on.
   *
   * @param start of the direction's first octet
   * @param matched how many octets were those of the preface
   */
  default void badPreface(long start, int matched) {}
}
