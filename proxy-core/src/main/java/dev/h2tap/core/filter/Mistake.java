package dev.h2tap.core.filter;

/** What is wrong with a filter's text; never leaves {@link Filter#parse}. */
final class Mistake extends Exception {
  private static final long serialVersionUID = 1;

  private final int column;

  Mistake(int column, String sentence) {
    super(sentence, null, false, false);
    this.column = column;
  }

  FilterError error() {
    return new FilterError(column, String.valueOf(getMessage()));
  }
}
