package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.exchange.Times;

/** When the parts of an exchange passed. */
final class ExchangeTimes {
  private final Analysis analysis;
  private final StreamRows rows;
  private final Http1Rows http1;
  private final Blocked blocked;

  ExchangeTimes(Analysis analysis) {
    this.analysis = analysis;
    this.rows = analysis.streams;
    this.http1 = analysis.http1;
    this.blocked = new Blocked(analysis);
  }

  Times of(int row) {
    int entry = rows.http1(row);
    if (entry > 0) return http1Times(row, entry);
    int asked = analysis.requestRow(row);
    Times request = asked == row ? Times.NONE : of(asked);
    long requestStart = nanos(rows.firstFrame(row, Endpoint.CLIENT));
    long requestEnd = nanos(rows.lastFrame(row, Endpoint.CLIENT));
    long responseHead = nanos(rows.headers(row, Endpoint.SERVER));
    long responseEnd = nanos(rows.lastFrame(row, Endpoint.SERVER));
    return new Times(
        asked == row ? requestStart : request.requestStart(),
        asked == row ? requestEnd : request.requestEnd(),
        nanos(rows.firstFrame(row, Endpoint.SERVER)),
        responseHead,
        responseEnd,
        blocked.nanos(row, Endpoint.CLIENT, requestStart, requestEnd),
        blocked.nanos(row, Endpoint.SERVER, responseHead, responseEnd));
  }

  private long nanos(int frame) {
    return frame == 0 ? 0 : analysis.frames.nanos(frame);
  }

  private Times http1Times(int row, int entry) {
    ConnectionRecord record = analysis.record(rows.conn(row));
    TimeMap client = record.times(Endpoint.CLIENT);
    TimeMap server = record.times(Endpoint.SERVER);
    return new Times(
        client.nanos(http1.start(entry, Endpoint.CLIENT)),
        client.nanos(last(record, entry, Endpoint.CLIENT)),
        server.nanos(http1.start(entry, Endpoint.SERVER)),
        server.nanos(http1.bodyStart(entry, Endpoint.SERVER) - 1),
        server.nanos(last(record, entry, Endpoint.SERVER)),
        0,
        0);
  }

  /** The last octet of a message by now; -1 if there is none. */
  private long last(ConnectionRecord record, int entry, Endpoint from) {
    if (http1.start(entry, from) < 0) return -1;
    long end = http1.end(entry, from);
    return (end < 0 ? record.octets(from).length() : end) - 1;
  }
}
