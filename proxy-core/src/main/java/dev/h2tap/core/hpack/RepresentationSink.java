package dev.h2tap.core.hpack;

import dev.h2tap.core.bytes.Finding;

/** Takes the representations of one header block as they are decoded (RFC 7541 6). */
public interface RepresentationSink {
  /** The kinds, with the words that h2tap's JSON has for them. */
  enum Kind {
    INDEXED("indexed"),
    INCREMENTAL("incremental"),
    LITERAL("literal"),
    NEVER("never"),
    SIZE_UPDATE("size-update");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /**
   * One representation.
   *
   * @param index the index on the wire: of the field (INDEXED), of the name (literals, 0 for a new
   *     name), the new size (SIZE_UPDATE)
   * @param field the field in the {@link FieldStore}; -1 for SIZE_UPDATE
   * @param start its first octet, counted from the block's start (fragments joined)
   * @param length its octets on the wire
   */
  void representation(
      Kind kind,
      int index,
      int field,
      long start,
      int length,
      boolean huffmanName,
      boolean huffmanValue);

  void finding(Finding finding);
}
