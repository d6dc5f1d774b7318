package dev.h2tap.ui.canvas;

import java.util.ArrayList;
import java.util.List;

/** How much room words will about take, for layouts that have no toolkit to measure with. */
public final class Widths {
  private Widths() {}

  /**
   * @param letter px of an average Latin letter; one of Chinese, Japanese or Korean takes about two
   */
  public static double of(String words, double letter) {
    int letters = 0;
    for (int i = 0; i < words.length(); i++) letters += wide(words.charAt(i)) ? 2 : 1;
    return letters * letter;
  }

  /**
   * Words in lines of about {@code room} px. A line ends at a space, or after a letter of Chinese,
   * Japanese or Korean.
   */
  public static List<String> lines(String words, double letter, double room) {
    List<String> lines = new ArrayList<>();
    int begin = 0;
    int mayEnd = 0;
    for (int i = 0; i < words.length(); i++) {
      boolean over = of(words.substring(begin, i + 1).stripTrailing(), letter) > room;
      if (over && mayEnd > begin) {
        lines.add(words.substring(begin, mayEnd).strip());
        begin = mayEnd;
      }
      if (words.charAt(i) == ' ' || wide(words.charAt(i))) mayEnd = i + 1;
    }
    lines.add(words.substring(begin).strip());
    return lines;
  }

  private static boolean wide(char c) {
    return c >= 0x1100 && (c <= 0x115f || c >= 0x2e80 && c <= 0xd7a3 || c >= 0xf900 && c < 0xffe0);
  }
}
