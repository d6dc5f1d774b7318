package dev.h2tap.ui.canvas;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * Widths of text, remembered character by character (kerning left out), so that a row costs no
 * layout.
 */
public final class Measure {
  private static final int KEPT = 0x250;
  private static final String ELLIPSIS = "…";

  private final Map<Font, float[]> widths = new HashMap<>();
  private final Text probe = new Text();

  /** The width of {@code text} in px. */
  public double width(String text, Font font) {
    float[] known = known(font);
    double sum = 0;
    for (int i = 0; i < text.length(); i++) sum += width(text, i, font, known);
    return sum;
  }

  /** {@code text}, or as much of its beginning as fits into {@code max} px with an ellipsis. */
  public String fit(String text, Font font, double max) {
    float[] known = known(font);
    double dots = probe(ELLIPSIS, font);
    double sum = 0;
    int fits = 0;
    for (int i = 0; i < text.length(); i++) {
      sum += width(text, i, font, known);
      if (sum <= max - dots) fits = i + 1;
      if (sum > max) return fits == 0 ? "" : cut(text, fits) + ELLIPSIS;
    }
    return text;
  }

  private static String cut(String text, int length) {
    boolean split = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, split ? length - 1 : length);
  }

  private float[] known(Font font) {
    return widths.computeIfAbsent(
        font,
        f -> {
          var w = new float[KEPT];
          Arrays.fill(w, -1);
          return w;
        });
  }

  private double width(String text, int at, Font font, float[] known) {
    char c = text.charAt(at);
    if (c < KEPT) {
      if (known[c] < 0) known[c] = (float) probe(String.valueOf(c), font);
      return known[c];
    }
    if (Character.isLowSurrogate(c) && at > 0) return 0;
    boolean pair = Character.isHighSurrogate(c) && at + 1 < text.length();
    return probe(pair ? text.substring(at, at + 2) : String.valueOf(c), font);
  }

  private double probe(String text, Font font) {
    probe.setFont(font);
    probe.setText(text);
    return probe.getLayoutBounds().getWidth();
  }
}
