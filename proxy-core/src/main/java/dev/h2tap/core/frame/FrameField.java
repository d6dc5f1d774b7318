package dev.h2tap.core.frame;

import dev.h2tap.core.bytes.Wording;
import java.util.List;

/**
 * One field of a frame and where it lies, for a details tree and the octets beside it. The fields
 * that have no children cover every bit of the frame exactly once.
 *
 * @param name the RFC's name of it
 * @param told its value in words
 * @param offset its first octet, counted from the frame's header
 * @param length how many octets it touches; 0 for a field that is empty here
 * @param firstBit where it begins in its first octet: 0 = the highest bit, 7 = the lowest
 * @param bits how many bits it has; {@code 8 * length} where it has its octets for itself
 */
public record FrameField(
    String name,
    Wording told,
    int offset,
    int length,
    int firstBit,
    int bits,
    List<FrameField> children) {

  public FrameField {
    children = List.copyOf(children);
  }

  /** Its value in English. */
  public String value() {
    return told.english();
  }
}
