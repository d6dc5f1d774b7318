package dev.h2tap.core.capture.tcp;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.CaptureListener;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the octets of one direction are told, in an order in which they can have been said: who
 * acknowledges octets has read them, so what a segment carries waits until all that it acknowledges
 * is told, or given up. Else an answer would be met before its request wherever a packet is late or
 * lost. Times never go back within a connection.
 */
final class Outlet {
  /** What a segment without ACK answers. */
  static final long NOTHING = -1;

  private static final int OVERHEAD = 64;

  /** What is known of how a direction began. */
  enum Beginning {
    SEEN,
    /** Its first octets show whether they are the beginning. */
    SHOWS,
    MISSING
  }

  /** Something that waits; {@code end} is the sequence number behind it. */
  private record Piece(
      long answers, int end, long nanos, byte[] octets, long location, long gap, Ending ending) {}

  private enum Ending {
    NONE,
    FIN,
    RST
  }

  private final int conn;
  private final Endpoint from;
  private final Budget budget;
  private Outlet peer;

  /** The sequence number behind the last octet that was told. */
  private int told;

  private long nanos;
  private Beginning beginning = Beginning.SEEN;
  private boolean ended;
  private final ArrayDeque<Piece> waiting = new ArrayDeque<>(0);
  private int waitingOctets;

  /** What waits is being told. */
  private boolean settling;

  Outlet(int conn, Endpoint from, Budget budget) {
    this.conn = conn;
    this.from = from;
    this.budget = budget;
  }

  /** What comes out of {@code other} answers what comes out here, and the other way round. */
  void joins(Outlet other) {
    peer = other;
    other.peer = this;
  }

  /** The sequence number of the first octet is {@code sequence}. */
  void start(int sequence) {
    told = sequence;
  }

  /** Where the capture misses how this direction began, that is told before the first octets. */
  void begins(Beginning how) {
    beginning = how;
  }

  /**
   * The next octets.
   *
   * @param answers the number that their segment acknowledges, as an unsigned int, or {@link
   *     #NOTHING}
   */
  void data(
      byte[] array,
      int offset,
      int length,
      int end,
      long answers,
      long nanos,
      long location,
      CaptureListener listener) {
    if (mayTell(answers)) {
      tellBeginning(array, offset, length, nanos, listener);
      listener.data(conn, from, clock(nanos), array, offset, length, location);
      advance(end, listener);
    } else {
      byte[] octets = Arrays.copyOfRange(array, offset, offset + length);
      keep(new Piece(answers, end, nanos, octets, location, 0, Ending.NONE), listener);
    }
  }

  /** The next {@code octets} are missing; none where they are there but not for telling. */
  void gap(int octets, int end, long nanos, CaptureListener listener) {
    take(new Piece(NOTHING, end, nanos, new byte[0], 0, octets, Ending.NONE), listener);
  }

  /** Nothing more will come. */
  void end(int end, long nanos, boolean reset, CaptureListener listener) {
    Ending ending = reset ? Ending.RST : Ending.FIN;
    take(new Piece(NOTHING, end, nanos, new byte[0], 0, 0, ending), listener);
  }

  private void take(Piece piece, CaptureListener listener) {
    if (mayTell(piece.answers)) tell(piece, listener);
    else keep(piece, listener);
  }

  private void keep(Piece piece, CaptureListener listener) {
    waiting.add(piece);
    count(piece.octets.length + OVERHEAD);
    while (!waiting.isEmpty() && tooMuch()) tell(poll(), listener);
  }

  private boolean tooMuch() {
    return waitingOctets > Budget.CONNECTION_OCTETS || budget.exceeded();
  }

  private void count(int octets) {
    waitingOctets += octets;
    budget.add(octets);
  }

  private Piece poll() {
    Piece piece = waiting.remove();
    count(-piece.octets.length - OVERHEAD);
    return piece;
  }

  private boolean mayTell(long answers) {
    return waiting.isEmpty() && answered(answers);
  }

  /**
   * Whether the peer's octets are told as far as {@code answers} acknowledges them. One more may be
   * its FIN, which the capture need not hold.
   */
  private boolean answered(long answers) {
    return answers == NOTHING || peer.ended || (int) answers - peer.told <= 1;
  }

  private void tell(Piece p, CaptureListener listener) {
    if (p.gap > 0) {
      if (beginning == Beginning.SHOWS) beginning = Beginning.SEEN; // it begins with a gap
      tellBeginning(p.octets, 0, 0, p.nanos, listener);
      listener.gap(conn, from, clock(p.nanos), p.gap);
    } else if (p.octets.length > 0) {
      tellBeginning(p.octets, 0, p.octets.length, p.nanos, listener);
      listener.data(conn, from, clock(p.nanos), p.octets, 0, p.octets.length, p.location);
    }
    if (p.ending != Ending.NONE) {
      ended = true;
      listener.end(conn, from, clock(p.nanos), p.ending == Ending.RST);
    }
    advance(p.end, listener);
  }

  private void tellBeginning(
      byte[] array, int offset, int length, long nanos, CaptureListener listener) {
    if (beginning == Beginning.SEEN) return;
    boolean missing =
        beginning == Beginning.MISSING || !Roles.showsBeginning(array, offset, length);
    beginning = Beginning.SEEN;
    if (missing) listener.gap(conn, from, clock(nanos), -1);
  }

  /** No time is before one that was told. */
  private long clock(long nanos) {
    this.nanos = Math.max(nanos, Math.max(this.nanos, peer.nanos));
    return this.nanos;
  }

  private void advance(int end, CaptureListener listener) {
    told = end;
    if (waiting.isEmpty() && peer.waiting.isEmpty() || settling || peer.settling) return;
    settling = true;
    for (Outlet o = next(); o != null; o = next()) o.tell(o.poll(), listener);
    settling = false;
  }

  /** Where something waits that may be told by now; null where there is none. */
  private @Nullable Outlet next() {
    boolean here = head().filter(p -> answered(p.answers)).isPresent();
    boolean there = peer.head().filter(p -> peer.answered(p.answers)).isPresent();
    if (here == there) return here || eachWaits() ? earlier() : null;
    return here ? this : peer;
  }

  private Optional<Piece> head() {
    return Optional.ofNullable(waiting.peek());
  }

  /** Whether both wait for what the other has but may not tell: acknowledgements that can't be. */
  private boolean eachWaits() {
    return waitsForKept() && peer.waitsForKept();
  }

  private boolean waitsForKept() {
    if (waiting.isEmpty() || peer.waiting.isEmpty()) return false;
    return (int) waiting.element().answers - peer.waiting.getLast().end <= 1;
  }

  /** The one of the two whose first waiting piece passed earlier. */
  private Outlet earlier() {
    long here = head().map(Piece::nanos).orElse(Long.MAX_VALUE);
    long there = peer.head().map(Piece::nanos).orElse(Long.MAX_VALUE);
    return here <= there ? this : peer;
  }

  /** Nothing that either of the two waits for will come. */
  void release(CaptureListener listener) {
    while (!waiting.isEmpty() || !peer.waiting.isEmpty()) {
      Outlet o = earlier();
      o.tell(o.poll(), listener);
    }
  }
}
