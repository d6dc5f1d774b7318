package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.capture.CaptureFile;
import dev.h2tap.core.capture.CaptureListener;
import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.capture.PacketComment;
import dev.h2tap.core.capture.Passage;
import dev.h2tap.core.connection.ConnectionEvents;
import dev.h2tap.core.connection.Tape;
import dev.h2tap.core.connection.rules.FieldTraits;
import dev.h2tap.core.hpack.FieldStore;
import dev.h2tap.core.session.ReadAhead.Reading;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads a capture and fills the index. The thread that drives it, by calling {@link #step()} for as
 * long as it likes, alone writes the tables; what it writes is read and understood ahead of it
 * ({@link ReadAhead}). Everyone else reads the tables.
 */
final class Analysis implements CaptureListener {
  final CaptureFile file;
  final FrameTable frames = new FrameTable();
  final FieldStore fields = new FieldStore();
  final FieldTraits traits = new FieldTraits(fields);
  final HeaderBlocks blocks = new HeaderBlocks();
  final FindingList findings = new FindingList();
  final StreamRows streams = new StreamRows();
  final Http1Rows http1 = new Http1Rows();
  final Ledgers ledgers = new Ledgers(frames);
  final StallRows stalls = new StallRows();
  final RoundTrips roundTrips = new RoundTrips();
  final CommentIndex comments = new CommentIndex();
  private volatile ConnectionRecord[] records = new ConnectionRecord[16];
  private volatile int recordCount;
  private final SharedChains chains = new SharedChains();
  private final List<ConnectionIndexer> indexers = new ArrayList<>();
  private final ReadAhead readings;
  private volatile long startNanos;
  private volatile boolean complete;
  private volatile Optional<Wording> damage = Optional.empty();

  Analysis(CaptureFile file) {
    this.file = file;
    readings = new ReadAhead(file, fields);
  }

  /** Reads on for a while; false where the capture has no more at present. */
  boolean step() throws IOException {
    Reading reading = readings.next();
    boolean more = !reading.isEmpty();
    writeOrFail(reading);
    return more || readings.isUnderWay();
  }

  /** Nothing more will come: what still waits is let go of. */
  void finish() throws IOException {
    while (readings.isUnderWay()) writeOrFail(readings.take());
    writeOrFail(readings.last());
    end();
  }

  /** Nothing more will come: what there is counts. */
  void end() {
    while (readings.isUnderWay()) write(readings.take());
    Tape rest = new Tape();
    readings.drain(rest);
    rest.tellPart(this::events);
    comments.finish();
    publish();
    complete();
  }

  /** Nobody will call {@link #step()} any more. */
  void close() {
    readings.close();
  }

  private void writeOrFail(Reading reading) throws IOException {
    Optional<IOException> failure = write(reading);
    if (failure.isPresent()) throw failure.get();
  }

  /**
   * Writes it down; returns what kept the capture from being read on behind it, if anything did.
   */
  private Optional<IOException> write(Reading reading) {
    Passage passage = reading.passage;
    for (int i = 0; i < passage.size(); i++) {
      passage.tell(i, this);
      reading.tape.tellPart(this::events);
    }
    Optional<IOException> failure = Optional.ofNullable(reading.failure());
    readings.back(reading);
    publish();
    return failure;
  }

  private ConnectionEvents events(int conn) {
    return indexers.get(conn - 1);
  }

  /** The row that has the request: stream 1 of an upgraded connection answers one of HTTP/1.1. */
  int requestRow(int row) {
    if (streams.stream(row) != 1 || streams.headers(row, Endpoint.CLIENT) != 0) return row;
    int upgrade = record(streams.conn(row)).upgradedBy();
    return upgrade == 0 ? row : upgrade;
  }

  private void publish() {
    streams.publish();
    ledgers.publish();
    stalls.publish();
    roundTrips.publish();
    frames.publish();
  }

  ConnectionRecord record(int conn) {
    return records[conn - 1];
  }

  int connectionCount() {
    return recordCount;
  }

  long startNanos() {
    return startNanos;
  }

  Progress progress() {
    return new Progress(file.position(), file.size(), complete, damage);
  }

  @Override
  public void connection(int conn, InetSocketAddress client, InetSocketAddress server, long nanos) {
    if (startNanos == 0) startNanos = nanos;
    ConnectionRecord record = new ConnectionRecord(conn, client, server, nanos);
    indexers.add(new ConnectionIndexer(this, record));
    if (recordCount == records.length) records = Arrays.copyOf(records, 2 * records.length);
    records[recordCount] = record;
    recordCount++; // one writer
  }

  @Override
  public void facts(int conn, ConnectionFacts facts) {
    record(conn).facts(chains.of(facts));
  }

  @Override
  public void data(
      int conn, Endpoint from, long nanos, byte[] array, int offset, int length, long location) {
    comments.data(file, conn, from, record(conn).octets(from).length(), location, length);
    record(conn).data(from, nanos, location, length);
  }

  @Override
  public void gap(int conn, Endpoint from, long nanos, long octets) {
    if (octets > 0) record(conn).octets(from).gap(octets);
  }

  @Override
  public void end(int conn, Endpoint from, long nanos, boolean reset) {
    record(conn).end(from, nanos, reset);
  }

  @Override
  public void finding(int conn, Finding finding) {
    indexers.get(conn - 1).beside(finding);
  }

  @Override
  public void comment(PacketComment comment) {
    comments.add(comment);
  }

  @Override
  public void commented(long packet, int conn) {
    comments.belongs(packet, conn);
  }

  /** Reading ends before the capture's end; said before it is {@link #complete}. */
  void stopped(Wording why) {
    if (damage.isEmpty()) damage = Optional.of(why);
  }

  /** What was published is all there will be. */
  void complete() {
    complete = true;
  }

  @Override
  public void damage(long at, Wording text) {
    if (damage.isEmpty()) damage = Optional.of(Wording.of("%s at byte %d", text, at));
  }
}
