package dev.h2tap.ui.canvas;

import dev.h2tap.ui.canvas.Shape.Align;
import dev.h2tap.ui.canvas.Shape.Stroke;
import dev.h2tap.ui.canvas.Shape.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A drawing as values: what a layout gives and a {@link SketchView} paints.
 *
 * @param spots places that talk back, later ones upon earlier ones
 * @param height px that it would like to have
 */
public record Sketch(List<Shape> shapes, List<Spot> spots, double height) {
  public static final Sketch EMPTY = new Sketch(List.of(), List.of(), 0);

  /**
   * A place that can be pointed at and clicked.
   *
   * @param frame where a click leads; 0 for nowhere
   * @param told what hovering tells; may have several lines; made when it is asked for
   */
  public record Spot(double x, double y, double w, double h, int frame, Supplier<String> told) {
    public String hint() {
      return told.get();
    }

    boolean holds(double px, double py) {
      return px >= x && px < x + w && py >= y && py < y + h;
    }
  }

  /** This drawing with another upon it. */
  public Sketch under(Sketch other) {
    var all = new ArrayList<>(shapes);
    all.addAll(other.shapes);
    var places = new ArrayList<>(spots);
    places.addAll(other.spots);
    return new Sketch(all, places, Math.max(height, other.height));
  }

  /** The uppermost spot at a place. */
  Optional<Spot> at(double x, double y) {
    for (int i = spots.size() - 1; i >= 0; i--) {
      if (spots.get(i).holds(x, y)) return Optional.of(spots.get(i));
    }
    return Optional.empty();
  }

  /** A line a shape and a spot, rounded to px: to be compared and read. */
  public String text() {
    var out = new StringBuilder();
    for (Shape s : shapes) out.append(line(s)).append('\n');
    for (Spot s : spots) {
      out.append(f("spot %s %s %s %s -> %d ", s.x, s.y, s.w, s.h, s.frame))
          .append(s.hint().replace("\n", " | "))
          .append('\n');
    }
    return out.toString();
  }

  private static String line(Shape shape) {
    return switch (shape) {
      case Shape.Box s ->
          f("box %s %s %s %s r%s %s", s.x(), s.y(), s.w(), s.h(), s.radius(), s.ink());
      case Shape.Ring s -> f("ring %s %s %s %s %s", s.x(), s.y(), s.w(), s.h(), s.ink());
      case Shape.Dot s -> f("dot %s %s r%s %s", s.x(), s.y(), s.radius(), s.ink());
      case Shape.Line s ->
          f("line %s %s %s %s %s %s", s.x1(), s.y1(), s.x2(), s.y2(), s.stroke(), s.ink());
      case Shape.Curve s -> f("curve %s %s %s", points(s.points()), s.stroke(), s.ink());
      case Shape.Path s -> f("path %s %s %s", points(s.points()), s.stroke(), s.ink());
      case Shape.Area s -> f("area %s %s", points(s.points()), s.ink());
      case Shape.Words s ->
          f("words %s %s %s %s %s '%s'", s.x(), s.y(), s.align(), s.type(), s.ink(), s.text());
    };
  }

  private static String points(double[] points) {
    var out = new StringBuilder();
    for (double p : points) out.append(out.isEmpty() ? "" : " ").append(number(p));
    return out.toString();
  }

  private static String f(String pattern, Object... values) {
    Object[] shown = values.clone();
    for (int i = 0; i < shown.length; i++) {
      if (shown[i] instanceof Double d) shown[i] = number(d);
      else if (shown[i] instanceof Enum<?> e) shown[i] = e.name().toLowerCase(Locale.ROOT);
    }
    return pattern.formatted(shown);
  }

  private static String number(double value) {
    return Long.toString(Math.round(value));
  }

  /** Puts a drawing together. */
  public static final class Maker {
    private final List<Shape> shapes = new ArrayList<>();
    private final List<Spot> spots = new ArrayList<>();

    public Maker box(double x, double y, double w, double h, Ink ink) {
      return box(x, y, w, h, 0, ink);
    }

    public Maker box(double x, double y, double w, double h, double radius, Ink ink) {
      shapes.add(new Shape.Box(x, y, w, h, radius, ink));
      return this;
    }

    public Maker ring(
        double x, double y, double w, double h, double radius, double width, Ink ink) {
      shapes.add(new Shape.Ring(x, y, w, h, radius, width, ink));
      return this;
    }

    public Maker dot(double x, double y, double radius, Ink ink) {
      shapes.add(new Shape.Dot(x, y, radius, 0, ink));
      return this;
    }

    public Maker circle(double x, double y, double radius, double width, Ink ink) {
      shapes.add(new Shape.Dot(x, y, radius, width, ink));
      return this;
    }

    public Maker line(double x1, double y1, double x2, double y2, double width, Ink ink) {
      shapes.add(new Shape.Line(x1, y1, x2, y2, width, Stroke.WHOLE, ink));
      return this;
    }

    public Maker dashed(double x1, double y1, double x2, double y2, double width, Ink ink) {
      shapes.add(new Shape.Line(x1, y1, x2, y2, width, Stroke.DASHED, ink));
      return this;
    }

    public Maker add(Shape shape) {
      shapes.add(shape);
      return this;
    }

    public Maker text(String text, double x, double y, double max, Type type, Ink ink) {
      shapes.add(new Shape.Words(text, x, y, max, Align.START, type, ink));
      return this;
    }

    public Maker right(String text, double x, double y, double max, Type type, Ink ink) {
      shapes.add(new Shape.Words(text, x, y, max, Align.END, type, ink));
      return this;
    }

    public Maker middle(String text, double x, double y, double max, Type type, Ink ink) {
      shapes.add(new Shape.Words(text, x, y, max, Align.MIDDLE, type, ink));
      return this;
    }

    public Maker spot(double x, double y, double w, double h, int frame, String hint) {
      return spot(x, y, w, h, frame, () -> hint);
    }

    /** For a place that is one of many: its words are only made when somebody points at it. */
    public Maker spot(double x, double y, double w, double h, int frame, Supplier<String> told) {
      spots.add(new Spot(x, y, w, h, frame, told));
      return this;
    }

    public Sketch done(double height) {
      return new Sketch(List.copyOf(shapes), List.copyOf(spots), height);
    }
  }
}
