package dev.h2tap.core.export.har;

import dev.h2tap.core.exchange.Times;
import java.math.BigDecimal;

/** How long the parts of an exchange took, in nanoseconds; together they are all of it. */
record HarTimings(long send, long waiting, long receive) {
  static HarTimings of(Times t) {
    long start = t.requestStart() == 0 ? t.responseStart() : t.requestStart();
    long end = Math.max(start, Math.max(t.requestEnd(), t.responseEnd()));
    long sent = t.requestEnd() == 0 ? start : t.requestEnd();
    long head = t.responseHead() == 0 ? end : t.responseHead();
    // An answer may begin before the request has ended (RFC 9113 8.1).
    sent = Math.clamp(Math.min(sent, head), start, end);
    head = Math.clamp(head, sent, end);
    return new HarTimings(sent - start, head - sent, end - head);
  }

  long total() {
    return send + waiting + receive;
  }

  /** Nanoseconds as milliseconds. */
  static BigDecimal millis(long nanos) {
    return nanos == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(nanos, 6);
  }
}
