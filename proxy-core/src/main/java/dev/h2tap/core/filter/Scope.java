package dev.h2tap.core.filter;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.session.ConnectionSummary;
import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.core.session.Session;
import java.util.List;

/**
 * What the tests of one filter share while they look at one session: what was decoded last, and
 * what was gathered of streams and states. For one thread.
 */
final class Scope {
  private final Session session;
  private final FrameIndex frames;
  private final StreamLookup streams;
  private final StateFold states;
  private final WindowLines windows;
  private int decodedNumber;
  private Frame decoded;
  private int foundNumber;
  private List<Finding> found = List.of();
  private ConnectionSummary[] connections = new ConnectionSummary[16];
  private int connectionsStamp = -1;

  Scope(Session session) {
    this.session = session;
    this.frames = session.frames();
    this.streams = new StreamLookup(session);
    this.states = new StateFold(session);
    this.windows = new WindowLines(session);
  }

  Session session() {
    return session;
  }

  FrameIndex frames() {
    return frames;
  }

  StreamLookup streams() {
    return streams;
  }

  StateFold states() {
    return states;
  }

  WindowLines windows() {
    return windows;
  }

  Frame frame(int n) {
    Frame known = decoded;
    if (known != null && decodedNumber == n) return known;
    Frame frame = session.frame(n);
    decoded = frame;
    decodedNumber = n;
    return frame;
  }

  List<Finding> findings(int n) {
    if (foundNumber != n) {
      found = session.findings(n);
      foundNumber = n;
    }
    return found;
  }

  /** The key of a connection and direction. */
  int direction(int n) {
    return frames.conn(n) << 1 | (frames.from(n) == Endpoint.SERVER ? 1 : 0);
  }

  /** The connection of a key of {@link #direction}, as it is known by now. */
  ConnectionSummary connection(int direction) {
    int conn = direction >>> 1;
    int stamp = frames.count();
    if (stamp != connectionsStamp) {
      connections = new ConnectionSummary[Math.max(16, session.connectionCount() + 1)];
      connectionsStamp = stamp;
    }
    if (conn >= connections.length) return session.connection(conn);
    ConnectionSummary summary = connections[conn];
    if (summary == null) {
      summary = session.connection(conn);
      connections[conn] = summary;
    }
    return summary;
  }
}
