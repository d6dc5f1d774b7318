package dev.h2tap.core.filter;

import dev.h2tap.core.bytes.Wording;

/**
 * A piece of a filter's text.
 *
 * @param text what it says; of a string, without quotes and escapes
 * @param column where it begins, from 1
 */
record Token(Kind kind, String text, int column) {
  enum Kind {
    /** A name, a number, an address. */
    WORD,
    /** In quotes. */
    STRING,
    /** Brackets, commas, operators. */
    SIGN,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /** Whether it is this word, not in quotes. */
  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  /** As it is named in a sentence. */
  Wording shown() {
    return kind == Kind.END ? Wording.of("the end") : Wording.of("'%s'", text);
  }
}
