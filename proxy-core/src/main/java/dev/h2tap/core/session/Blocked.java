package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How long a message could not go on for want of a window, its stream's or the connection's. */
final class Blocked {
  private final Analysis analysis;

  Blocked(Analysis analysis) {
    this.analysis = analysis;
  }

  private record Span(long start, long end) {}

  /**
   * In nanoseconds; spans in which both windows were wanting count once.
   *
   * @param start when the message's head passed; 0 if it did not
   * @param end when its last octet by now passed
   */
  long nanos(int row, Endpoint sender, long start, long end) {
    if (start == 0 || end <= start) return 0;
    List<Span> spans = new ArrayList<>();
    add(analysis.streams.lastStall(row, sender), start, end, spans);
    add(analysis.record(analysis.streams.conn(row)).lastStall(sender), start, end, spans);
    spans.sort(Comparator.comparingLong(Span::start));
    long sum = 0;
    long until = start;
    for (Span span : spans) {
      if (span.end <= until) continue;
      sum += span.end - Math.max(until, span.start);
      until = span.end;
    }
    return sum;
  }

  /**
   * Stalls of one window, from the last back to the first that matters, each within the message.
   */
  private void add(int last, long start, long end, List<Span> out) {
    StallRows stalls = analysis.stalls;
    int count = stalls.count();
    for (int n = last; n > 0; n = stalls.previous(n)) {
      if (n > count) continue;
      long from = Math.max(start, analysis.frames.nanos(stalls.firstFrame(n)));
      long to = Math.min(end, analysis.frames.nanos(stalls.lastFrame(n)));
      if (to <= start) return; // they do not overlap: all before it ended earlier
      if (to > from) out.add(new Span(from, to));
    }
  }
}
