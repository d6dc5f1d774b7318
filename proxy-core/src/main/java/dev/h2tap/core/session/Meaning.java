package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.ConnectionState;
import dev.h2tap.core.connection.flow.Stall;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.PushPromiseFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@link Understanding} from the tables: the nearest checkpoint and a short fold of the frames
 * since.
 */
final class Meaning implements Understanding {
  private final CaptureSession session;
  private final Analysis analysis;

  Meaning(CaptureSession session, Analysis analysis) {
    this.session = session;
    this.analysis = analysis;
  }

  @Override
  public int closedStreamCount() {
    return analysis.streams.closedCount();
  }

  @Override
  public int closedStream(int i) {
    return analysis.streams.closed(i);
  }

  @Override
  public int stateChangeCount() {
    return analysis.ledgers.stateCount();
  }

  @Override
  public StateChange stateChange(int i) {
    return analysis.ledgers.state(i);
  }

  @Override
  public int windowChangeCount() {
    return analysis.ledgers.windowCount();
  }

  @Override
  public WindowChange windowChange(int i) {
    return analysis.ledgers.window(i);
  }

  @Override
  public int stallCount() {
    return analysis.stalls.count();
  }

  @Override
  public Stall stall(int i) {
    return analysis.stalls.stall(i + 1, analysis.frames);
  }

  @Override
  public int stallConn(int i) {
    return analysis.stalls.conn(i + 1);
  }

  @Override
  public int roundTripCount() {
    return analysis.roundTrips.count();
  }

  @Override
  public RoundTrip roundTrip(int i) {
    return analysis.roundTrips.get(i, analysis.frames);
  }

  @Override
  public Optional<RoundTrip> roundTripOf(int n) {
    return analysis.roundTrips.of(n, analysis.frames);
  }

  @Override
  public Optional<Instant> at(int conn, int frame) {
    ConnectionRecord record = analysis.record(conn);
    Optional<Checkpoint> from = record.checkpoint(frame);
    if (from.isEmpty()) return Optional.empty();
    int last = Math.min(frame, analysis.frames.count());
    ConnectionState state = from.get().state().copy();
    int end = record.frames.countUpTo(last);
    for (int i = record.frames.countUpTo(from.get().frame()); i < end; i++) {
      step(state, record.frames.get(i));
    }
    return Optional.of(
        new Instant(
            last,
            state,
            table(record.table(Endpoint.CLIENT), last),
            table(record.table(Endpoint.SERVER), last),
            promisedOn(record.rows)));
  }

  private Map<Integer, Integer> promisedOn(ConnectionRows ofConnection) {
    Map<Integer, Integer> promised = new HashMap<>();
    StreamRows rows = analysis.streams;
    int known = rows.count();
    for (int i = 0; i < ofConnection.promisedCount(); i++) {
      int row = ofConnection.promisedRow(i);
      if (row > known) break;
      promised.put(rows.stream(row), rows.promisedOn(row));
    }
    return promised;
  }

  private void step(ConnectionState state, int n) {
    if (analysis.frames.type(n) == FrameType.GAP) {
      if (analysis.frames.framesLost(n)) state.framesLost();
      return;
    }
    state.frame(analysis.frames.from(n), session.frame(n), ConnectionState.NOBODY);
    int fields = session.headerCount(n);
    for (int i = 0; i < fields; i++) {
      HeaderField f = session.header(n, i);
      if (f.name().equals("priority")) priority(state, n, f.value());
    }
  }

  /** Of a promised request it is the promised stream's, though the server sends it. */
  private void priority(ConnectionState state, int n, String value) {
    int first = analysis.blocks.firstFrame(analysis.frames.detail(n));
    if (analysis.frames.type(first) != FrameType.PUSH_PROMISE) {
      state.priorityField(analysis.frames.from(n), analysis.frames.stream(n), value);
    } else if (session.frame(first) instanceof PushPromiseFrame promise) {
      state.priorityField(Endpoint.CLIENT, promise.promisedStream(), value);
    }
  }

  private Table table(TableLog log, int frame) {
    List<Entry> entries = new ArrayList<>();
    long size = 0;
    int evicted = log.evictedAt(frame);
    for (int number = log.insertedAt(frame) - 1; number >= evicted; number--) {
      int field = log.field(number);
      long octets = analysis.fields.entrySize(field);
      size += octets;
      entries.add(
          new Entry(
              62 + entries.size(),
              analysis.fields.name(field),
              analysis.fields.value(field),
              octets,
              log.bornIn(number)));
    }
    return new Table(size, log.limitAt(frame), entries);
  }
}
