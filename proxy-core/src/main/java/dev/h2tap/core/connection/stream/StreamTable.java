package dev.h2tap.core.connection.stream;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.connection.column.IntColumn;
import dev.h2tap.core.connection.column.StreamIds;
import dev.h2tap.core.frame.FrameType;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * All streams of one connection in both endpoints' views (RFC 9113 5.1), stepped frame by frame.
 * Closed streams are kept, with what closed them. About twelve octets a stream; a {@link #copy()}
 * shares all that did not change. Frames on stream 0 are none of its business and pass without
 * effect.
 */
public final class StreamTable {
  private final StreamIds ids;
  private final IntColumn pairs;
  private final IntColumn errors;

  /** The highest id that each endpoint opened or reserved (5.1.1). */
  private final int[] highest;

  /** Streams open or half-closed, by who initiated them (5.1.2). */
  private final int[] active;

  /**
   * By parity: idle streams that PRIORITY named, lowest first, until their initiator passes them
   * by.
   */
  private final PriorityQueue<Integer>[] idle;

  /** The lowest last stream of the GOAWAYs of each endpoint. */
  private final int[] goAway;

  @SuppressWarnings({"unchecked", "rawtypes"})
  public StreamTable() {
    ids = new StreamIds();
    pairs = new IntColumn();
    errors = new IntColumn();
    highest = new int[2];
    active = new int[2];
    goAway = new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE};
    idle = new PriorityQueue[] {new PriorityQueue<Integer>(1), new PriorityQueue<Integer>(1)};
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private StreamTable(StreamTable of) {
    ids = of.ids.copy();
    pairs = of.pairs.copy();
    errors = of.errors.copy();
    highest = of.highest.clone();
    active = of.active.clone();
    goAway = of.goAway.clone();
    idle = new PriorityQueue[] {new PriorityQueue(of.idle[0]), new PriorityQueue(of.idle[1])};
  }

  /** The same streams as they are now; steps of one of the two later do not show in the other. */
  public StreamTable copy() {
    return new StreamTable(this);
  }

  /**
   * HEADERS, DATA, PRIORITY or WINDOW_UPDATE from {@code from}. Other types change nothing;
   * RST_STREAM and PUSH_PROMISE have methods of their own.
   *
   * @param endStream whether the frame carries END_STREAM
   */
  public void frame(int stream, Endpoint from, int type, boolean endStream, StreamListener out) {
    if (stream == 0) return;
    int slot = ids.find(stream);
    int pair = slot < 0 ? unseen(stream) : pairs.get(slot);
    if (type == FrameType.HEADERS && StreamPair.state(pair, from) == StreamState.IDLE) {
      if (from == Endpoint.CLIENT) {
        open(stream, endStream, out);
        return;
      }
    } else if (type == FrameType.HEADERS
        && from == Endpoint.CLIENT
        && StreamPair.closedBy(pair) == ClosedBy.IMPLICIT) {
      out.finding(stream, StreamIdRules.notIncreasing(stream, highest(Endpoint.CLIENT)));
      return;
    }
    tell(stream, StateRules.judge(stream, pair, from, type), out);
    if (slot < 0) {
      if (type == FrameType.PRIORITY && pair == StreamPair.IDLE) noteIdle(stream);
    } else if (endStream && type == FrameType.DATA) {
      step(slot, from, Trigger.END_STREAM, out);
    } else if (type == FrameType.HEADERS) {
      step(slot, from, endStream ? Trigger.HEADERS_END_STREAM : Trigger.HEADERS, out);
    }
  }

  /** RST_STREAM from {@code from} (RFC 9113 6.4). */
  public void reset(int stream, Endpoint from, int errorCode, StreamListener out) {
    if (stream == 0) return;
    int slot = ids.find(stream);
    int pair = slot < 0 ? unseen(stream) : pairs.get(slot);
    tell(stream, StateRules.judge(stream, pair, from, FrameType.RST_STREAM), out);
    if (slot < 0) return;
    boolean closes = StreamPair.closedBy(pair) == ClosedBy.NOTHING;
    step(slot, from, Trigger.RST_STREAM, out);
    if (closes && errorCode != 0) errors.set(slot, errorCode);
  }

  /** PUSH_PROMISE from {@code from} on {@code stream} (RFC 9113 6.6, 8.4). */
  public void promise(int stream, Endpoint from, int promised, StreamListener out) {
    if (stream == 0) return;
    if (from == Endpoint.CLIENT) {
      out.finding(stream, StreamIdRules.pushByClient(stream, promised));
      return;
    }
    int slot = ids.find(stream);
    int pair = slot < 0 ? unseen(stream) : pairs.get(slot);
    StateRules.judge(stream, pair, from, FrameType.PUSH_PROMISE)
        .or(() -> StreamIdRules.pushParent(stream))
        .ifPresent(f -> out.finding(stream, f));
    if (promised == 0 || StreamIdRules.initiator(promised) != Endpoint.SERVER) return;
    var wrong = StreamIdRules.promised(promised, highest(Endpoint.SERVER));
    wrong.ifPresent(f -> out.finding(stream, f));
    if (wrong.isPresent()) return;
    int slotOfPromised = ids.add(promised);
    step(slotOfPromised, from, Trigger.PUSH_PROMISE, out);
    passBy(promised, Endpoint.SERVER, out);
  }

  private void open(int stream, boolean endStream, StreamListener out) {
    var wrong = StreamIdRules.opened(stream, highest(Endpoint.CLIENT));
    tell(stream, wrong, out);
    if (wrong.isPresent()) return;
    int slot = ids.add(stream);
    step(slot, Endpoint.CLIENT, endStream ? Trigger.HEADERS_END_STREAM : Trigger.HEADERS, out);
    passBy(stream, Endpoint.CLIENT, out);
  }

  /** Stream 1 of an HTTP/1.1 Upgrade: the client's half of it is done (RFC 7540 3.2). */
  public void upgrade(StreamListener out) {
    int slot = ids.add(1);
    step(slot, Endpoint.CLIENT, Trigger.UPGRADE, out);
    passBy(1, Endpoint.CLIENT, out);
  }

  /**
   * SYN_STREAM of SPDY (SPDY/3.1 2.3.2), by which either endpoint opens streams; no effect on a
   * stream that is known.
   *
   * @param silent who sends nothing behind it: FIN and UNIDIRECTIONAL say so
   */
  public void synStream(int stream, Endpoint from, Set<Endpoint> silent, StreamListener out) {
    if (stream == 0 || known(stream)) return;
    int pair = StreamPair.ADOPTED;
    for (Endpoint end : silent) pair = StreamPair.advance(pair, end, Trigger.END_STREAM);
    begin(stream, pair);
    Trigger trigger = silent.contains(from) ? Trigger.HEADERS_END_STREAM : Trigger.HEADERS;
    tell(stream, from, StreamPair.IDLE, pair, trigger, out);
    tell(stream, from.peer(), StreamPair.IDLE, pair, trigger, out);
  }

  /**
   * A stream that was in use before the capture began is taken for open at both ends, without a
   * line in the ledger; no effect on a stream that is known.
   */
  public void adopt(int stream) {
    if (stream != 0 && !known(stream)) begin(stream, StreamPair.ADOPTED);
  }

  private void begin(int stream, int pair) {
    pairs.set(ids.add(stream), pair);
    Endpoint initiator = StreamIdRules.initiator(stream);
    if (StreamPair.state(pair, initiator).active()) active[initiator.ordinal()]++;
    highest[initiator.ordinal()] = Math.max(highest(initiator), stream);
  }

  /**
   * GOAWAY: streams that the peer initiated above {@code lastStream} were not acted upon (RFC 9113
   * 6.8).
   */
  public void goAway(Endpoint from, int lastStream) {
    goAway[from.ordinal()] = Math.min(goAway[from.ordinal()], lastStream);
  }

  /** The connection is over: what was open or reserved is closed by that. */
  public void end(StreamListener out) {
    for (int slot = 0; slot < ids.size(); slot++) {
      if (StreamPair.state(pairs.get(slot), Endpoint.CLIENT) == StreamState.IDLE) continue;
      if (StreamPair.closedBy(pairs.get(slot)) != ClosedBy.NOTHING) continue;
      int stream = ids.id(slot);
      step(slot, StreamIdRules.initiator(stream), Trigger.CONNECTION_END, out);
      if (stream > goAway[StreamIdRules.initiator(stream).peer().ordinal()]) {
        pairs.set(slot, StreamPair.closedBy(pairs.get(slot), ClosedBy.GOAWAY));
      }
    }
  }

  /** Without a lambda, which would be made for each frame. */
  private static void tell(int stream, Optional<Finding> finding, StreamListener out) {
    if (finding.isPresent()) out.finding(stream, finding.get());
  }

  private void step(int slot, Endpoint from, Trigger trigger, StreamListener out) {
    int pair = pairs.get(slot);
    int next = StreamPair.advance(pair, from, trigger);
    if (next == pair) return;
    pairs.set(slot, next);
    int stream = ids.id(slot);
    tell(stream, from, pair, next, trigger, out);
    tell(stream, from.peer(), pair, next, trigger, out);
    boolean was = StreamPair.state(pair, from).active();
    boolean is = StreamPair.state(next, from).active();
    if (was != is) active[StreamIdRules.initiator(stream).ordinal()] += is ? 1 : -1;
  }

  private static void tell(
      int stream, Endpoint endpoint, int pair, int next, Trigger trigger, StreamListener out) {
    StreamState before = StreamPair.state(pair, endpoint);
    StreamState after = StreamPair.state(next, endpoint);
    if (before != after) out.changed(stream, endpoint, before, after, trigger);
  }

  private void noteIdle(int stream) {
    ids.add(stream);
    idle[stream & 1].add(stream);
  }

  /** Closes the idle streams of {@code initiator} below one that it has begun to use (5.1.1). */
  private void passBy(int stream, Endpoint initiator, StreamListener out) {
    highest[initiator.ordinal()] = Math.max(highest(initiator), stream);
    PriorityQueue<Integer> waiting = idle[stream & 1];
    while (!waiting.isEmpty() && waiting.peek() <= stream) {
      int slot = ids.find(waiting.poll());
      step(slot, initiator, Trigger.HIGHER_STREAM, out);
    }
  }

  /** What a stream is that no frame named: idle, or closed since a higher id was used. */
  private int unseen(int stream) {
    if (stream > highest(StreamIdRules.initiator(stream))) return StreamPair.IDLE;
    return StreamPair.advance(
        StreamPair.IDLE, StreamIdRules.initiator(stream), Trigger.HIGHER_STREAM);
  }

  /**
   * How many streams were named by frames; their slots are 0 to size - 1 in order of appearance.
   */
  public int size() {
    return ids.size();
  }

  /** The id of the stream at {@code slot}. */
  public int stream(int slot) {
    return ids.id(slot);
  }

  /** Whether frames named {@code stream} and it is idle no more. */
  public boolean known(int stream) {
    int slot = ids.find(stream);
    return slot >= 0 && pairs.get(slot) != StreamPair.IDLE;
  }

  /** Both views of {@code stream}, known or not; read it by {@link StreamPair}. */
  public int pair(int stream) {
    int slot = ids.find(stream);
    return slot < 0 ? unseen(stream) : pairs.get(slot);
  }

  /** The error code of the RST_STREAM that closed {@code stream}; 0 also where none did. */
  public int errorCode(int stream) {
    int slot = ids.find(stream);
    return slot < 0 ? 0 : errors.get(slot);
  }

  /** The highest id that {@code initiator} opened or reserved; 0 if none. */
  public int highest(Endpoint initiator) {
    return highest[initiator.ordinal()];
  }

  /**
   * How many streams of {@code initiator} count against SETTINGS_MAX_CONCURRENT_STREAMS (RFC 9113
   * 5.1.2).
   */
  public int active(Endpoint initiator) {
    return active[initiator.ordinal()];
  }
}
