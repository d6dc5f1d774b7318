package dev.h2tap.core.capture.tcp;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.CaptureListener;
import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.capture.tcp.Outlet.Beginning;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One TCP connection. While it is not known which end is the client (no SYN was captured), its
 * payload is kept for a short while: until something tells, both ends have spoken, or another
 * connection begins.
 */
final class Connection {
  private static final int MAX_KEPT = 16;
  private static final int MAX_KEPT_OCTETS = 256 << 10;

  final int number;

  /** The sender of its first packet; the other end is the second. */
  final long firstHigh;

  final long firstLow;
  final int firstPort;
  final long secondHigh;
  final long secondLow;
  final int secondPort;
  final int hash;

  private final long nanos;
  private final Budget budget;
  private Direction fromFirst;
  private Direction fromSecond;
  private List<Segment> kept = List.of();
  private int keptOctets;
  private boolean firstSpoke;
  private boolean secondSpoke;

  /** Whether it waits in the table's list of ended connections. */
  boolean leaving;

  private long lastNanos;

  Connection(int number, Segment s, int hash, Budget budget) {
    this.number = number;
    this.firstHigh = s.sourceHigh;
    this.firstLow = s.sourceLow;
    this.firstPort = s.sourcePort;
    this.secondHigh = s.targetHigh;
    this.secondLow = s.targetLow;
    this.secondPort = s.targetPort;
    this.hash = hash;
    this.nanos = s.nanos;
    this.budget = budget;
  }

  /** Whether {@code s} goes from the first end to the second. */
  boolean forward(Segment s) {
    return s.sourceLow == firstLow
        && s.sourcePort == firstPort
        && s.targetPort == secondPort
        && s.targetLow == secondLow
        && s.sourceHigh == firstHigh
        && s.targetHigh == secondHigh;
  }

  /** Whether {@code s} goes from the second end to the first. */
  boolean backward(Segment s) {
    return s.sourceLow == secondLow
        && s.sourcePort == secondPort
        && s.targetPort == firstPort
        && s.targetLow == firstLow
        && s.sourceHigh == secondHigh
        && s.targetHigh == firstHigh;
  }

  boolean decided() {
    return fromFirst != null;
  }

  boolean ended() {
    return decided()
        && (fromFirst.ended() && fromSecond.ended()
            || fromFirst.wasReset()
            || fromSecond.wasReset());
  }

  /**
   * Whether the SYN {@code s} opens another connection between the same ends, not this one once
   * more.
   */
  boolean replacedBy(Segment s, boolean forward) {
    if (!decided()) return false;
    Direction d = forward ? fromFirst : fromSecond;
    if (!d.started()) return false;
    if (s.has(Segment.ACK)) return ended() && !d.startsAt(s.sequence + 1);
    return !d.startsAt(s.sequence + 1);
  }

  void take(Segment s, boolean forward, CaptureListener listener) {
    lastNanos = s.nanos;
    if (!decided()) {
      if (!s.has(Segment.SYN)) {
        consider(s, forward, listener);
        return;
      }
      boolean fromClient = !s.has(Segment.ACK);
      if (!kept.isEmpty()) {
        kept.addFirst(s.copy());
        replay(forward == fromClient, Beginning.SEEN, listener);
        return;
      }
      decide(forward == fromClient, listener);
      (forward ? fromSecond : fromFirst).begins(Beginning.SHOWS); // until its own SYN comes
    }
    pass(s, forward, listener);
  }

  private void pass(Segment s, boolean forward, CaptureListener listener) {
    Direction from = forward ? fromFirst : fromSecond;
    Direction peer = forward ? fromSecond : fromFirst;
    if (s.has(Segment.SYN)) from.begins(Beginning.SEEN);
    if (s.has(Segment.SYN) && s.has(Segment.ACK)) peer.begins(Beginning.SEEN);
    if (s.has(Segment.ACK) && !s.has(Segment.RST)) {
      if (!peer.started()) peer.start(s.acknowledged); // what the capture misses of it shows later
      peer.acknowledge(s.acknowledged);
    }
    from.take(s, listener);
    from.watch(s.nanos, listener);
    peer.watch(s.nanos, listener);
    if (ended()) fromFirst.releaseAnswers(listener);
  }

  /** Keeps {@code s} until it is known who is who. */
  private void consider(Segment s, boolean forward, CaptureListener listener) {
    if (kept.isEmpty()) kept = new ArrayList<>();
    kept.add(s.copy());
    keptOctets += s.captured;
    if (s.length > 0) {
      if (forward) firstSpoke = true;
      else secondSpoke = true;
      byte[] begun = beginning(forward);
      Roles.Guess guess = Roles.guess(begun, 0, begun.length);
      if (guess != Roles.Guess.UNKNOWN) {
        replay((guess == Roles.Guess.CLIENT) == forward, Beginning.SHOWS, listener);
        return;
      }
    }
    if (firstSpoke && secondSpoke || kept.size() == MAX_KEPT || keptOctets > MAX_KEPT_OCTETS) {
      decideWithoutSign(listener);
    }
  }

  /** The first octets of one end among those kept, as far as there is no hole. */
  private byte[] beginning(boolean ofFirst) {
    ByteArrayOutputStream begun = new ByteArrayOutputStream(Roles.ENOUGH);
    List<Segment> spoken = new ArrayList<>(kept);
    spoken.removeIf(s -> forward(s) != ofFirst || s.length == 0);
    if (spoken.isEmpty()) return new byte[0];
    int base = spoken.getFirst().sequence;
    spoken.sort(Comparator.comparingInt(s -> s.sequence - base));
    int next = spoken.getFirst().sequence;
    for (Segment s : spoken) {
      int known = next - s.sequence;
      if (known < 0 || begun.size() >= Roles.ENOUGH) break;
      if (known >= s.captured) continue;
      begun.write(s.array, s.offset + known, s.captured - known);
      next = s.sequence + s.captured;
    }
    return begun.toByteArray();
  }

  /**
   * Decides where no end showed what it is: a part of a client's first octets will do if the other
   * end has none, else servers mostly have the lower port.
   */
  void decideWithoutSign(CaptureListener listener) {
    if (decided()) return;
    boolean first = mayBeClient(true);
    boolean second = mayBeClient(false);
    if (first != second) replay(first, Beginning.SHOWS, listener);
    else replay(firstPort >= secondPort, Beginning.MISSING, listener);
  }

  private boolean mayBeClient(boolean first) {
    byte[] begun = beginning(first);
    return begun.length > 0 && Roles.mayBegin(begun, 0, begun.length);
  }

  private void replay(boolean firstIsClient, Beginning beginning, CaptureListener listener) {
    decide(firstIsClient, listener);
    List<Segment> segments = kept;
    kept = List.of();
    for (Direction d : List.of(fromFirst, fromSecond)) startAtLowest(d, segments);
    fromFirst.begins(beginning);
    fromSecond.begins(beginning);
    for (Segment s : segments) pass(s, forward(s), listener);
  }

  /** The first octet is the lowest one seen, or the one that the peer was waiting for by then. */
  private void startAtLowest(Direction d, List<Segment> segments) {
    boolean any = false;
    int lowest = 0;
    boolean asked = false;
    int askedFor = 0;
    for (Segment s : segments) {
      if (s.has(Segment.RST)) continue;
      if (forward(s) == (d == fromFirst)) {
        int sequence = s.has(Segment.SYN) ? s.sequence + 1 : s.sequence;
        if (!any || sequence - lowest < 0) lowest = sequence;
        any = true;
      } else if (!asked && s.has(Segment.ACK)) {
        asked = true;
        askedFor = s.acknowledged;
      }
    }
    if (!any) return;
    boolean earlier = asked && lowest - askedFor > 0 && lowest - askedFor < Direction.FAR;
    d.start(earlier ? askedFor : lowest);
  }

  private void decide(boolean firstIsClient, CaptureListener listener) {
    fromFirst = new Direction(number, firstIsClient ? Endpoint.CLIENT : Endpoint.SERVER, budget);
    fromSecond = new Direction(number, firstIsClient ? Endpoint.SERVER : Endpoint.CLIENT, budget);
    Direction.join(fromFirst, fromSecond);
    var first = Segment.address(firstHigh, firstLow, firstPort);
    var second = Segment.address(secondHigh, secondLow, secondPort);
    listener.connection(
        number, firstIsClient ? first : second, firstIsClient ? second : first, nanos);
  }

  /** What the recorder knows of it; {@code forward} where the first end is the client. */
  void facts(boolean forward, ConnectionFacts facts, CaptureListener listener) {
    if (!decided()) replay(forward, Beginning.SEEN, listener);
    listener.facts(number, facts);
  }

  /** No more will come. */
  void release(CaptureListener listener) {
    decideWithoutSign(listener);
    fromFirst.release(lastNanos, listener);
    fromSecond.release(lastNanos, listener);
    fromFirst.releaseAnswers(listener);
  }
}
