package dev.h2tap.core.filter;

import java.util.List;
import java.util.OptionalLong;

/** From texts to values. */
final class Values {
  private Values() {}

  /** Those texts that are whole numbers in decimal. */
  static List<Long> numbers(List<String> texts) {
    return texts.stream()
        .map(Values::number)
        .filter(OptionalLong::isPresent)
        .map(OptionalLong::getAsLong)
        .toList();
  }

  /** Digits alone, at most 18 of them. */
  static OptionalLong number(String text) {
    if (text.isEmpty() || text.length() > 18) return OptionalLong.empty();
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) return OptionalLong.empty();
      value = 10 * value + digit;
    }
    return OptionalLong.of(value);
  }
}
