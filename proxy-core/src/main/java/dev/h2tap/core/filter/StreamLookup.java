package dev.h2tap.core.filter;

import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.StreamSummary;
import dev.h2tap.core.session.StreamSummary.Message;
import dev.h2tap.core.session.Understanding;
import java.util.List;
import java.util.Optional;

/** Which row the stream of a frame has, and what its messages say. */
final class StreamLookup {
  private final Session session;
  private final FrameIndex frames;
  private final Understanding meaning;
  private final LongMap rows = new LongMap();
  private int rowsKnown;
  private int lastRow;
  private int lastStamp = -1;
  private StreamSummary last;

  StreamLookup(Session session) {
    this.session = session;
    this.frames = session.frames();
    this.meaning = session.understanding();
  }

  /** The row of the frame's stream; 0 where it has none, as stream 0 has. */
  int row(int n) {
    int stream = frames.stream(n);
    if (stream == 0) return 0;
    for (int count = meaning.streamCount(); rowsKnown < count; ) {
      StreamSummary s = meaning.stream(++rowsKnown);
      rows.put(key(s.conn(), s.stream()), rowsKnown);
    }
    return rows.get(key(frames.conn(n), stream));
  }

  private static long key(int conn, int stream) {
    return (long) conn << 32 | stream;
  }

  StreamSummary summary(int row) {
    StreamSummary known = last;
    if (known != null && row == lastRow && lastStamp == frames.count()) return known;
    lastStamp = frames.count();
    StreamSummary s = meaning.stream(row);
    lastRow = row;
    last = s;
    return s;
  }

  boolean settled(int row) {
    return !summary(row).closedBy().equals("open");
  }

  /** The values of the field {@code name} in the header section of a message. */
  List<String> header(Optional<Message> message, String name) {
    int n = message.map(Message::headersFrame).orElse(0);
    if (n == 0) return List.of();
    return session.headers(n).stream()
        .filter(h -> h.name().equals(name))
        .map(HeaderField::value)
        .toList();
  }
}
