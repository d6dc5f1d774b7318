package dev.h2tap.core.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The targets of {@code rel=preload} in a Link field (RFC 8288 3). */
public final class PreloadLinks {
  /** Of a longer field the rest is left out. */
  private static final int MAX = 1000;

  private PreloadLinks() {}

  /**
   * @param link the value of a Link field, which may hold several links
   * @return targets as written, in order
   */
  public static List<String> of(String link) {
    List<String> targets = new ArrayList<>();
    int at = 0;
    while (targets.size() < MAX) {
      int open = link.indexOf('<', at);
      int close = link.indexOf('>', open + 1);
      if (open < 0 || close < 0) break;
      int end = endOfParameters(link, close + 1);
      if (isPreload(link.substring(close + 1, end))) targets.add(link.substring(open + 1, close));
      at = end;
    }
    return targets;
  }

  /** Where a comma outside quotes ends the link. */
  private static int endOfParameters(String link, int from) {
    boolean quoted = false;
    int at = from;
    for (; at < link.length(); at++) {
      char c = link.charAt(at);
      if (c == '\\' && quoted) at++;
      else if (c == '"') quoted = !quoted;
      else if (c == ',' && !quoted) break;
    }
    return Math.min(at, link.length());
  }

  private static boolean isPreload(String parameters) {
    for (String parameter : parameters.toLowerCase(Locale.ROOT).split(";")) {
      String p = parameter.strip();
      if (!p.startsWith("rel")) continue;
      int equals = p.indexOf('=');
      if (equals < 0 || !p.substring(0, equals).strip().equals("rel")) continue;
      String value = p.substring(equals + 1).strip().replace("\"", "");
      if (List.of(value.split("\\s+")).contains("preload")) return true;
    }
    return false;
  }
}
