package dev.h2tap.core.proxy.route;

import java.util.Locale;

/**
 * A host name, or {@code *.suffix} for all names below a suffix.
 *
 * @param text lower case
 */
public record HostPattern(String text) {
  /**
   * @throws IllegalArgumentException with a message for people
   */
  public static HostPattern parse(String text) {
    String s = text.strip().toLowerCase(Locale.ROOT);
    if (s.startsWith("[") && s.endsWith("]")) s = s.substring(1, s.length() - 1);
    if (s.isEmpty() || (s.indexOf('*') >= 0 && !s.matches("\\*\\.[^*]+"))) {
      throw new IllegalArgumentException("'" + text + "' is no host name and no *.suffix");
    }
    return new HostPattern(s);
  }

  public boolean matches(String host) {
    String s = host.toLowerCase(Locale.ROOT);
    if (s.endsWith(".")) s = s.substring(0, s.length() - 1);
    return text.startsWith("*.") ? s.endsWith(text.substring(1)) : s.equals(text);
  }
}
