package dev.h2tap.ui.streams;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.flow.Stall;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Times;
import dev.h2tap.core.session.Understanding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When senders had no window, by stream, so that a row finds its own. Of one thread. */
final class Stalls {
  /** A time, in nanoseconds since 1970 (UTC). */
  record Span(long start, long end) {}

  private record Key(int conn, int stream, Endpoint sender) {}

  private final Understanding understanding;
  private final Map<Key, List<Span>> spans = new HashMap<>();
  private int seen;

  Stalls(Understanding understanding) {
    this.understanding = understanding;
  }

  /** Takes in those that have ended since the last call. */
  void extend() {
    for (int count = understanding.stallCount(); seen < count; seen++) {
      Stall s = understanding.stall(seen);
      Key key = new Key(understanding.stallConn(seen), s.stream(), s.sender());
      spans.computeIfAbsent(key, k -> new ArrayList<>()).add(new Span(s.start(), s.end()));
    }
  }

  /** When the exchange's answer could not go on for want of a window, put together, in order. */
  List<Span> of(Exchange x) {
    Times t = x.times();
    if (t.responseBlocked() == 0 || t.responseHead() == 0) return List.of();
    List<Span> found = new ArrayList<>();
    for (int stream : new int[] {0, x.stream()}) {
      List<Span> all = spans.getOrDefault(new Key(x.conn(), stream, Endpoint.SERVER), List.of());
      for (int i = all.size() - 1; i >= 0 && all.get(i).end > t.responseHead(); i--) {
        long start = Math.max(all.get(i).start, t.responseHead());
        long end = Math.min(all.get(i).end, t.responseEnd());
        if (start < end) found.add(new Span(start, end));
      }
    }
    found.sort(Comparator.comparingLong(Span::start));
    return joined(found);
  }

  private static List<Span> joined(List<Span> spans) {
    List<Span> out = new ArrayList<>();
    for (Span s : spans) {
      Span last = out.isEmpty() ? null : out.getLast();
      if (last == null || s.start > last.end) out.add(s);
      else out.set(out.size() - 1, new Span(last.start, Math.max(last.end, s.end)));
    }
    return out;
  }
}
