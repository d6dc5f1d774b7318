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
  private static final int LATIN = 0x250;

  /** Beyond Latin so many characters of a font are remembered: Chinese needs some thousands. */
  private static final int KEPT = 8_192;

  private static final String ELLIPSIS = "…";

  private final Map<Font, Known> widths = new HashMap<>();
  private final Text probe = new Text();

  /** What is known of one font, px. */
  private final class Known {
    private final Font font;
    private final float[] latin = new float[LATIN];
    private final Map<Integer, Float> others = new HashMap<>();
    private final double ellipsis;

    Known(Font font) {
      this.font = font;
      Arrays.fill(latin, -1);
      ellipsis = probe(ELLIPSIS, font);
    }

    /** The width of the character at {@code at}; of a pair the first has all of it. */
    double width(String text, int at) {
      char c = text.charAt(at);
      if (c < LATIN) {
        if (latin[c] < 0) latin[c] = (float) probe(String.valueOf(c), font);
        return latin[c];
      }
      if (Character.isLowSurrogate(c) && at > 0) return 0;
      if (others.size() >= KEPT) others.clear();
      return others.computeIfAbsent(
          text.codePointAt(at), p -> (float) probe(Character.toString(p), font));
    }
  }

  /** The width of {@code text} in px. */
  public double width(String text, Font font) {
    Known known = known(font);
    double sum = 0;
    for (int i = 0; i < text.length(); i++) sum += known.width(text, i);
    return sum;
  }

  /** {@code text}, or as much of its beginning as fits into {@code max} px with an ellipsis. */
  public String fit(String text, Font font, double max) {
    Known known = known(font);
    double sum = 0;
    int fits = 0;
    for (int i = 0; i < text.length(); i++) {
      sum += known.width(text, i);
      if (sum <= max - known.ellipsis) fits = i + 1;
      if (sum > max) return fits == 0 ? "" : cut(text, fits) + ELLIPSIS;
    }
    return text;
  }

  private static String cut(String text, int length) {
    boolean split = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, split ? length - 1 : length);
  }

  private Known known(Font font) {
    return widths.computeIfAbsent(font, Known::new);
  }

  private double probe(String text, Font font) {
    probe.setFont(font);
    probe.setText(text);
    return probe.getLayoutBounds().getWidth();
  }
}
