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
import dev.h2tap.core.hpack.FieldStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;

/**
 * Reads a capture and fills the index. The thread that drives it, by calling {@link #step()} for as
 * long as it likes, reads the file and alone writes the tables; between, what the octets mean is
 * found out beside it by the {@link Interpreter}. Everyone else reads the tables.
 */
final class Analysis implements CaptureListener {
  private static final int STEP_OCTETS = 1 << 18;

  /** So many passages are interpreted ahead, so that who does it need not wait for the next. */
  private static final int AHEAD = 2;

  final CaptureFile file;
  final FrameTable frames = new FrameTable();
  final FieldStore fields = new FieldStore();
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
  private final Interpreter interpreter = new Interpreter(fields);

  /** What was read and is not in the tables yet, in its order. */
  private final ArrayDeque<Interpretation> ahead = new ArrayDeque<>(AHEAD + 1);

  /** What the next step reads into. */
  private Interpretation next = new Interpretation();

  private final ArrayDeque<Interpretation> spare = new ArrayDeque<>(AHEAD + 1);

  /** Done when all that was read is interpreted. */
  private CompletableFuture<Void> interpreted = CompletableFuture.completedFuture(null);

  private volatile long startNanos;
  private volatile boolean complete;
  private volatile Optional<Wording> damage = Optional.empty();

  Analysis(CaptureFile file) {
    this.file = file;
  }

  /** A passage of the capture, and what it means once that was found out. */
  private static final class Interpretation {
    final Passage passage = new Passage();
    final Tape tape = new Tape();
    CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
  }

  /** Reads on for a while; false where the capture has no more at present. */
  boolean step() throws IOException {
    int read = file.poll(next.passage, STEP_OCTETS);
    boolean more = next.passage.size() > 0;
    if (more) interpret();
    if (ahead.size() > (more ? AHEAD : 0)) write(ahead.remove());
    return read > 0 || more || !ahead.isEmpty();
  }

  /** Nothing more will come: what still waits is let go of. */
  void finish() throws IOException {
    file.finish(next.passage);
    end();
  }

  /** Nothing more will come: what there is counts. */
  void end() {
    interpret();
    while (!ahead.isEmpty()) write(ahead.remove());
    interpreter.drain(next.tape);
    next.tape.tellPart(this::events);
    comments.finish();
    publish();
    complete();
  }

  /** Has what was read interpreted, when what was read before it is. */
  private void interpret() {
    Interpretation now = next;
    now.done =
        interpreted.thenRunAsync(
            () -> interpreter.read(now.passage, now.tape), ForkJoinPool.commonPool());
    interpreted = now.done;
    ahead.add(now);
    next = spare.isEmpty() ? new Interpretation() : spare.remove();
  }

  private void write(Interpretation first) {
    await(first.done);
    Passage passage = first.passage;
    for (int i = 0; i < passage.size(); i++) {
      passage.tell(i, this);
      first.tape.tellPart(this::events);
    }
    passage.clear();
    first.tape.clear();
    spare.add(first);
    publish();
  }

  /** Faults are thrown here as they were there. */
  private static void await(CompletableFuture<Void> done) {
    try {
      done.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error fault) throw fault;
      if (e.getCause() instanceof RuntimeException fault) throw fault;
      throw e;
    }
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
