package dev.h2tap.ui.track;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.core.session.Session;

/**
 * The frames of one connection as places 0, 1, 2, …, with running sums of octets, and its streams.
 * Extended by one thread at a time ({@link Tracks}); any may read what {@link #count} covers. Eight
 * octets a frame, some dozens a stream.
 */
public final class Track {
  /** So many frames lie between two kept sums. */
  private static final int STRIDE = 64;

  private final Session session;
  private final FrameIndex frames;
  private final int conn;
  private final Ints numbers = new Ints();

  /** The octets of each direction before every {@link #STRIDE}th frame. */
  private final Sums client = new Sums();

  private final Sums server = new Sums();
  private final Lanes lanes;
  private long clientSum;
  private long serverSum;
  private volatile int count;

  Track(Session session, int conn) {
    this.session = session;
    this.conn = conn;
    frames = session.frames();
    lanes = new Lanes(session, conn);
  }

  /** Takes in what its connection has got since the last call. */
  void extend(ByConnection all, ByConnection changes) {
    int end = all.size(conn);
    for (int i = numbers.size(); i < end; i++) {
      int n = all.get(conn, i);
      add(n);
      lanes.see(n);
    }
    lanes.ledger(changes);
    count = numbers.size();
  }

  /** The same for the track of all frames. */
  void extend(int frameCount) {
    for (int n = numbers.size() + 1; n <= frameCount; n++) add(n);
    count = numbers.size();
  }

  private void add(int n) {
    if (numbers.size() % STRIDE == 0) {
      client.add(clientSum);
      server.add(serverSum);
    }
    int octets = octetsOf(n);
    if (frames.from(n) == Endpoint.CLIENT) clientSum += octets;
    else serverSum += octets;
    numbers.add(n);
  }

  /** The octets of frame {@code n} that are there, its header with them. */
  private int octetsOf(int n) {
    int type = frames.type(n);
    if (type == FrameType.GAP) return 0;
    return frames.length(n) + FrameType.headerOctets(type);
  }

  public Session session() {
    return session;
  }

  /** The connection; 0 for all together, which has no {@link #lanes}. */
  public int conn() {
    return conn;
  }

  public int count() {
    return count;
  }

  /** The number of the frame at {@code place}. */
  public int frame(int place) {
    return numbers.get(place);
  }

  /** The last place whose frame is not after {@code frame}; -1 before the first. */
  public int place(int frame) {
    int low = -1;
    int high = count - 1;
    while (low < high) {
      int mid = low + high + 1 >>> 1;
      if (numbers.get(mid) <= frame) low = mid;
      else high = mid - 1;
    }
    return low;
  }

  /** Octets that {@code from} sent before {@code place}, 0 to {@link #count}. */
  public long octets(Endpoint from, int place) {
    int whole = Math.min(place / STRIDE, (count - 1) / STRIDE);
    if (count == 0) return 0;
    long sum = (from == Endpoint.CLIENT ? client : server).get(whole);
    for (int i = whole * STRIDE; i < place; i++) {
      int n = numbers.get(i);
      if (frames.from(n) == from) sum += octetsOf(n);
    }
    return sum;
  }

  /** When the frame at {@code place} passed, in nanoseconds after the capture's first packet. */
  public long nanos(int place) {
    return frames.nanos(numbers.get(place)) - session.startNanos();
  }

  public Lanes lanes() {
    return lanes;
  }

  /** A column of 64-bit sums. */
  private static final class Sums {
    private final Ints low = new Ints();
    private final Ints high = new Ints();

    void add(long value) {
      low.add((int) value);
      high.add((int) (value >>> 32));
    }

    long get(int i) {
      return (long) high.get(i) << 32 | low.get(i) & 0xffff_ffffL;
    }
  }
}
