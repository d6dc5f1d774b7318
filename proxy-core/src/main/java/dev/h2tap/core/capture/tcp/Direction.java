package dev.h2tap.core.capture.tcp;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.CaptureListener;
import java.util.Arrays;

/**
 * What one end sent, put in order (RFC 9293 3.4): duplicates dropped (the first copy wins), what
 * comes early held back, what never comes told as a gap; its {@link Outlet} tells it. Sequence
 * numbers wrap; they are compared by their difference.
 */
final class Direction {
  /**
   * So many later packets, or so much time, after the peer acknowledged what is missing, it won't
   * come any more.
   */
  private static final int PATIENCE_PACKETS = 32;

  private static final long PATIENCE_NANOS = 1_000_000_000L;

  /** No hole that is told is longer than this where only one packet speaks for it. */
  static final int FAR = 1 << 24;

  private static final int OVERHEAD = 64;

  private static final class Held {
    final int sequence;
    final int length;
    final byte[] octets;
    final long location;
    final boolean synthetic;
    final long answers;
    final long nanos;
    Held next;

    Held(int sequence, int length, byte[] octets, long location, Segment of) {
      this.sequence = sequence;
      this.length = length;
      this.octets = octets;
      this.location = location;
      this.synthetic = of.synthetic;
      this.answers = of.answers();
      this.nanos = of.nanos;
    }

    int end() {
      return sequence + length;
    }
  }

  private final Budget budget;
  private final Outlet outlet;

  private boolean started;
  private int start;
  private int next;

  private boolean acknowledged;
  private int acknowledgedTo;

  private boolean finSeen;
  private int finAt;
  private boolean ended;
  private boolean reset;

  private Held first;
  private Held last;
  private int heldOctets;
  private int heldSegments;

  private boolean stalled;
  private int stalledAt;
  private int stalledPackets;
  private long stalledSince;

  Direction(int conn, Endpoint from, Budget budget) {
    this.budget = budget;
    this.outlet = new Outlet(conn, from, budget);
  }

  /** What one of the two acknowledges is the other's. */
  static void join(Direction one, Direction other) {
    one.outlet.joins(other.outlet);
  }

  boolean started() {
    return started;
  }

  boolean ended() {
    return ended;
  }

  boolean wasReset() {
    return reset;
  }

  boolean startsAt(int sequence) {
    return started && start == sequence;
  }

  /** The sequence number of the first octet is {@code sequence}. */
  void start(int sequence) {
    started = true;
    start = sequence;
    next = sequence;
    outlet.start(sequence);
  }

  void begins(Outlet.Beginning how) {
    outlet.begins(how);
  }

  /** The peer has all octets before {@code sequence}. */
  void acknowledge(int sequence) {
    if (!acknowledged) {
      acknowledged = true;
      acknowledgedTo = sequence;
    } else if (sequence - acknowledgedTo > 0) {
      acknowledgedTo = sequence;
    }
  }

  void take(Segment s, CaptureListener listener) {
    if (ended) return;
    int sequence = s.has(Segment.SYN) ? s.sequence + 1 : s.sequence;
    if (!started) start(sequence);
    if (s.length > 0) {
      int ahead = sequence - next;
      if (ahead == 0) {
        pass(s, 0, listener);
        drain(listener);
      } else if (ahead > 0) {
        hold(s, sequence);
        while (first != null && tooMuch()) leap(s.nanos, listener);
      } else if (s.length + ahead > 0) {
        pass(s, -ahead, listener);
        drain(listener);
      }
    }
    if (s.has(Segment.FIN) && !finSeen) {
      finSeen = true;
      finAt = sequence + s.length;
    }
    if (finSeen && finAt - next <= 0) end(s.nanos, false, listener);
    if (s.has(Segment.RST)) reset(s, sequence, listener);
  }

  private boolean tooMuch() {
    return heldOctets > Budget.CONNECTION_OCTETS
        || heldSegments > Budget.CONNECTION_SEGMENTS
        || budget.exceeded();
  }

  private void reset(Segment s, int sequence, CaptureListener listener) {
    if (ended) return;
    release(s.nanos, listener);
    int missing = sequence - next;
    if (missing > 0 && missing < FAR) gap(missing, s.nanos, listener);
    end(s.nanos, true, listener);
  }

  private void end(long nanos, boolean reset, CaptureListener listener) {
    if (ended) return;
    ended = true;
    this.reset = reset;
    while (first != null) drop();
    outlet.end(next, nanos, reset, listener);
  }

  /** The octets of {@code s} behind the first {@code known}, in their turn. */
  private void pass(Segment s, int known, CaptureListener listener) {
    pass(
        s.array,
        s.offset + known,
        s.captured - known,
        s.length - known,
        s.location + known,
        s.synthetic,
        s.answers(),
        s.nanos,
        listener);
  }

  /**
   * Octets in their turn; {@code captured} of {@code length} are there (none or fewer than none:
   * all were cut off).
   */
  private void pass(
      byte[] array,
      int offset,
      int captured,
      int length,
      long location,
      boolean synthetic,
      long answers,
      long nanos,
      CaptureListener listener) {
    next += length;
    if (synthetic) {
      outlet.gap(0, next, nanos, listener);
      return;
    }
    int cut = length - Math.max(0, captured);
    if (captured > 0) {
      outlet.data(array, offset, captured, next - cut, answers, nanos, location, listener);
    }
    if (cut > 0) outlet.gap(cut, next, nanos, listener);
  }

  private void gap(int octets, long nanos, CaptureListener listener) {
    next += octets;
    outlet.gap(octets, next, nanos, listener);
  }

  /** Keeps a segment that came early; of octets that are held already, the first copy stays. */
  private void hold(Segment s, int sequence) {
    int at = sequence;
    int end = sequence + s.length;
    Held before = null;
    if (last != null && at - last.sequence >= 0) {
      before = last;
    } else {
      for (Held h = first; h != null && at - h.sequence >= 0; h = h.next) before = h;
    }
    while (true) {
      if (before != null && before.end() - at > 0) at = before.end();
      if (end - at <= 0) return;
      Held after = before == null ? first : before.next;
      int stop = after != null && after.sequence - end < 0 ? after.sequence : end;
      if (stop - at > 0) {
        int skip = at - sequence;
        int present = Math.max(0, Math.min(s.captured - skip, stop - at));
        byte[] octets =
            present == 0
                ? new byte[0]
                : Arrays.copyOfRange(s.array, s.offset + skip, s.offset + skip + present);
        insert(before, new Held(at, stop - at, octets, s.location + skip, s));
      }
      if (after == null) return;
      before = after;
      at = stop;
    }
  }

  private void insert(Held before, Held h) {
    if (before == null) {
      h.next = first;
      first = h;
    } else {
      h.next = before.next;
      before.next = h;
    }
    if (h.next == null) last = h;
    heldSegments++;
    heldOctets += h.octets.length + OVERHEAD;
    budget.add(h.octets.length + OVERHEAD);
  }

  private Held drop() {
    Held h = first;
    first = h.next;
    if (first == null) last = null;
    heldSegments--;
    heldOctets -= h.octets.length + OVERHEAD;
    budget.add(-h.octets.length - OVERHEAD);
    return h;
  }

  /** Lets go of what is held and has its turn now. */
  private void drain(CaptureListener listener) {
    while (first != null && first.sequence - next <= 0) {
      Held h = drop();
      int known = next - h.sequence;
      if (known < h.length) {
        pass(
            h.octets,
            known,
            h.octets.length - known,
            h.length - known,
            h.location + known,
            h.synthetic,
            h.answers,
            h.nanos,
            listener);
      }
    }
  }

  /** Gives the hole before the first held segment up. */
  private void leap(long nanos, CaptureListener listener) {
    gap(first.sequence - next, missingSince(nanos), listener);
    drain(listener);
    if (finSeen && finAt - next <= 0) end(nanos, false, listener);
  }

  /** When it first showed that the next octets are missing. */
  private long missingSince(long now) {
    long acknowledged = stalled && stalledAt == next ? stalledSince : now;
    return first == null ? acknowledged : Math.min(acknowledged, first.nanos);
  }

  /**
   * After any packet of the connection: whether what is missing is given up, since the peer has it
   * long since.
   */
  void watch(long nanos, CaptureListener listener) {
    if (!acknowledged || acknowledgedTo - next <= 0 || ended || !started) return;
    if (onlyAFin()) return;
    if (!stalled || stalledAt != next) {
      stalled = true;
      stalledAt = next;
      stalledPackets = 0;
      stalledSince = nanos;
    } else if (++stalledPackets > PATIENCE_PACKETS || nanos - stalledSince > PATIENCE_NANOS) {
      giveUpAcknowledged(nanos, listener);
    }
  }

  /**
   * One octet beyond all data is how a FIN is acknowledged, and that one may be what the capture
   * misses.
   */
  private boolean onlyAFin() {
    return first == null && acknowledgedTo - next == 1;
  }

  private void giveUpAcknowledged(long nanos, CaptureListener listener) {
    if (first != null && acknowledgedTo - first.sequence >= 0) {
      leap(nanos, listener);
    } else {
      int to = finSeen && acknowledgedTo - finAt > 0 ? finAt : acknowledgedTo;
      if (to - next > 0) gap(to - next, missingSince(nanos), listener);
      drain(listener);
      if (finSeen && finAt - next <= 0) end(nanos, false, listener);
    }
  }

  /** No more will come: everything that is held goes on, with gaps. */
  void release(long nanos, CaptureListener listener) {
    while (first != null) leap(nanos, listener);
    if (ended || !started) return;
    if (acknowledged && acknowledgedTo - next > 0 && !onlyAFin()) {
      giveUpAcknowledged(nanos, listener);
    }
    if (finSeen && !ended) {
      if (finAt - next > 0) gap(finAt - next, nanos, listener);
      end(nanos, false, listener);
    }
  }

  /** Nothing more will come: of both directions, nothing waits any longer for what it answers. */
  void releaseAnswers(CaptureListener listener) {
    outlet.release(listener);
  }
}
