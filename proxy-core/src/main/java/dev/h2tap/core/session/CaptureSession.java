package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.WordedException;
import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.capture.CaptureFile;
import dev.h2tap.core.capture.Place;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.SpdyFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The session of one capture. It is read either by its owner, step by step ({@link #step()}, {@link
 * #finish()}), or by a thread of its own ({@link #start}).
 */
public final class CaptureSession implements Session {
  /** What is decoded of a frame for its fields; what is longer (DATA, mostly) is shown in part. */
  private static final int DECODED = 1 << 20;

  private static final int DATA_HEAD = 16;
  private static final int POLL_MILLIS = 15;

  private final CaptureFile file;
  private final Analysis analysis;
  private final ExchangeTable exchanges;
  private final Meaning meaning;
  private final InfoLine infoLine = new InfoLine(this);
  private final Comments comments;
  private volatile boolean closed;
  private volatile boolean ending;
  private volatile Thread thread;

  /** Takes the file over and closes it with the session. */
  public CaptureSession(CaptureFile file) {
    this.file = file;
    this.analysis = new Analysis(file);
    this.exchanges = new ExchangeTable(analysis);
    this.meaning = new Meaning(this, analysis);
    this.comments = new CommentsOf(analysis.comments, this::place);
  }

  /**
   * Reads on for a while; false where the capture has no more at present. For the one thread that
   * reads.
   */
  public boolean step() throws IOException {
    return analysis.step();
  }

  /** Says that nothing more will come. For the one thread that reads. */
  public void finish() throws IOException {
    analysis.finish();
  }

  /** Reads all there is, to the end. */
  public void readToEnd() throws IOException {
    boolean more = true;
    while (more) more = step();
    finish();
  }

  /**
   * Reads on a thread of its own from here on.
   *
   * @param follow whether to wait for more at the end, until {@link #endFollowing()}
   */
  public void start(boolean follow) {
    ending = !follow;
    thread = Thread.ofPlatform().daemon().name("h2tap-analysis").start(this::run);
  }

  /** The recorder has closed the file: read to its end and be done. */
  public void endFollowing() {
    ending = true;
  }

  private void run() {
    HeapRoom room = new HeapRoom();
    try {
      while (!closed) {
        if (!room.left()) {
          outOfMemory();
          return;
        }
        boolean last = ending;
        if (step()) continue;
        if (last) {
          finish();
          return;
        }
        Thread.sleep(POLL_MILLIS);
      }
    } catch (IOException e) {
      if (!closed) unreadable(e);
    } catch (OutOfMemoryError e) {
      outOfMemory();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was read by now stays to be looked at. */
  private void outOfMemory() {
    String text =
        "%,d octets of the capture were read, then h2tap's memory was full;"
            + " with H2TAP_JAVA_OPTS=-Xmx4g it has more";
    analysis.stopped(Wording.of(text, file.position()));
    analysis.complete();
  }

  private void unreadable(IOException why) {
    boolean begun = file.position() > 0;
    Wording told = WordedException.of(why);
    analysis.stopped(begun ? Wording.of("the file can't be read any more: %s", told) : told);
    analysis.end();
  }

  @Override
  public FrameIndex frames() {
    return analysis.frames;
  }

  @Override
  public int connectionCount() {
    return analysis.connectionCount();
  }

  @Override
  public ConnectionSummary connection(int conn) {
    return analysis.record(conn).summary();
  }

  @Override
  public long startNanos() {
    return analysis.startNanos();
  }

  @Override
  public Frame frame(int n) {
    FrameTable t = analysis.frames;
    FrameHeader header = new FrameHeader(t.length(n), t.type(n), t.flags(n), false, t.stream(n));
    boolean headOnly = FrameType.isData(t.type(n));
    Slice octets = octets(n, FrameHeader.OCTETS + (headOnly ? DATA_HEAD : DECODED));
    if (FrameType.isSpdy(t.type(n))) {
      return SpdyFrame.decode(header, octets.from(Math.min(SpdyFrame.HEADER, octets.length())));
    }
    if (octets.length() < FrameHeader.OCTETS) return Frame.decode(header, Slice.EMPTY, f -> {});
    boolean reserved = octets.u8(5) >= 0x80;
    header =
        new FrameHeader(header.length(), header.type(), header.flags(), reserved, header.stream());
    return Frame.decode(header, octets.from(FrameHeader.OCTETS), f -> {});
  }

  @Override
  public Slice octets(int n, int max) {
    FrameTable t = analysis.frames;
    if (t.type(n) == FrameType.GAP) return Slice.EMPTY;
    int length = FrameType.headerOctets(t.type(n)) + t.length(n);
    byte[] octets = new byte[Math.min(length, max)];
    OctetMap map = analysis.record(t.conn(n)).octets(t.from(n));
    try {
      int there = map.read(file, t.start(n), octets, 0, octets.length);
      return new Slice(octets, 0, there);
    } catch (IOException e) {
      return Slice.EMPTY; // the file has gone or was closed: nothing to show
    }
  }

  @Override
  public boolean endsHeaderBlock(int n) {
    return analysis.frames.detail(n) != 0;
  }

  @Override
  public int headerCount(int n) {
    int block = analysis.frames.detail(n);
    return block == 0 ? 0 : analysis.blocks.count(block);
  }

  @Override
  public List<HeaderField> headers(int n) {
    int count = headerCount(n);
    List<HeaderField> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) list.add(header(n, i));
    return list;
  }

  @Override
  public int fieldNumber(int n, int i) {
    return analysis.blocks.field(analysis.frames.detail(n), i);
  }

  @Override
  public HeaderField header(int n, int i) {
    int field = fieldNumber(n, i);
    return new HeaderField(analysis.fields.name(field), analysis.fields.value(field));
  }

  @Override
  public List<HeaderRepresentation> representations(int n) {
    int block = analysis.frames.detail(n);
    if (block == 0 || FrameType.isSpdy(analysis.frames.type(n))) return List.of();
    return new RepresentationReader(this, n).read(analysis.blocks.firstFrame(block));
  }

  @Override
  public String info(int n) {
    return infoLine.of(n);
  }

  @Override
  public Wording infoWording(int n) {
    return infoLine.wording(n);
  }

  @Override
  public List<Finding> findings(int n) {
    return analysis.findings.of(n);
  }

  @Override
  public int findingCount() {
    return analysis.findings.count();
  }

  @Override
  public Finding.Severity gravest() {
    return analysis.findings.gravest();
  }

  @Override
  public LocatedFinding finding(int index) {
    return analysis.findings.get(index);
  }

  @Override
  public Understanding understanding() {
    return meaning;
  }

  @Override
  public Exchanges exchanges() {
    return exchanges;
  }

  @Override
  public Comments comments() {
    return comments;
  }

  /** Where the frame's first octet comes from; empty for a gap, and where it lies in no packet. */
  private Optional<Place> place(int n) {
    FrameTable t = analysis.frames;
    if (t.type(n) == FrameType.GAP) return Optional.empty();
    return analysis.record(t.conn(n)).octets(t.from(n)).location(t.start(n)).stream()
        .boxed()
        .findFirst()
        .flatMap(file::place);
  }

  @Override
  public Progress progress() {
    return analysis.progress();
  }

  /**
   * The last frame before {@code n} in the same direction of the same connection, not before {@code
   * first}; else 0.
   */
  int next(int after, int last, Endpoint from) {
    FrameTable t = analysis.frames;
    for (int n = after + 1; n <= last; n++) {
      if (t.conn(n) == t.conn(last) && t.from(n) == from) return n;
    }
    return 0;
  }

  @Override
  public void close() {
    closed = true;
    Thread t = thread;
    try {
      if (t != null) t.join(2000);
      analysis.close();
      file.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
