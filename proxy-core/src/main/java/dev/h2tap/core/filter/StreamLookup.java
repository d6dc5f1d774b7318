package dev.h2tap.core.filter;

import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.session.Exchanges;
import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.Session;
import java.util.List;

/** Which row the stream of a frame has, and what its messages say. */
final class StreamLookup {
  private final FrameIndex frames;
  private final Exchanges exchanges;
  private final LongMap rows = new LongMap();
  private int rowsKnown;
  private int lastStamp = -1;
  private Exchange last;

  StreamLookup(Session session) {
    this.frames = session.frames();
    this.exchanges = session.exchanges();
  }

  /** The row of the frame's stream; 0 where it has none, as stream 0 has. */
  int row(int n) {
    int stream = frames.stream(n);
    if (stream == 0) return 0;
    for (int count = exchanges.count(); rowsKnown < count; ) {
      rowsKnown++;
      rows.put(key(exchanges.conn(rowsKnown), exchanges.stream(rowsKnown)), rowsKnown);
    }
    return rows.get(key(frames.conn(n), stream));
  }

  private static long key(int conn, int stream) {
    return (long) conn << 32 | stream;
  }

  Exchange exchange(int row) {
    Exchange known = last;
    if (known != null && row == known.row() && lastStamp == frames.count()) return known;
    lastStamp = frames.count();
    Exchange e = exchanges.row(row);
    last = e;
    return e;
  }

  boolean settled(int row) {
    return exchanges.closed(row);
  }

  /** The values of the field {@code name} in a header section of a stream. */
  List<String> header(int row, Exchanges.Part part, String name) {
    String first = exchanges.field(row, part, name);
    if (!first.isEmpty()) return List.of(first);
    return exchanges.headers(row, part).stream()
        .filter(h -> h.name().equals(name))
        .map(HeaderField::value)
        .toList();
  }
}
