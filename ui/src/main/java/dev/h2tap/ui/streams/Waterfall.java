package dev.h2tap.ui.streams;

import dev.h2tap.core.exchange.Times;
import dev.h2tap.ui.streams.Stalls.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays an exchange along a common time axis. Pure arithmetic.
 *
 * @param begin nanoseconds since 1970 (UTC) at {@code x}
 * @param end nanoseconds at {@code x + width}
 * @param x px
 * @param width px
 */
record Waterfall(long begin, long end, double x, double width) {
  /** What went on. */
  enum Kind {
    /** The request is on its way. */
    REQUEST,
    /** It has passed, its answer has not begun. */
    WAITING,
    /** The answer is on its way. */
    ANSWER,
    /** The answer could go no further for want of a window; lies upon ANSWER. */
    BLOCKED
  }

  /** A part, px. */
  record Part(Kind kind, double x, double w) {}

  private static final double LEAST = 2;

  /** The parts of an exchange, in the order in which they are painted. */
  List<Part> parts(Times t, List<Span> blocked) {
    List<Part> out = new ArrayList<>();
    long answer = t.responseHead() == 0 ? t.responseStart() : t.responseHead();
    if (t.requestEnd() > 0 && answer > t.requestEnd()) {
      out.add(part(Kind.WAITING, t.requestEnd(), answer, 0));
    }
    if (t.requestStart() > 0) {
      out.add(part(Kind.REQUEST, t.requestStart(), t.requestEnd(), LEAST));
    }
    if (answer > 0) out.add(part(Kind.ANSWER, answer, t.responseEnd(), LEAST));
    for (Span s : blocked) out.add(part(Kind.BLOCKED, s.start(), s.end(), LEAST));
    return out;
  }

  private Part part(Kind kind, long from, long to, double least) {
    double left = at(from);
    double w = Math.max(least, at(Math.max(from, to)) - left);
    return new Part(kind, Math.min(left, x + width - least), w);
  }

  double at(long nanos) {
    double span = Math.max(1, end - begin);
    return x + Math.clamp((nanos - begin) / span, 0, 1) * width;
  }

  /** Nanoseconds between marks of which about one stands in every {@code room} px: 1, 2 or 5. */
  long step(double room) {
    double raw = Math.max(1, (end - begin) * room / Math.max(room, width));
    long power = (long) Math.pow(10, Math.floor(Math.log10(raw)));
    for (int factor : new int[] {1, 2, 5}) if (factor * power >= raw) return factor * power;
    return 10 * power;
  }
}
