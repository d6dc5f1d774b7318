package dev.h2tap.ui.windows;

import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.canvas.Shape;
import dev.h2tap.ui.canvas.Shape.Type;
import dev.h2tap.ui.canvas.Sketch;
import dev.h2tap.ui.canvas.Widths;
import dev.h2tap.ui.look.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A triangle where a ceiling was raised, and by how much where there is room to say it. */
final class Updates {
  private static final double APART = 4;

  private final List<Tick> all = new ArrayList<>();

  /** A ceiling raised {@code by} so many octets at {@code x}. */
  private record Tick(double x, long by, Ink ink) {}

  /**
   * @param steps by px column and one more, the last step up to there
   */
  void add(Series series, int[] steps, double left, Ink ink) {
    double last = -2 * APART;
    for (int c = 0; c + 1 < steps.length; c++) {
      long by = series.ceiling(steps[c + 1]) - series.ceiling(steps[c]);
      double x = left + c + 0.5;
      if (by <= 0 || x - last < APART) continue;
      last = x;
      all.add(new Tick(x, by, ink));
    }
  }

  void paint(Sketch.Maker out, double y, double right) {
    all.sort(Comparator.comparingDouble(Tick::x));
    for (int i = 0; i < all.size(); i++) {
      Tick t = all.get(i);
      double x = t.x();
      out.add(new Shape.Area(new double[] {x - 4, y + 4, x + 4, y + 4, x, y - 4}, t.ink()));
      double next = i + 1 < all.size() ? all.get(i + 1).x() - 5 : right;
      String by = "+" + Numbers.grouped(t.by());
      double room = Widths.of(by, 6.4) + 6;
      if (next - x - 7 >= room - 4) out.text(by, x + 7, y, room, Type.SMALL, Ink.MUTE);
    }
  }
}
