package dev.h2tap.app.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them. */
final class Sizes {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*([kmgt]?)(i?b)?");

  private Sizes() {}

  /**
   * Octets from such as {@code 500000}, {@code 64k}, {@code 500M}, {@code 2GiB}: steps of 1024.
   *
   * @throws IllegalArgumentException with a message for people
   */
  static long parse(String text) {
    Matcher m = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!m.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no size such as 500M or 2G");
    }
    int step = m.group(2).isEmpty() ? 0 : "kmgt".indexOf(m.group(2)) + 1;
    long count = Long.parseLong(m.group(1));
    if (count == 0 || count > Long.MAX_VALUE >> 10 * step) {
      throw new IllegalArgumentException("'" + text + "' is no size that a file can have");
    }
    return count << 10 * step;
  }
}
