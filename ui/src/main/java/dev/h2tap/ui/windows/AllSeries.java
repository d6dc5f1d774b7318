package dev.h2tap.ui.windows;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.session.Session;
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

  /** May take as long as going over the ledger takes: not for the JavaFX thread. */
  synchronized Series of(int conn, int stream, Endpoint sender) {
    Key key = new Key(conn, stream, sender);
    Series series =
        kept.computeIfAbsent(key, k -> new Series(session, k.conn(), k.stream(), k.sender()));
    series.extend();
    return series;
  }
}
