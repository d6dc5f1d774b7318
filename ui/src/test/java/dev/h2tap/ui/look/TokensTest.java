package dev.h2tap.ui.look;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The colours of both themes")
class TokensTest {
  static Stream<Arguments> themes() {
    return Stream.of(Arguments.of("dark", Tokens.DARK), Arguments.of("light", Tokens.LIGHT));
  }

  @ParameterizedTest(name = "can be read: {0}")
  @MethodSource("themes")
  void contrast(String name, Tokens t) {
    for (Color behind : List.of(t.bg(), t.sub(), t.accbg())) {
      reads("fg", t.fg(), behind, 7);
      reads("mute", t.mute(), behind, 4.1);
      reads("bad", t.bad(), behind, 3.5);
      reads("warn", t.warn(), behind, 4);
      reads("ok", t.ok(), behind, 4);
      for (int i = 0; i < 8; i++) reads("stream " + i, t.stream(i), behind, 3.5);
    }
  }

  private static void reads(String what, Color colour, Color behind, double least) {
    double a = light(colour);
    double b = light(behind);
    double contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    assertTrue(contrast >= least, what + " on " + behind + " has a contrast of " + contrast);
  }

  private static double light(Color c) {
    return 0.2126 * part(c.getRed()) + 0.7152 * part(c.getGreen()) + 0.0722 * part(c.getBlue());
  }

  private static double part(double c) {
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
