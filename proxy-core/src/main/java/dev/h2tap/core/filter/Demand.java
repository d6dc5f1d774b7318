package dev.h2tap.core.filter;

import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/**
 * What is demanded of a field's values.
 *
 * @param amount of how many
 * @param number of values that are numbers
 * @param other of all others
 */
record Demand(Amount amount, LongPredicate number, Predicate<Object> other) {
  enum Amount {
    SOME,
    /** All, and there is one. */
    ALL
  }

  boolean of(Object value) {
    return value instanceof Long n ? number.test(n) : other.test(value);
  }

  boolean met(List<?> values) {
    if (values.isEmpty()) return false;
    for (Object value : values) {
      if (of(value) != (amount == Amount.ALL)) return amount == Amount.SOME;
    }
    return amount == Amount.ALL;
  }

  FrameTest onColumn(Source.Column column, Scope scope) {
    LongPredicate p = number;
    return n -> {
      long value = column.at(scope, n);
      return value != Source.NONE && p.test(value);
    };
  }
}
