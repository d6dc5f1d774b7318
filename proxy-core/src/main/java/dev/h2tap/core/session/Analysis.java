package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.capture.CaptureFile;
import dev.h2tap.core.capture.CaptureListener;
import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.connection.Conversation;
import dev.h2tap.core.hpack.FieldStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
  final HeaderBlocks blocks = new HeaderBlocks();
  final FindingList findings = new FindingList();
  final StreamRows streams = new StreamRows();
  final Ledgers ledgers = new Ledgers();
  private volatile ConnectionRecord[] records = new ConnectionRecord[16];
  private volatile int recordCount;
  private final List<Conversation> conversations = new ArrayList<>();
  private final List<ConnectionIndexer> indexers = new ArrayList<>();
  private volatile long startNanos;
  private volatile boolean complete;
  private volatile String damage = "";

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
    publish();
    complete = true;
  }

  private void publish() {
    streams.publish();
    ledgers.publish();
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
    ConnectionIndexer indexer = new ConnectionIndexer(this, record);
    indexers.add(indexer);
    conversations.add(new Conversation(fields, indexer));
    if (recordCount == records.length) records = Arrays.copyOf(records, 2 * records.length);
    records[recordCount] = record;
    recordCount++; // one writer
  }

  @Override
  public void facts(int conn, ConnectionFacts facts) {
    record(conn).facts(facts);
    if (facts.clientTls().isPresent() || facts.serverTls().isPresent()) {
      conversations.get(conn - 1).insideTls();
    }
  }

  @Override
  public void data(
      int conn, Endpoint from, long nanos, byte[] array, int offset, int length, long location) {
    record(conn).octets(from).add(location, length);
    Conversation conversation = conversations.get(conn - 1);
    conversation.feed(from, nanos, array, offset, length);
    conversation.http2().ifPresent(record(conn)::keep);
  }

  @Override
  public void gap(int conn, Endpoint from, long nanos, long octets) {
    conversations.get(conn - 1).gap(from, octets);
  }

  @Override
  public void end(int conn, Endpoint from, long nanos, boolean reset) {
    boolean before = record(conn).ended();
    record(conn).end(from, nanos, reset);
    if (before || !record(conn).ended()) return;
    indexers.get(conn - 1).beyondLastFrame();
    conversations.get(conn - 1).end();
  }

  @Override
  public void finding(int conn, Finding finding) {
    indexers.get(conn - 1).beside(finding);
  }

  @Override
  public void damage(long at, String text) {
    if (damage.isEmpty()) damage = text + " at byte " + at;
  }
}
