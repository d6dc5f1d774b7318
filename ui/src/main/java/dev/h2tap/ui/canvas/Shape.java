package dev.h2tap.ui.canvas;

/** What a drawing is made of; coordinates in px. Later shapes lie upon earlier ones. */
@SuppressWarnings("ArrayRecordComponent") // points are never compared, nor changed
public sealed interface Shape {
  /** Which font, as in {@link dev.h2tap.ui.look.Fonts}. */
  enum Type {
    TEXT,
    STRONG,
    SMALL,
    HEADING,
    MONO,
    MONO_STRONG
  }

  /** Which part of the words stands at their x. */
  enum Align {
    START,
    MIDDLE,
    END
  }

  /** How a line is drawn. */
  enum Stroke {
    WHOLE,
    DASHED
  }

  /** A filled box. */
  record Box(double x, double y, double w, double h, double radius, Ink ink) implements Shape {}

  /** The edge of a box, drawn inside it. */
  record Ring(double x, double y, double w, double h, double radius, double width, Ink ink)
      implements Shape {}

  /** A filled circle; an edge alone where {@code width} is above 0. */
  record Dot(double x, double y, double radius, double width, Ink ink) implements Shape {}

  record Line(double x1, double y1, double x2, double y2, double width, Stroke stroke, Ink ink)
      implements Shape {}

  /** A cubic curve: begin, two control points, end, as x, y, …. */
  record Curve(double[] points, double width, Stroke stroke, Ink ink) implements Shape {}

  /** A line through many points: x, y, x, y, …. */
  record Path(double[] points, double width, Stroke stroke, Ink ink) implements Shape {}

  /** A filled polygon: x, y, x, y, …. */
  record Area(double[] points, Ink ink) implements Shape {}

  /**
   * Words around {@code y}.
   *
   * @param max px; what is longer is cut with an ellipsis
   */
  record Words(String text, double x, double y, double max, Align align, Type type, Ink ink)
      implements Shape {}
}
