package dev.h2tap.ui.track;

/**
 * Which part of a track is seen, as fractions 0 to 1.
 *
 * @param from less than {@code to}
 */
public record Zoom(double from, double to) {
  public static final Zoom ALL = new Zoom(0, 1);

  /** No part is smaller. */
  private static final double LEAST = 1e-7;

  /** Shows {@code factor} times as much, the point at {@code pivot} of the view staying there. */
  public Zoom by(double factor, double pivot) {
    double span = Math.clamp((to - from) * factor, LEAST, 1);
    double at = from + (to - from) * pivot;
    return at(at - span * pivot, span);
  }

  /** Moves by a part of what is seen. */
  public Zoom pan(double part) {
    double span = to - from;
    return at(from + part * span, span);
  }

  /** Shows {@code point} in the middle unless it is seen already. */
  public Zoom with(double point) {
    double span = to - from;
    return point >= from && point <= to ? this : at(point - span / 2, span);
  }

  private static Zoom at(double from, double span) {
    double begin = Math.clamp(from, 0, 1 - span);
    return new Zoom(begin, begin + span);
  }
}
