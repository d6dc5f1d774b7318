package dev.h2tap.ui.windows;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.Understanding;
import dev.h2tap.ui.track.Lanes;
import dev.h2tap.ui.track.Track;
import java.util.LinkedHashMap;
import java.util.Map;

/** The windows looked at last, read from the ledger when asked for. */
final class AllSeries {
  private static final int KEPT = 8;

  private record Key(int conn, int stream, Endpoint sender) {}

  private final Session session;
  private final Map<Key, Series> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Series> eldest) {
          return size() > KEPT;
        }
      };

  AllSeries(Session session) {
    this.session = session;
  }

  /**
   * The window of a stream, or with {@code stream} 0 of the track's connection. May take as long as
   * going over that part of the ledger takes: not for the JavaFX thread.
   */
  synchronized Series of(Track track, int stream, Endpoint sender) {
    Key key = new Key(track.conn(), stream, sender);
    Series series =
        kept.computeIfAbsent(key, k -> new Series(session, k.conn(), k.stream(), k.sender()));
    int end = track.count() == 0 ? 0 : track.frame(track.count() - 1);
    int lane = stream == 0 ? -1 : track.lanes().of(stream);
    if (lane >= 0) {
      boolean over = closed(track.lanes(), lane, end);
      series.extend(track.lanes().first(lane), over ? track.lanes().last(lane) : end);
    } else if (end > 0) {
      series.extend(track.frame(0), end);
    }
    return series;
  }

  private static boolean closed(Lanes lanes, int lane, int frame) {
    return lanes.changes(lane, frame).stream().anyMatch(c -> c.after() == StreamState.CLOSED);
  }

  /** The first line of the ledger of windows that is after {@code frame}. */
  static int after(Understanding known, int frame) {
    int low = 0;
    int high = known.windowChangeCount();
    while (low < high) {
      int mid = low + high >>> 1;
      if (known.windowChange(mid).frame() <= frame) low = mid + 1;
      else high = mid;
    }
    return low;
  }
}
