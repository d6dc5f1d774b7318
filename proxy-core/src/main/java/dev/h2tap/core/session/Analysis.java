package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.capture.CaptureFile;
import dev.h2tap.core.capture.CaptureListener;
import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.capture.PacketComment;
import dev.h2tap.core.connection.ConnectionState;
import dev.h2tap.core.connection.Conversation;
import dev.h2tap.core.connection.Http2Connection;
import dev.h2tap.core.connection.rules.FieldTraits;
import dev.h2tap.core.hpack.FieldStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads a capture and fills the index: octets to conversations, and what they say of frames, fields
 * and findings to the tables. Driven by one thread, which calls {@link #step()} for as long as it
 * likes; everyone else reads the tables.
 */
final class Analysis implements CaptureListener {
  private static final int STEP_OCTETS = 1 << 20;

  final CaptureFile file;
  final FrameTable frames = new FrameTable();
  final FieldStore fields = new FieldStore();
  private final FieldTraits traits = new FieldTraits(fields);
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
  private final List<Conversation> conversations = new ArrayList<>();
  private final List<ConnectionIndexer> indexers = new ArrayList<>();
  private volatile long startNanos;
  private volatile boolean complete;
  private volatile Optional<Wording> damage = Optional.empty();

  Analysis(CaptureFile file) {
    this.file = file;
  }

  /** Reads on for a while; false where the capture has no more at present. */
  boolean step() throws IOException {
    int read = file.poll(this, STEP_OCTETS);
    publish();
    return read > 0;
  }

  /** Nothing more will come: what still waits is let go of. */
  void finish() throws IOException {
    file.finish(this);
    end();
  }

  /** Nothing more will come: what there is counts. */
  void end() {
    conversations.forEach(Conversation::drain);
    comments.finish();
    publish();
    complete();
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

  /** All that is known of an HTTP/2 connection by now; for the thread that reads. */
  Optional<ConnectionState> state(int conn) {
    return conversations.get(conn - 1).http2().map(Http2Connection::state);
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
    ConnectionIndexer indexer = new ConnectionIndexer(this, record);
    indexers.add(indexer);
    conversations.add(new Conversation(traits, indexer));
    if (recordCount == records.length) records = Arrays.copyOf(records, 2 * records.length);
    records[recordCount] = record;
    recordCount++; // one writer
  }

  @Override
  public void facts(int conn, ConnectionFacts facts) {
    record(conn).facts(chains.of(facts));
    if (facts.clientTls().isPresent() || facts.serverTls().isPresent()) {
      conversations.get(conn - 1).insideTls();
    }
  }

  @Override
  public void data(
      int conn, Endpoint from, long nanos, byte[] array, int offset, int length, long location) {
    comments.data(file, conn, from, record(conn).octets(from).length(), location, length);
    record(conn).data(from, nanos, location, length);
    Conversation conversation = conversations.get(conn - 1);
    conversation.feed(from, nanos, array, offset, length);
    conversation.http2().ifPresent(record(conn)::keep);
  }

  @Override
  public void gap(int conn, Endpoint from, long nanos, long octets) {
    if (octets > 0) record(conn).octets(from).gap(octets);
    conversations.get(conn - 1).gap(from, nanos, octets);
  }

  @Override
  public void end(int conn, Endpoint from, long nanos, boolean reset) {
    boolean before = record(conn).ended();
    record(conn).end(from, nanos, reset);
    if (before || !record(conn).ended()) return;
    indexers.get(conn - 1).beyondLastFrame();
    conversations.get(conn - 1).end();
    indexers.get(conn - 1).connectionEnd();
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
