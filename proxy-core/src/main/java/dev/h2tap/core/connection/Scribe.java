package dev.h2tap.core.connection;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.connection.flow.Stall;
import dev.h2tap.core.connection.flow.WindowCause;
import dev.h2tap.core.connection.http1.Framing;
import dev.h2tap.core.connection.http1.Http1Head;
import dev.h2tap.core.connection.spdy.SpdyField;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.connection.stream.Trigger;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.PingFrame;
import dev.h2tap.core.frame.SpdyFrame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what becomes known of a capture's connections onto a {@link Tape}, and numbers the frames
 * as whoever is told of them will: from 1, over all connections. Of the octets of frames, those of
 * PING alone are still there when the tape is told.
 */
public final class Scribe {
  /**
   * Windows that SETTINGS moves stream by stream are told one by one up to so many lines a frame of
   * the capture.
   */
  private static final int LINES_A_FRAME = 16;

  private static final int LINES_AT_FIRST = 10_000 * LINES_A_FRAME;

  private final int maxAlike;
  private Tape tape = new Tape();
  private int frames;
  private long windowLines;

  /**
   * @param maxAlike of findings with one code so many a connection are told, and no more
   */
  public Scribe(int maxAlike) {
    this.maxAlike = maxAlike;
  }

  /** What becomes known from here on goes onto {@code tape}. */
  public void onto(Tape tape) {
    this.tape = tape;
  }

  /** Takes down what becomes known of connection {@code conn}. */
  public ConnectionEvents of(int conn) {
    return new OfConnection(conn);
  }

  private final class OfConnection implements ConnectionEvents {
    private final int conn;
    private int lastFrame;
    private final Map<String, Integer> told = new HashMap<>(4);

    OfConnection(int conn) {
      this.conn = conn;
    }

    private Tape tape() {
      tape.of(conn);
      return tape;
    }

    private void row() {
      lastFrame = ++frames;
    }

    private void call(Tape.Call call) {
      tape().call(call);
    }

    @Override
    public int frameNumber() {
      return lastFrame;
    }

    @Override
    public boolean wants(String code) {
      return told.getOrDefault(code, 0) < maxAlike;
    }

    @Override
    public boolean wantsEachStream(Endpoint sender, int before, int after) {
      return windowLines < LINES_AT_FIRST + (long) LINES_A_FRAME * lastFrame;
    }

    @Override
    public void frame(Endpoint from, Frame frame, long start, long nanos) {
      row();
      tape().frame(from, frame instanceof PingFrame ping ? ping.kept() : frame, start, nanos);
    }

    @Override
    public void tableEntry(Endpoint from, int field) {
      tape().tableEntry(from, field);
    }

    @Override
    public void table(Endpoint from, int evicted, int limit) {
      tape().table(from, evicted, limit);
    }

    @Override
    public void headerBlock(Endpoint from, int[] list, int first, int count, boolean whole) {
      tape().headerBlock(from, list, first, count, whole);
    }

    @Override
    public void changed(
        int stream, Endpoint endpoint, StreamState before, StreamState after, Trigger trigger) {
      tape().state(stream, endpoint, before, after, trigger);
    }

    @Override
    public void changed(int stream, Endpoint sender, int before, int after, WindowCause cause) {
      windowLines++;
      tape().window(stream, sender, before, after, cause);
    }

    @Override
    public void protocol(Protocol protocol) {
      call(to -> to.protocol(protocol));
    }

    @Override
    public void preface(long start, long nanos) {
      row();
      call(to -> to.preface(start, nanos));
    }

    @Override
    public void gap(Endpoint from, long octets, boolean framesLost, long start, long nanos) {
      row();
      call(to -> to.gap(from, octets, framesLost, start, nanos));
    }

    @Override
    public void spdyFrame(
        Endpoint from, SpdyFrame frame, List<SpdyField> fields, long start, long nanos) {
      row();
      call(to -> to.spdyFrame(from, frame, fields, start, nanos));
    }

    @Override
    public void framesLost() {
      call(ConnectionEvents::framesLost);
    }

    @Override
    public void stall(Stall stall) {
      call(to -> to.stall(stall));
    }

    @Override
    public void checkpoint(ConnectionState state) {
      call(to -> to.checkpoint(state));
    }

    @Override
    public void ending() {
      call(ConnectionEvents::ending);
    }

    @Override
    public void ended() {
      call(ConnectionEvents::ended);
    }

    @Override
    public void finding(Finding finding) {
      if (counts(finding)) call(to -> to.finding(finding));
    }

    @Override
    public void finding(int stream, Finding finding) {
      if (counts(finding)) call(to -> to.finding(stream, finding));
    }

    private boolean counts(Finding finding) {
      return told.merge(finding.code(), 1, Integer::sum) <= maxAlike;
    }

    @Override
    public void head(Endpoint from, Http1Head head, Framing framing, long start, long end) {
      call(to -> to.head(from, head, framing, start, end));
    }

    @Override
    public void content(Endpoint from, int octets) {
      call(to -> to.content(from, octets));
    }

    @Override
    public void trailers(Endpoint from, List<Http1Head.Field> fields) {
      call(to -> to.trailers(from, fields));
    }

    @Override
    public void messageEnd(Endpoint from, long end) {
      call(to -> to.messageEnd(from, end));
    }

    @Override
    public void switched(Http1Head request, String protocol) {
      call(to -> to.switched(request, protocol));
    }

    @Override
    public void interrupted(Endpoint from) {
      call(to -> to.interrupted(from));
    }

    @Override
    public void resumed(Endpoint from) {
      call(to -> to.resumed(from));
    }

    @Override
    public void inDoubt(boolean doubt) {
      call(to -> to.inDoubt(doubt));
    }

    @Override
    public void lost(Endpoint from, long position, Wording why) {
      call(to -> to.lost(from, position, why));
    }
  }
}
