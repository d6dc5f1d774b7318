package dev.h2tap.core.filter;

import java.util.regex.Pattern;

/**
 * A text that may be looked at only so often: some regular expressions take time beyond all bounds
 * on texts that are made for it, and header fields are anybody's texts.
 */
final class BoundedText implements CharSequence {
  private static final int LOOKS = 2_000_000;

  /** Ends a search. */
  private static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1;

    Exhausted() {
      super("too many steps", null, false, false);
    }
  }

  private final String text;
  private int looks = LOOKS;

  private BoundedText(String text) {
    this.text = text;
  }

  /** Whether {@code pattern} is found in {@code text}; no where that can't be told in fair time. */
  static boolean find(Pattern pattern, String text) {
    try {
      return pattern.matcher(new BoundedText(text)).find();
    } catch (Exhausted | StackOverflowError e) {
      return false;
    }
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (--looks < 0) throw new Exhausted();
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
