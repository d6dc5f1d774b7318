package dev.h2tap.ui.track;

import dev.h2tap.core.bytes.Endpoint;

/** What an x axis counts. Values never fall from one place of a track to the next. */
public enum Scale {
  /** Nanoseconds after the capture's first packet. */
  TIME {
    @Override
    public double value(Track track, int place) {
      int count = track.count();
      if (count == 0) return 0;
      return place < count ? track.nanos(place) : track.nanos(count - 1) + 1.0;
    }
  },
  /** Frames of the connection. */
  FRAMES {
    @Override
    public double value(Track track, int place) {
      return place;
    }
  },
  /** Octets of both directions. */
  OCTETS {
    @Override
    public double value(Track track, int place) {
      return (double) track.octets(Endpoint.CLIENT, place) + track.octets(Endpoint.SERVER, place);
    }
  };

  /**
   * Where the frame at {@code place} begins.
   *
   * @param place 0 to the track's count, which is the end of the axis
   */
  public abstract double value(Track track, int place);

  /** The last place that begins at {@code value} or before; 0 where all begin later. */
  public int place(Track track, double value) {
    int low = 0;
    int high = track.count() - 1;
    while (low < high) {
      int mid = low + high + 1 >>> 1;
      if (value(track, mid) <= value) low = mid;
      else high = mid - 1;
    }
    return Math.max(0, low);
  }
}
