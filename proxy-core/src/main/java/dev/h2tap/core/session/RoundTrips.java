package dev.h2tap.core.session;

import dev.h2tap.core.frame.FrameType;
import java.util.Optional;

/**
 * Every SETTINGS and PING that was answered, by the answers' frames, as columns. Published together
 * with the frames.
 */
final class RoundTrips {
  /** An answer that comes later than so many others is not looked for. */
  private static final int LOOKED_AHEAD = 20_000;

  private final Columns.Ints askedBy = new Columns.Ints();
  private final Columns.Ints answeredBy = new Columns.Ints();
  private volatile int count;

  void add(int asked, int answered) {
    askedBy.add(asked);
    answeredBy.add(answered);
  }

  void publish() {
    count = askedBy.size();
  }

  int count() {
    return count;
  }

  /** The one that frame {@code n} is part of: by the answers in their order, then by who asked. */
  Optional<RoundTrip> of(int n, FrameIndex frames) {
    int end = count;
    int low = 0;
    int high = end;
    while (low < high) {
      int middle = low + high >>> 1;
      if (answeredBy.get(middle) < n) low = middle + 1;
      else high = middle;
    }
    for (int i = low; i < Math.min(end, low + LOOKED_AHEAD); i++) {
      if (answeredBy.get(i) == n || askedBy.get(i) == n) return Optional.of(get(i, frames));
    }
    return Optional.empty();
  }

  RoundTrip get(int i, FrameIndex frames) {
    int asked = askedBy.get(i);
    int answered = answeredBy.get(i);
    return new RoundTrip(
        frames.conn(asked),
        frames.type(asked) == FrameType.PING ? RoundTrip.Kind.PING : RoundTrip.Kind.SETTINGS,
        frames.from(asked),
        asked,
        answered,
        frames.nanos(answered) - frames.nanos(asked));
  }
}
