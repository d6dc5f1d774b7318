package dev.h2tap.core.session;

import dev.h2tap.core.frame.FrameType;

/**
 * Every SETTINGS and PING that was answered, by the answers' frames, as columns. Published together
 * with the frames.
 */
final class RoundTrips {
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
