package dev.h2tap.ui.windows;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.session.RoundTrip;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.Understanding;
import java.util.Arrays;

/**
 * The round trips of the connection looked at last, in the order of their answers. Extended by one
 * thread at a time; what {@link #of} gave stays as it is.
 */
final class Trips {
  private static final int STRIDE = 64;

  /**
   * Round trips 0, 1, … below {@code count}.
   *
   * @param index of each in the session's list
   * @param answered the frame of its answer
   * @param longest the place of the longest of each {@link #STRIDE}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Seen(
      Session session, int[] index, int[] answered, long[] nanos, int[] longest, int count) {
    RoundTrip get(int i) {
      return session.understanding().roundTrip(index[i]);
    }

    int asked(int i) {
      return get(i).asked();
    }

    Endpoint asker(int i) {
      return get(i).asker();
    }

    /** One past the last that was answered up to {@code frame}. */
    int upTo(int frame) {
      int low = 0;
      int high = count;
      while (low < high) {
        int mid = low + high >>> 1;
        if (answered[mid] <= frame) low = mid + 1;
        else high = mid;
      }
      return low;
    }

    /** The place of the longest from {@code from} up to before {@code to}, which is more. */
    int longest(int from, int to) {
      int best = from;
      for (int i = from; i < to; ) {
        boolean whole = i % STRIDE == 0 && i + STRIDE <= to;
        int at = whole ? longest[i / STRIDE] : i;
        if (nanos[at] > nanos[best]) best = at;
        i += whole ? STRIDE : 1;
      }
      return best;
    }

    private Seen with(int trip, RoundTrip t) {
      Seen to = count < index.length ? this : twice();
      to.index[count] = trip;
      to.answered[count] = t.answered();
      to.nanos[count] = t.nanos();
      int block = count / STRIDE;
      boolean longer = count % STRIDE == 0 || t.nanos() > to.nanos[to.longest[block]];
      if (longer) to.longest[block] = count;
      return new Seen(session, to.index, to.answered, to.nanos, to.longest, count + 1);
    }

    private Seen twice() {
      int size = index.length * 2;
      return new Seen(
          session,
          Arrays.copyOf(index, size),
          Arrays.copyOf(answered, size),
          Arrays.copyOf(nanos, size),
          Arrays.copyOf(longest, size / STRIDE),
          count);
    }
  }

  private final Session session;
  private Seen seen;
  private int conn;
  private int read;

  Trips(Session session) {
    this.session = session;
    seen = none();
  }

  private Seen none() {
    return new Seen(session, new int[STRIDE], new int[STRIDE], new long[STRIDE], new int[1], 0);
  }

  /** Those of {@code of} by now. May go over all of the session's: not for the JavaFX thread. */
  synchronized Seen of(int of) {
    if (of != conn) {
      conn = of;
      seen = none();
      read = 0;
    }
    Understanding known = session.understanding();
    int end = known.roundTripCount();
    for (; read < end; read++) {
      RoundTrip t = known.roundTrip(read);
      if (t.conn() == conn) seen = seen.with(read, t);
    }
    return seen;
  }
}
