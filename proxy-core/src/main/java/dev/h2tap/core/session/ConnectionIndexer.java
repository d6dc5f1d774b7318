package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.connection.ConnectionEvents;
import dev.h2tap.core.connection.ConnectionState;
import dev.h2tap.core.connection.MessageJudge;
import dev.h2tap.core.connection.Protocol;
import dev.h2tap.core.connection.flow.Stall;
import dev.h2tap.core.connection.flow.WindowCause;
import dev.h2tap.core.connection.http1.Framing;
import dev.h2tap.core.connection.http1.Http1Head;
import dev.h2tap.core.connection.spdy.SpdyField;
import dev.h2tap.core.connection.stream.ClosedBy;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.connection.stream.Trigger;
import dev.h2tap.core.frame.ContinuationFrame;
import dev.h2tap.core.frame.DataFrame;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.FrameVisitor;
import dev.h2tap.core.frame.GoAwayFrame;
import dev.h2tap.core.frame.HeadersFrame;
import dev.h2tap.core.frame.Preface;
import dev.h2tap.core.frame.PushPromiseFrame;
import dev.h2tap.core.frame.RstStreamFrame;
import dev.h2tap.core.frame.SpdyFrame;
import java.util.List;

/** Writes what becomes known of one connection into the tables. */
final class ConnectionIndexer implements ConnectionEvents {
  private final Analysis analysis;
  private final ConnectionRecord record;
  private final StreamMap streams;
  private final Http1Indexer http1;
  private final MessageJudge judge;
  private Unanswered unanswered = new Unanswered();
  private final SpdyIndexer spdy;

  /** The frame that everything said at present is about; 0 before the first and after the last. */
  private int current;

  /** The findings' list had enough with this code when it was asked last. */
  private String unwanted = "";

  private int errorCode;
  private int goAwayLast = Integer.MAX_VALUE;
  private final Block client = new Block();
  private final Block server = new Block();
  private final StreamsOf streamsOf = new StreamsOf();

  /** A header block under way in one direction. */
  private static final class Block {
    private int stream;
    private boolean promise;
    private int firstFrame;
    private int lastFrame;

    void begin(int frame, int ofStream) {
      stream = ofStream;
      promise = false;
      firstFrame = frame;
      lastFrame = frame;
    }

    void go(int frame, int ofStream) {
      if (firstFrame == 0) begin(frame, ofStream);
      lastFrame = frame;
    }
  }

  ConnectionIndexer(Analysis analysis, ConnectionRecord record) {
    this.analysis = analysis;
    this.record = record;
    this.streams = new StreamMap(analysis.streams, record);
    this.http1 = new Http1Indexer(analysis, record);
    this.spdy = new SpdyIndexer(analysis, record, streams);
    this.judge = new MessageJudge(analysis.traits, this);
  }

  private Block block(Endpoint from) {
    return from == Endpoint.CLIENT ? client : server;
  }

  @Override
  public void protocol(Protocol protocol) {
    record.protocol(protocol);
  }

  @Override
  public void preface(long start, long nanos) {
    current =
        analysis.frames.add(
            record.conn, Endpoint.CLIENT, FrameType.PREFACE, 0, 0, 24, start, nanos);
    record.countFrame(Endpoint.CLIENT, current);
    analysis.comments.frame(record.conn, Endpoint.CLIENT, current, start, Preface.OCTETS.length());
  }

  @Override
  public void frame(Endpoint from, Frame frame, long start, long nanos) {
    FrameHeader h = frame.header();
    current =
        analysis.frames.add(
            record.conn, from, h.type(), h.flags(), h.stream(), h.length(), start, nanos);
    analysis.frames.previous(current, streams.follow(h.stream(), current));
    record.countFrame(from, current);
    analysis.comments.frame(record.conn, from, current, start, FrameHeader.OCTETS + h.length());
    int asked = unanswered.take(from, frame, current);
    if (asked > 0) analysis.roundTrips.add(asked, current);
    streamsOf.from = from;
    frame.accept(streamsOf);
    judge.frame(from, frame, nanos);
  }

  /** What a frame says of streams, by its type. */
  private final class StreamsOf implements FrameVisitor {
    private Endpoint from = Endpoint.CLIENT;

    @Override
    public void headers(HeadersFrame f) {
      int stream = f.header().stream();
      block(from).begin(current, stream);
      record.sawStream(stream);
      analysis.streams.frame(streams.row(stream), from, current);
    }

    @Override
    public void pushPromise(PushPromiseFrame f) {
      Block block = block(from);
      block.begin(current, f.promisedStream());
      block.promise = true;
      record.sawStream(f.promisedStream());
      int row = streams.promised(f.promisedStream(), f.header().stream());
      analysis.streams.frame(row, Endpoint.CLIENT, current);
    }

    @Override
    public void continuation(ContinuationFrame f) {
      Block block = block(from);
      block.go(current, f.header().stream());
      Endpoint of = block.promise ? Endpoint.CLIENT : from;
      analysis.streams.frame(streams.row(block.stream), of, current);
    }

    @Override
    public void data(DataFrame f) {
      int row = streams.row(f.header().stream());
      analysis.streams.frame(row, from, current);
      analysis.streams.data(row, from, f.dataLength());
    }

    @Override
    public void rstStream(RstStreamFrame f) {
      errorCode = (int) f.errorCode();
    }

    @Override
    public void goAway(GoAwayFrame f) {
      goAwayLast = Math.min(goAwayLast, f.lastStream());
    }
  }

  @Override
  public void spdyFrame(
      Endpoint from, SpdyFrame frame, List<SpdyField> fields, long start, long nanos) {
    current = spdy.frame(from, frame, fields, start, nanos);
    switch (frame.header().type()) {
      case FrameType.SPDY_RST_STREAM -> errorCode = SpdyIndexer.error(frame);
      case FrameType.SPDY_GOAWAY -> goAwayLast = Math.min(goAwayLast, frame.other());
      default -> {}
    }
  }

  @Override
  public void gap(Endpoint from, long octets, boolean framesLost, long start, long nanos) {
    current =
        analysis.frames.addGap(record.conn, from, Math.max(0, octets), framesLost, start, nanos);
    record.gaps.add(current);
    analysis.frames.previous(current, streams.follow(0, current));
    record.countFrame(from, current);
    if (framesLost) unanswered = new Unanswered();
    if (octets < 0) {
      String text = "the capture does not hold how the %s began";
      finding(Finding.warning("capture", "capture-began-late", text, from));
    } else {
      String text = "%,d octets that the %s sent are missing in the capture";
      finding(Finding.warning("capture", "octets-missing", text, octets, from));
    }
  }

  @Override
  public void tableEntry(Endpoint from, int field) {
    record.table(from).entry(field, current);
  }

  @Override
  public void table(Endpoint from, int evicted, int limit) {
    record.table(from).mark(block(from).lastFrame, evicted, limit);
  }

  @Override
  public void headerBlock(Endpoint from, int[] list, int first, int count, boolean whole) {
    Block b = block(from);
    int row = analysis.blocks.add(b.firstFrame, list, first, count);
    analysis.frames.detail(b.lastFrame, row);
    message(from, b, count == 0 ? 0 : list[first]);
    if (from == Endpoint.CLIENT && !record.hasHost()) nameHost(list, first, count);
    b.firstFrame = 0;
    judge.headerBlock(from, list, first, count, whole);
  }

  /**
   * A header list is a message's head, a promise's request, an informational response or trailers.
   */
  private void message(Endpoint from, Block b, int firstField) {
    int row = streams.row(b.stream);
    StreamRows rows = analysis.streams;
    if (b.promise) {
      rows.headers(row, Endpoint.CLIENT, b.lastFrame);
    } else if (from == Endpoint.SERVER && analysis.traits.isInformational(firstField)) {
      return;
    } else if (rows.headers(row, from) == 0) {
      rows.headers(row, from, b.lastFrame);
    } else {
      rows.trailers(row, from, b.lastFrame);
    }
  }

  private void nameHost(int[] list, int first, int count) {
    for (int i = first; i < first + count; i++) {
      if (analysis.fields.name(list[i]).equals(":authority")) {
        record.authority(analysis.fields.value(list[i]));
        return;
      }
    }
  }

  @Override
  public void changed(
      int stream, Endpoint endpoint, StreamState before, StreamState after, Trigger trigger) {
    analysis.ledgers.add(current, record.conn, stream, endpoint, before, after, trigger);
    judge.changed(stream, endpoint, before, after, trigger);
    if (after != StreamState.CLOSED || endpoint == Endpoint.SERVER) return;
    int row = streams.known(stream);
    if (row > 0) analysis.streams.close(row, cause(stream, trigger), errorCode);
  }

  private ClosedBy cause(int stream, Trigger trigger) {
    boolean byClient = current > 0 && analysis.frames.from(current) == Endpoint.CLIENT;
    return switch (trigger) {
      case RST_STREAM -> byClient ? ClosedBy.CLIENT_RESET : ClosedBy.SERVER_RESET;
      case CONNECTION_END -> stream > goAwayLast ? ClosedBy.GOAWAY : ClosedBy.CONNECTION_END;
      case HIGHER_STREAM -> ClosedBy.IMPLICIT;
      default -> byClient ? ClosedBy.CLIENT_END_STREAM : ClosedBy.SERVER_END_STREAM;
    };
  }

  @Override
  public void changed(int stream, Endpoint sender, int before, int after, WindowCause cause) {
    analysis.ledgers.add(current, record.conn, stream, sender, before, after, cause);
  }

  @Override
  public void framesLost() {
    judge.framesLost();
  }

  @Override
  public void stall(Stall stall) {
    if (stall.ofConnection()) {
      int before = record.lastStall(stall.sender());
      record.lastStall(stall.sender(), analysis.stalls.add(record.conn, stall, before));
      return;
    }
    int row = streams.known(stall.stream());
    int before = row == 0 ? 0 : analysis.streams.lastStall(row, stall.sender());
    int number = analysis.stalls.add(record.conn, stall, before);
    if (row > 0) analysis.streams.lastStall(row, stall.sender(), number);
  }

  @Override
  public void checkpoint(ConnectionState state) {
    record.keep(state);
  }

  @Override
  public void ending() {
    record.over();
    current = 0;
  }

  @Override
  public void ended() {
    http1.connectionEnd();
  }

  @Override
  public void finding(Finding finding) {
    finding(current == 0 ? 0 : analysis.frames.stream(current), finding);
  }

  @Override
  public void finding(int stream, Finding finding) {
    keep(new LocatedFinding(current, record.conn, stream, finding));
  }

  @Override
  public boolean wants(String code) {
    if (code.equals(unwanted)) return false;
    if (analysis.findings.wants(record.conn, code)) return true;
    unwanted = code;
    return false;
  }

  /** A finding that is about no frame. */
  void beside(Finding finding) {
    keep(new LocatedFinding(0, record.conn, 0, finding));
  }

  private void keep(LocatedFinding located) {
    if (analysis.findings.add(located)) record.countFinding(located.finding().severity());
  }

  @Override
  public void head(Endpoint from, Http1Head head, Framing framing, long start, long end) {
    if (from == Endpoint.CLIENT) head.value("host").ifPresent(record::authority);
    http1.head(from, head, framing, start, end);
  }

  @Override
  public void content(Endpoint from, int octets) {
    http1.content(from, octets);
  }

  @Override
  public void trailers(Endpoint from, List<Http1Head.Field> fields) {
    http1.trailers(from, fields);
  }

  @Override
  public void messageEnd(Endpoint from, long end) {
    http1.messageEnd(from, end);
  }

  @Override
  public void switched(Http1Head request, String protocol) {
    http1.switched(protocol.equals("h2c"));
    judge.switched(request, protocol);
  }

  @Override
  public void interrupted(Endpoint from) {
    http1.lost(from);
  }

  @Override
  public void resumed(Endpoint from) {
    http1.resumed(from);
  }

  @Override
  public void inDoubt(boolean doubt) {
    http1.inDoubt(doubt);
    if (!doubt) return;
    String text =
        "octets are missing: to which requests the answers from here on belong is unknown";
    finding(Finding.warning("capture", "answers-in-doubt", text));
  }

  @Override
  public void lost(Endpoint from, long position, Wording why) {
    http1.lost(from);
    finding(
        Finding.warning(
            "RFC 9112 2", "not-http", "%s: not HTTP/1 from octet %d on: %s", from, position, why));
  }
}
