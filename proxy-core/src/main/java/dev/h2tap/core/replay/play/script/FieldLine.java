package dev.h2tap.core.replay.play.script;

import java.util.OptionalInt;

/** What a script puts into a header block: a field, or a change of the dynamic table's size. */
public sealed interface FieldLine {
  int line();

  /**
   * A field and how it is to be represented.
   *
   * @param value may hold {@code {i}}, the round of a {@code repeat}
   * @param index the table's entry to name, where the script says which
   */
  record Field(int line, String name, String value, Form form, Huffman huffman, OptionalInt index)
      implements FieldLine {}

  /** RFC 7541 6.3. */
  record TableSize(int line, int octets) implements FieldLine {}

  /** The representation (RFC 7541 6). */
  enum Form {
    /** Indexed where the tables hold the field, else literal with incremental indexing. */
    AUTO,
    INDEXED,
    INCREMENTAL,
    LITERAL,
    NEVER
  }

  /** How a string is written (RFC 7541 5.2). */
  enum Huffman {
    /** Where that is shorter. */
    AUTO,
    YES,
    NO
  }
}
