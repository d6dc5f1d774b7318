package dev.h2tap.ui.track;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.stream.Trigger;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.PushPromiseFrame;
import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.StateChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The streams of one connection in order of appearance: lane 0, 1, 2, …. Knows of each its first
 * and last frame, its request, and the lines that the ledger of states has about it.
 */
public final class Lanes {
  /** Of a longer header list only so many fields are looked at. */
  private static final int MAX_FIELDS = 64;

  private final Session session;
  private final FrameIndex frames;
  private final int conn;
  private final Map<Integer, Integer> laneOf = new HashMap<>();
  private final Ints streams = new Ints();
  private final Ints first = new Ints();
  private final Ints last = new Ints();
  private final Ints requests = new Ints();
  private final Ints parents = new Ints();

  /** By lane, one more than the index of its last line in {@link #lines}; 0 for none. */
  private final Ints lastLine = new Ints();

  /** Index in the session's ledger of states, and the lane's line before, as pairs. */
  private final Ints lines = new Ints();

  /** What an HTTP/1.1 Upgrade made of its stream, before any frame named that. */
  private final List<StateChange> upgrade = new ArrayList<>(2);

  private int ledgerRead;
  private volatile int count;

  Lanes(Session session, int conn) {
    this.session = session;
    this.conn = conn;
    frames = session.frames();
  }

  /** Frame {@code n} of the connection. */
  synchronized void see(int n) {
    int stream = frames.stream(n);
    if (stream == 0) return;
    int lane = lane(stream, n);
    last.set(lane, n);
    boolean asks = frames.from(n) == Endpoint.CLIENT && requests.get(lane) == 0;
    int type = frames.type(n);
    if (type == FrameType.PUSH_PROMISE) promise(stream, n);
    else if (asks && session.endsHeaderBlock(n)) requests.set(lane, n);
  }

  private void promise(int on, int n) {
    if (!(session.frame(n) instanceof PushPromiseFrame f) || f.promisedStream() == 0) return;
    int lane = lane(f.promisedStream(), n);
    if (parents.get(lane) != 0 || requests.get(lane) != 0) return;
    parents.set(lane, on);
    requests.set(lane, n);
  }

  private int lane(int stream, int n) {
    Integer known = laneOf.get(stream);
    if (known != null) return known;
    int lane = streams.size();
    laneOf.put(stream, lane);
    streams.add(stream);
    first.add(n);
    last.add(n);
    requests.add(0);
    parents.add(0);
    lastLine.add(0);
    count = streams.size();
    return lane;
  }

  /** Takes in what the ledger of states has about these streams since the last call. */
  synchronized void ledger(ByConnection changes) {
    int end = changes.size(conn);
    for (; ledgerRead < end; ledgerRead++) {
      int line = changes.get(conn, ledgerRead);
      StateChange change = session.understanding().stateChange(line);
      if (change.trigger() == Trigger.UPGRADE) upgrade.add(change);
      Integer lane = laneOf.get(change.stream());
      if (lane == null || change.trigger() == Trigger.UPGRADE) continue;
      lines.add(line);
      lines.add(lastLine.get(lane));
      lastLine.set(lane, lines.size() / 2);
    }
  }

  public int count() {
    return count;
  }

  /** The lane of {@code stream}; -1 where it has none. */
  public synchronized int of(int stream) {
    return laneOf.getOrDefault(stream, -1);
  }

  public int stream(int lane) {
    return streams.get(lane);
  }

  /** The first frame that named it. */
  public int first(int lane) {
    return first.get(lane);
  }

  /** The last frame by now that was on it. */
  public int last(int lane) {
    return last.get(lane);
  }

  /** The frame that holds its request's header list, or promises it; 0 where none was seen. */
  public int request(int lane) {
    return requests.get(lane);
  }

  /** The stream that promised it; 0 where none did. */
  public int parent(int lane) {
    return parents.get(lane);
  }

  /** The last of its frames that is not after {@code frame}; 0 where there is none. */
  public int lastUpTo(int lane, int frame) {
    int n = last(lane);
    while (n > frame) n = frames.previousOfStream(n);
    return n;
  }

  /** What the ledger of states has of a lane up to {@code frame}, in order. */
  public synchronized List<StateChange> changes(int lane, int frame) {
    var found = new ArrayList<StateChange>();
    for (int line = lastLine.get(lane); line > 0; line = lines.get(2 * line - 1)) {
      StateChange change = session.understanding().stateChange(lines.get(2 * line - 2));
      boolean atEnd = change.frame() == 0 && frame >= last(lane) && frame >= frames.count();
      if (atEnd || change.frame() > 0 && change.frame() <= frame) found.addFirst(change);
    }
    found.addAll(0, upgrade.stream().filter(c -> c.stream() == stream(lane)).toList());
    return found;
  }

  /** A field of a lane's request; empty where it or the request is missing. */
  public String field(int lane, String name) {
    int n = request(lane);
    if (n == 0) return "";
    int fields = Math.min(session.headerCount(n), MAX_FIELDS);
    for (int i = 0; i < fields; i++) {
      HeaderField f = session.header(n, i);
      if (f.name().equals(name)) return f.value();
    }
    return "";
  }

  /** What a lane asks for: its path, or where there is none its authority; empty if unknown. */
  public String path(int lane) {
    String path = field(lane, ":path");
    return path.isEmpty() ? field(lane, ":authority") : path;
  }

  /** The same by stream id. */
  public String pathOf(int stream) {
    int lane = of(stream);
    return lane < 0 ? "" : path(lane);
  }
}
