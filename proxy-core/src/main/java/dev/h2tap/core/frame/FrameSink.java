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
   * @param available how many octets of the payload are there: all of them, but for DATA and types that h2tap does not
   *     know only the first few (at least the Pad Length octet), since nothing is gained by gathering them
   */
  void frame(FrameHeader header, long start, byte[] array, int offset, int available);
}
