package dev.h2tap.core.export;

import dev.h2tap.core.export.DumpOptions.Kind;
import dev.h2tap.core.session.ConnectionSummary;
import dev.h2tap.core.session.LocatedFinding;
import dev.h2tap.core.session.Session;
import java.io.Flushable;
import java.io.IOException;
import java.util.BitSet;

/** Writes what a session knows, as it becomes known: call {@link #more()} as often as there is something new. */
public final class Dump {
  private final Session session;
  private final DumpOptions options;
  private final Format format;
  private final BitSet connectionsDone = new BitSet();
  private int framesDone;
  private int findingsDone;

  /** How the lines look. */
  public interface Format extends Flushable {
    void frame(int n) throws IOException;

    void connection(ConnectionSummary connection) throws IOException;

    void finding(LocatedFinding finding) throws IOException;
  }

  public Dump(Session session, DumpOptions options, Format format) {
    this.session = session;
    this.options = options;
    this.format = format;
  }

  /** Writes what became known since the last call: frames, findings, connections that ended. */
  public void more() throws IOException {
    int frames = session.frames().count();
    int findings = session.findingCount();
    while (options.has(Kind.FRAME) && framesDone < frames) {
      framesDone++;
      findingsBefore(framesDone, findings);
      format.frame(framesDone);
    }
    findingsBefore(Integer.MAX_VALUE, findings);
    connections(true);
    format.flush();
  }

  /** Writes what is left: connections that had not ended. */
  public void end() throws IOException {
    more();
    connections(false);
    format.flush();
  }

  private void findingsBefore(int frame, int known) throws IOException {
    if (!options.has(Kind.FINDING)) return;
    for (; findingsDone < known; findingsDone++) {
      LocatedFinding next = session.finding(findingsDone);
      if (next.frame() >= frame) return;
      format.finding(next);
    }
  }

  private void connections(boolean endedOnly) throws IOException {
    if (!options.has(Kind.CONNECTION)) return;
    int count = session.connectionCount();
    for (int c = connectionsDone.nextClearBit(1); c <= count; c = connectionsDone.nextClearBit(c + 1)) {
      ConnectionSummary summary = session.connection(c);
      if (endedOnly && summary.end() == 0) continue;
      connectionsDone.set(c);
      format.connection(summary);
    }
  }
}
