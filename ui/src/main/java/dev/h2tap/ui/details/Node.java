package dev.h2tap.ui.details;

import java.util.List;

/**
 * One line of the details tree.
 *
 * @param bits where the field lies in its octet, as {@code .... ...0}; empty for whole octets
 * @param name what it is
 * @param value in words; empty for none
 * @param from its first octet, counted from the frame's header; -1 where it lies in none of this
 *     frame
 * @param length how many octets it touches
 * @param children not changed any more; may be made as they are asked for
 */
record Node(
    Tone tone, String bits, String name, String value, int from, int length, List<Node> children) {

  enum Tone {
    /** The frame itself. */
    TITLE,
    PLAIN,
    /** A header field. */
    HEADER,
    /** What is beside the point, such as a flag that isn't set. */
    QUIET,
    ERROR,
    WARNING,
    NOTE
  }

  boolean holds(int octet) {
    return from >= 0 && octet >= from && octet - from < length;
  }

  /** The line as text. */
  String line() {
    String named = value.isEmpty() ? name : name + ": " + value;
    return bits.isEmpty() ? named : bits + " = " + named;
  }
}
