package dev.h2tap.ui.track;

import dev.h2tap.core.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tracks of the connections looked at last; made and extended when asked for. */
public final class Tracks {
  private static final int KEPT = 4;

  private final Session session;
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
    Track track = kept.computeIfAbsent(conn, c -> new Track(session, c));
    track.extend();
    return track;
  }
}
