package dev.h2tap.core.export;

import dev.h2tap.core.capture.CommentKey;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.export.DumpOptions.Kind;
import dev.h2tap.core.session.ConnectionSummary;
import dev.h2tap.core.session.FrameComment;
import dev.h2tap.core.session.LocatedFinding;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.StateChange;
import dev.h2tap.core.session.Understanding;
import dev.h2tap.core.session.WindowChange;
import java.io.Flushable;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Writes what a session knows, as it becomes known: call {@link #more()} as often as there is
 * something new.
 */
public final class Dump {
  private final Session session;
  private final Understanding meaning;
  private final DumpOptions options;
  private final Format format;
  private final Wanted wanted;
  private final BitSet connectionsDone = new BitSet();
  private int framesDone;
  private final BitSet closedRows = new BitSet();
  private int findingsDone;
  private int statesDone;
  private int windowsDone;
  private int streamsDone;
  private final Set<CommentKey> commentsDone = new HashSet<>();
  private IntConsumer done = p -> {};
  private int percent;
  private long lines;

  /** How the lines look. */
  public interface Format extends Flushable {
    void frame(int n) throws IOException;

    void connection(ConnectionSummary connection) throws IOException;

    void finding(LocatedFinding finding) throws IOException;

    /** A stream of HTTP/2, or an exchange of HTTP/1.x. */
    void stream(Exchange exchange) throws IOException;

    void state(StateChange change) throws IOException;

    void window(WindowChange change) throws IOException;

    void comment(FrameComment comment) throws IOException;
  }

  public Dump(Session session, DumpOptions options, Format format) {
    this.session = session;
    this.meaning = session.understanding();
    this.options = options;
    this.format = format;
    this.wanted = new Wanted(session, options.filter(), options.connections());
  }

  /**
   * Writes what became known since the last call: frames and what they did, streams and connections
   * that ended.
   */
  public void more() throws IOException {
    int frames = session.frames().count();
    Known known = new Known(meaning, session.findingCount());
    wanted.look(frames, p -> done.accept(p / 2));
    boolean comments = options.has(Kind.COMMENT);
    while ((options.has(Kind.FRAME) || comments) && framesDone < frames) {
      framesDone++;
      tell(framesDone, frames);
      effectsBefore(framesDone, known);
      if (!wanted.frame(framesDone)) continue;
      if (options.has(Kind.FRAME)) {
        format.frame(framesDone);
        lines++;
      }
      if (comments) for (FrameComment c : session.comments().of(framesDone)) comment(c);
    }
    effectsBefore(Integer.MAX_VALUE, known);
    for (; streamsDone < known.closedStreams; streamsDone++) {
      int row = meaning.closedStream(streamsDone);
      closedRows.set(row);
      if (options.has(Kind.STREAM)) stream(row);
    }
    connections(true);
    format.flush();
  }

  /** Writes what is left: streams and connections that had not ended. */
  public void end() throws IOException {
    end(p -> {});
  }

  /**
   * As {@link #end()}.
   *
   * @param hears is told now and then how much is written, in percent; what it throws ends this
   */
  public void end(IntConsumer hears) throws IOException {
    done = hears;
    more();
    if (options.has(Kind.COMMENT)) {
      for (FrameComment c : session.comments().all()) {
        if (!commentsDone.contains(c.key()) && wanted.caused(c.frame(), c.conn())) comment(c);
      }
    }
    int rows = options.has(Kind.STREAM) ? session.exchanges().count() : 0;
    for (int row = closedRows.nextClearBit(1);
        row <= rows;
        row = closedRows.nextClearBit(row + 1)) {
      stream(row);
    }
    connections(false);
    format.flush();
  }

  /** How many lines were written, or what stands for lines. */
  public long lines() {
    return lines;
  }

  /** Where there is a filter, looking at all frames was the first half. */
  private void tell(long part, long all) {
    if ((part & 0xff) != 0) return;
    int half = options.filter().isPresent() ? 50 : 0;
    percent = Math.max(percent, half + (int) (part * (100 - half) / Math.max(1, all)));
    done.accept(percent);
  }

  private void comment(FrameComment c) throws IOException {
    commentsDone.add(c.key());
    format.comment(c);
    lines++;
  }

  /** Its bodies may be long: a good moment to tell. */
  private void stream(int row) throws IOException {
    done.accept(percent);
    Exchange exchange = session.exchanges().row(row);
    if (!wanted.stream(exchange.conn(), exchange.stream())) return;
    format.stream(exchange);
    lines++;
  }

  /** How much of each list there is at one moment. */
  private record Known(int states, int windows, int findings, int closedStreams) {
    Known(Understanding m, int findings) {
      this(m.stateChangeCount(), m.windowChangeCount(), findings, m.closedStreamCount());
    }
  }

  /** What frames before this one did to states and windows, and what was found about them. */
  private void effectsBefore(int frame, Known known) throws IOException {
    for (; options.has(Kind.STATE) && statesDone < known.states; statesDone++) {
      StateChange next = meaning.stateChange(statesDone);
      if (next.frame() >= frame) break;
      tell(statesDone, known.states);
      if (!wanted.caused(next.frame(), next.conn())) continue;
      format.state(next);
      lines++;
    }
    for (; options.has(Kind.WINDOW) && windowsDone < known.windows; windowsDone++) {
      WindowChange next = meaning.windowChange(windowsDone);
      if (next.frame() >= frame) break;
      tell(windowsDone, known.windows);
      if (!wanted.caused(next.frame(), next.conn())) continue;
      format.window(next);
      lines++;
    }
    for (; options.has(Kind.FINDING) && findingsDone < known.findings; findingsDone++) {
      LocatedFinding next = session.finding(findingsDone);
      if (next.frame() >= frame) break;
      tell(findingsDone, known.findings);
      if (!wanted.caused(next.frame(), next.conn())) continue;
      format.finding(next);
      lines++;
    }
  }

  private void connections(boolean endedOnly) throws IOException {
    if (!options.has(Kind.CONNECTION)) return;
    int count = session.connectionCount();
    for (int c = connectionsDone.nextClearBit(1);
        c <= count;
        c = connectionsDone.nextClearBit(c + 1)) {
      ConnectionSummary summary = session.connection(c);
      if (endedOnly && summary.end() == 0) continue;
      connectionsDone.set(c);
      if (!wanted.connection(c)) continue;
      format.connection(summary);
      lines++;
    }
  }
}
