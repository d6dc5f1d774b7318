package dev.h2tap.core.connection.rules;

/** Words from the wire as they may stand in a finding. */
final class Texts {
  private static final int MAX = 60;

  private Texts() {}

  /** In quotes, cut short, control characters as dots. */
  static String quote(String text) {
    String head = text.length() <= MAX ? text : text.substring(0, MAX) + "…";
    StringBuilder out = new StringBuilder("\"");
    head.chars().forEach(c -> out.append(Character.isISOControl(c) ? '·' : (char) c));
    return out.append('"').toString();
  }

  static String count(long number, String one) {
    return number == 1 ? "1 " + one : "%,d %ss".formatted(number, one);
  }
}
