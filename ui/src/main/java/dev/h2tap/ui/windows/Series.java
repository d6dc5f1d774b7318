package dev.h2tap.ui.windows;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.flow.FlowLedger;
import dev.h2tap.core.connection.flow.WindowCause;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.WindowChange;
import java.util.Arrays;

/**
 * The life of one window: after each change the octets sent by then, and the room left. Extended by
 * one thread at a time ({@link AllSeries}); steps are numbered from 0, and -1 is before the first.
 */
final class Series {
  private static final int STRIDE = 64;

  private final Session session;
  private final int conn;
  private final int stream;
  private final Endpoint sender;
  private volatile Columns columns =
      new Columns(new int[16], new long[16], new int[16], new int[1]);
  private volatile int count;
  private volatile int initial = FlowLedger.DEFAULT_WINDOW;
  private volatile Stalls stalls = Stalls.NONE;
  private volatile Spans spans = new Spans(new int[8], new int[8], 0);
  private int read;
  private long emptySince = -1;

  /**
   * @param least the least room of each {@link #STRIDE} steps
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Columns(int[] frames, long[] sent, int[] room, int[] least) {
    Columns twice() {
      int size = frames.length * 2;
      return new Columns(
          Arrays.copyOf(frames, size),
          Arrays.copyOf(sent, size),
          Arrays.copyOf(room, size),
          Arrays.copyOf(least, size / STRIDE + 1));
    }
  }

  /**
   * The times without room while the body was not at its end.
   *
   * @param nanos in all
   * @param longest nanoseconds
   */
  record Stalls(int count, long nanos, long longest) {
    static final Stalls NONE = new Stalls(0, 0, 0);

    Stalls with(long more) {
      return new Stalls(count + 1, nanos + more, Math.max(longest, more));
    }
  }

  /** Where there was no room, in order: from one frame to another, 0 for one that goes on. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Spans(int[] from, int[] to, int count) {
    private Spans begin(int frame) {
      Spans s = count < from.length ? this : twice();
      s.from[count] = frame;
      s.to[count] = 0;
      return new Spans(s.from, s.to, count + 1);
    }

    private void end(int frame) {
      to[count - 1] = frame;
    }

    private Spans twice() {
      int size = 2 * from.length;
      return new Spans(Arrays.copyOf(from, size), Arrays.copyOf(to, size), count);
    }

    /** The last that began up to {@code frame}; -1 before the first. */
    int at(int frame) {
      int low = -1;
      int high = count - 1;
      while (low < high) {
        int mid = low + high + 1 >>> 1;
        if (from[mid] <= frame) low = mid;
        else high = mid - 1;
      }
      return low;
    }
  }

  /**
   * @param stream 0 for the connection's window
   */
  Series(Session session, int conn, int stream, Endpoint sender) {
    this.session = session;
    this.conn = conn;
    this.stream = stream;
    this.sender = sender;
  }

  /**
   * Takes in what the ledger has got since the last call.
   *
   * @param first the frame before which there is nothing about this window
   * @param last the frame after which there is nothing about it by now
   */
  void extend(int first, int last) {
    var known = session.understanding();
    if (read == 0) read = AllSeries.after(known, first - 1);
    int end = known.windowChangeCount();
    for (; read < end; read++) {
      WindowChange c = known.windowChange(read);
      if (c.frame() > last) return;
      if (c.conn() == conn && c.stream() == stream && c.sender() == sender) add(c);
    }
  }

  private void add(WindowChange c) {
    int i = count;
    if (i == 0) initial = c.before();
    if (i == columns.frames().length) columns = columns.twice();
    Columns to = columns;
    long sent = i == 0 ? 0 : to.sent()[i - 1];
    if (c.cause() == WindowCause.DATA) sent += (long) c.before() - c.after();
    to.frames()[i] = c.frame();
    to.sent()[i] = sent;
    to.room()[i] = c.after();
    int block = i / STRIDE;
    to.least()[block] = i % STRIDE == 0 ? c.after() : Math.min(to.least()[block], c.after());
    count = i + 1;
    long now = c.frame() == 0 ? 0 : session.frames().nanos(c.frame());
    if (c.after() > 0 && emptySince >= 0) {
      stalls = stalls.with(Math.max(0, now - emptySince));
      spans.end(c.frame());
      emptySince = -1;
    } else if (c.after() <= 0 && emptySince < 0 && !endsBody(c)) {
      emptySince = now;
      spans = spans.begin(c.frame());
    }
  }

  private boolean endsBody(WindowChange c) {
    return c.cause() == WindowCause.DATA
        && (session.frames().flags(c.frame()) & Flags.END_STREAM) != 0;
  }

  int stream() {
    return stream;
  }

  int count() {
    return count;
  }

  Stalls stalls() {
    return stalls;
  }

  Spans spans() {
    return spans;
  }

  /** The last step that is not after {@code frame}; -1 before the first. */
  int at(int frame) {
    int[] frames = columns.frames();
    int low = -1;
    int high = count - 1;
    while (low < high) {
      int mid = low + high + 1 >>> 1;
      if (frames[mid] <= frame) low = mid;
      else high = mid - 1;
    }
    return low;
  }

  /** Octets of DATA sent by step {@code i}. */
  long sent(int i) {
    return i < 0 ? 0 : columns.sent()[i];
  }

  /** What may still be sent after step {@code i}; may be negative. */
  int room(int i) {
    return i < 0 ? initial : columns.room()[i];
  }

  /** What may have been sent in all after step {@code i}. */
  long ceiling(int i) {
    return sent(i) + room(i);
  }

  /** The least room after the steps {@code from} to {@code to}, both included. */
  int least(int from, int to) {
    Columns c = columns;
    int least = room(from);
    for (int i = Math.max(0, from); i <= to; ) {
      if (i % STRIDE == 0 && i + STRIDE - 1 <= to) {
        least = Math.min(least, c.least()[i / STRIDE]);
        i += STRIDE;
      } else {
        least = Math.min(least, c.room()[i++]);
      }
    }
    return least;
  }
}
