package dev.h2tap.ui.look;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/**
 * Inter for words, JetBrains Mono for what was on the wire; both come with h2tap, so that the
 * window looks alike everywhere.
 */
public final class Fonts {
  private static final String HOME = "/com/formdev/flatlaf/fonts/";
  private static final String[] FILES = {
    "inter/Inter-Regular.otf",
    "inter/Inter-SemiBold.otf",
    "inter/Inter-Bold.otf",
    "jetbrains_mono/JetBrainsMono-Regular.ttf",
    "jetbrains_mono/JetBrainsMono-Bold.ttf"
  };

  /** 12 px words. */
  public final Font text;

  /** 12 px words that name something. */
  public final Font strong;

  /** 11 px second-rank words. */
  public final Font small;

  /** 10.5 px capitals of a pane's heading. */
  public final Font heading;

  /** 11.5 px wire things. */
  public final Font mono;

  public final Font monoStrong;

  /** Loads the fonts once for this toolkit; what can't be loaded falls back to the system's. */
  public Fonts() {
    for (String file : FILES) load(file);
    text = Font.font("Inter", 12);
    strong = new Font("Inter SemiBold", 12);
    small = Font.font("Inter", 11);
    heading = new Font("Inter SemiBold", 10.5);
    mono = Font.font("JetBrains Mono", 11.5);
    monoStrong = Font.font("JetBrains Mono", FontWeight.BOLD, 11.5);
  }

  private static void load(String file) {
    try (InputStream in = Fonts.class.getResourceAsStream(HOME + file)) {
      if (in != null) Font.loadFont(in, 12);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
