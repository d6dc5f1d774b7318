package dev.h2tap.core.replay.play.script;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number that may step with the rounds of a {@code repeat}: {@code 7}, {@code 0x2a}, or {@code
 * 1+2i}, where i is the round, from 0.
 *
 * @param base in the first round
 * @param step what each round adds
 */
public record Counted(long base, long step) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,10}|0x[0-9a-fA-F]{1,8})(?:\\+(\\d{0,9})i)?");

  public static final Counted ZERO = of(0);

  public static Counted of(long number) {
    return new Counted(number, 0);
  }

  /** Whether {@link #parse} takes the text. */
  static boolean matches(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * @param line for what is told
   */
  static Counted parse(int line, String what, String text) throws BadScript {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      throw new BadScript(
          line, "%s: '%s' is no number; 7, 0x2a or 1+2i would be".formatted(what, text));
    }
    String step = m.group(2);
    long each = step == null ? 0 : step.isEmpty() ? 1 : Long.parseLong(step);
    return new Counted(Long.decode(strip(m.group(1))), each);
  }

  /** Leading zeros would make it octal. */
  private static String strip(String number) {
    return number.startsWith("0x") ? number : Long.toString(Long.parseLong(number));
  }

  /** The number in {@code round}, from 0. */
  public long at(int round) {
    return base + step * round;
  }
}
