package dev.h2tap.ui.track;

import dev.h2tap.core.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tracks of the connections looked at last; made and extended when asked for. */
public final class Tracks {
  private static final int KEPT = 4;

  private final Session session;

  /** Which frames, and which lines of the ledger of states, each connection has. */
  private final ByConnection frames = new ByConnection();

  private final ByConnection changes = new ByConnection();
  private int scanned;
  private int ledgerRead;
  private final Map<Integer, Track> kept =
      new LinkedHashMap<>(8, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Track> eldest) {
          return size() > KEPT;
        }
      };

  public Tracks(Session session) {
    this.session = session;
  }

  /**
   * The track of {@code conn} (0: of all frames), as far as the session is by now. May take as long
   * as going over all frames takes: not for the JavaFX thread.
   */
  public synchronized Track of(int conn) {
    scan();
    Track track = kept.computeIfAbsent(conn, c -> new Track(session, c));
    if (conn == 0) track.extend(scanned);
    else track.extend(frames, changes);
    return track;
  }

  /** Goes once over what has come, so that another connection costs only its own frames. */
  private void scan() {
    var index = session.frames();
    int end = index.count();
    while (scanned < end) frames.add(index.conn(++scanned), scanned);
    var known = session.understanding();
    int lines = known.stateChangeCount();
    for (; ledgerRead < lines; ledgerRead++) {
      changes.add(known.stateChange(ledgerRead).conn(), ledgerRead);
    }
  }
}
