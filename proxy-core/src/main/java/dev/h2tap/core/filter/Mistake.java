package dev.h2tap.core.filter;

import dev.h2tap.core.bytes.Wording;

/** What is wrong with a filter's text; never leaves {@link Filter#parse}. */
final class Mistake extends Exception {
  private static final long serialVersionUID = 1;

  private final int column;
  private final transient Wording sentence;

  Mistake(int column, Wording sentence) {
    super(sentence.pattern(), null, false, false);
    this.column = column;
    this.sentence = sentence;
  }

  FilterError error() {
    return new FilterError(column, sentence);
  }
}
