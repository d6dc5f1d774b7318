package dev.h2tap.ui.look;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.layout.Region;

/**
 * How the window looks: its theme, colours, fonts and words. One for a window, handed to every
 * view.
 */
public final class Look {
  /** Which theme the user wants. */
  public enum Choice {
    SYSTEM,
    LIGHT,
    DARK;

    /** The choice of that name; as the system where there is none. */
    public static Choice named(String name) {
      for (Choice c : values()) if (c.name().equals(name)) return c;
      return SYSTEM;
    }
  }

  /** Whether what has changed moves to its new place, or is there at once. */
  public enum Motion {
    STILL,
    MOVING;

    /** That of the name, where there is one. */
    public static Motion named(String name, Motion otherwise) {
      for (Motion m : values()) if (m.name().equals(name)) return m;
      return otherwise;
    }
  }

  private static final String SHEET = Look.class.getResource("h2tap.css").toExternalForm();

  private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(Choice.SYSTEM);
  private final ReadOnlyObjectWrapper<Tokens> tokens = new ReadOnlyObjectWrapper<>(Tokens.LIGHT);
  private final ObjectProperty<Motion> motion = new SimpleObjectProperty<>(Motion.STILL);
  private final ObservableValue<ColorScheme> system;
  private final Fonts fonts = new Fonts();
  private final Texts texts;

  /**
   * @param system the system's own choice, followed while the user's is {@link Choice#SYSTEM}
   */
  public Look(Texts texts, ObservableValue<ColorScheme> system) {
    this.texts = texts;
    this.system = system;
    system.addListener((o, was, is) -> settle());
    choice.addListener((o, was, is) -> settle());
    settle();
  }

  private void settle() {
    boolean dark =
        switch (choice.get()) {
          case SYSTEM -> system.getValue() == ColorScheme.DARK;
          case LIGHT -> false;
          case DARK -> true;
        };
    tokens.set(dark ? Tokens.DARK : Tokens.LIGHT);
  }

  public ObjectProperty<Choice> choice() {
    return choice;
  }

  /** Still until a window says otherwise: a picture is never taken in mid-motion. */
  public ObjectProperty<Motion> motion() {
    return motion;
  }

  public ReadOnlyObjectProperty<Tokens> tokens() {
    return tokens.getReadOnlyProperty();
  }

  public Fonts fonts() {
    return fonts;
  }

  public Texts texts() {
    return texts;
  }

  /**
   * Lays {@code region} out again when the theme changes, while it is in a scene: a view that was
   * put away can go.
   */
  public void repaints(Region region) {
    ChangeListener<Tokens> again = (o, was, is) -> region.requestLayout();
    region
        .sceneProperty()
        .subscribe(
            scene -> {
              tokens.removeListener(again);
              if (scene != null) tokens.addListener(again);
              region.requestLayout();
            });
  }

  /** Dresses {@code scene} and changes its clothes with the theme. */
  public void dress(Scene scene) {
    tokens.subscribe(
        now -> {
          var theme = now == Tokens.DARK ? new PrimerDark() : new PrimerLight();
          scene.setUserAgentStylesheet(theme.getUserAgentStylesheet());
          scene.getStylesheets().setAll(now.sheet(), SHEET);
          scene.setFill(now.bg());
        });
  }
}
