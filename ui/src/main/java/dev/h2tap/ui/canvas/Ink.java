package dev.h2tap.ui.canvas;

import dev.h2tap.ui.look.Tokens;
import javafx.scene.paint.Color;

/**
 * A colour by its meaning, so that a layout knows no theme.
 *
 * @param series for {@link Role#SERIES}: which of the eight colours, from 0; after eight they come
 *     again with a pattern
 * @param strength 1 for the whole colour, less for one that is dimmed
 */
public record Ink(Role role, int series, double strength) {
  /** What a colour is for; as in {@link Tokens}. */
  public enum Role {
    BG,
    SUB,
    LINE,
    FAINT,
    FG,
    MUTE,
    ACC,
    ACCBG,
    OK,
    BAD,
    WARN,
    ON_ACC,
    SERIES
  }

  public static final Ink BG = of(Role.BG);
  public static final Ink SUB = of(Role.SUB);
  public static final Ink LINE = of(Role.LINE);
  public static final Ink FAINT = of(Role.FAINT);
  public static final Ink FG = of(Role.FG);
  public static final Ink MUTE = of(Role.MUTE);
  public static final Ink ACC = of(Role.ACC);
  public static final Ink ACCBG = of(Role.ACCBG);
  public static final Ink OK = of(Role.OK);
  public static final Ink BAD = of(Role.BAD);
  public static final Ink WARN = of(Role.WARN);
  public static final Ink ON_ACC = of(Role.ON_ACC);

  private static Ink of(Role role) {
    return new Ink(role, 0, 1);
  }

  /** The colour of the {@code order}th of many alike; of none (-1) the second-rank one. */
  public static Ink series(int order) {
    return order < 0 ? MUTE : new Ink(Role.SERIES, order, 1);
  }

  /** The same, weaker. */
  public Ink dim(double factor) {
    return new Ink(role, series, strength * factor);
  }

  /** How often the eight colours have been used up before this one. */
  int round() {
    return role == Role.SERIES ? series / 8 % 4 : 0;
  }

  Color in(Tokens t) {
    Color whole =
        switch (role) {
          case BG -> t.bg();
          case SUB -> t.sub();
          case LINE -> t.line();
          case FAINT -> t.faint();
          case FG -> t.fg();
          case MUTE -> t.mute();
          case ACC -> t.acc();
          case ACCBG -> t.accbg();
          case OK -> t.ok();
          case BAD -> t.bad();
          case WARN -> t.warn();
          case ON_ACC -> t.onAcc();
          case SERIES -> t.stream(series);
        };
    return strength >= 1 ? whole : whole.deriveColor(0, 1, 1, strength);
  }

  @Override
  public String toString() {
    String name =
        role == Role.SERIES ? "series" + series : role.name().toLowerCase(java.util.Locale.ROOT);
    return strength >= 1 ? name : name + "/" + Math.round(strength * 100);
  }
}
