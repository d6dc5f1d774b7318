package dev.h2tap.ui.track;

/**
 * A part of a track laid along x.
 *
 * @param from the scale's value at {@code left}
 * @param to the scale's value at {@code left + width}
 * @param left px
 * @param width px
 */
public record Axis(Track track, Scale scale, double from, double to, double left, double width) {
  /** The whole track. */
  public static Axis whole(Track track, Scale scale, double left, double width) {
    return part(track, scale, Zoom.ALL, left, width);
  }

  /** As much of the track as {@code zoom} shows. */
  public static Axis part(Track track, Scale scale, Zoom zoom, double left, double width) {
    double begin = scale.value(track, 0);
    double end = Math.max(begin + 1e-9, scale.value(track, track.count()));
    double span = end - begin;
    return new Axis(
        track,
        scale,
        begin + zoom.from() * span,
        begin + zoom.to() * span,
        left,
        Math.max(1, width));
  }

  /** How far along the whole track the frame at {@code place} begins, 0 to 1. */
  public static double along(Track track, Scale scale, int place) {
    return whole(track, scale, 0, 1).x(place);
  }

  /** Where the frame at {@code place} begins, px. */
  public double x(int place) {
    return left + (scale.value(track, place) - from) / (to - from) * width;
  }

  /** The place at {@code x} px. */
  public int place(double x) {
    return scale.place(track, from + (x - left) / width * (to - from));
  }

  /** The first place of which anything is seen. */
  public int first() {
    return scale.place(track, from);
  }

  /** One past the last place of which anything is seen. */
  public int end() {
    return track.count() == 0 ? 0 : Math.min(track.count(), scale.place(track, to) + 1);
  }

  public boolean holds(double x) {
    return x >= left - 0.5 && x <= left + width + 0.5;
  }

  /** Px that one frame takes on an axis of {@link Scale#FRAMES}; 0 on others. */
  public double slot() {
    return scale == Scale.FRAMES ? width / (to - from) : 0;
  }
}
