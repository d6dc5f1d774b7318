package dev.h2tap.core.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be asked of a field, spelled as Wireshark spells it. */
public enum Operator {
  /** Some value is equal. */
  EQ("==", "eq", "any_eq"),
  /** There is a value, and none is equal. */
  NE("!=", "ne", "all_ne"),
  /** There is a value, and all are equal. */
  ALL_EQ("===", "all_eq"),
  /** Some value is not equal. */
  ANY_NE("!==", "any_ne"),
  GT(">", "gt"),
  LT("<", "lt"),
  GE(">=", "ge"),
  LE("<=", "le"),
  /** Some value holds these characters or octets. */
  CONTAINS("contains"),
  /** Some value holds what this regular expression describes, whatever the letters' case. */
  MATCHES("matches", "~"),
  /** Some value is in the set. */
  IN("in"),
  /** Some value has one of these bits. */
  BITS("&", "bitwise_and");

  private final List<String> spellings;

  Operator(String... spellings) {
    this.spellings = List.of(spellings);
  }

  /** All spellings, the usual one first. */
  public List<String> spellings() {
    return spellings;
  }

  /** The operator that is spelled so. */
  static Optional<Operator> spelled(String text) {
    return Arrays.stream(values()).filter(o -> o.spellings.contains(text)).findFirst();
  }
}
