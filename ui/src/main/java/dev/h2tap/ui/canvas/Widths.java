package dev.h2tap.ui.canvas;

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

  private static boolean wide(char c) {
    return c >= 0x1100 && (c <= 0x115f || c >= 0x2e80 && c <= 0xd7a3 || c >= 0xf900 && c < 0xffe0);
  }
}
