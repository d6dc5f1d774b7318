package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.stream.ClosedBy;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.FrameType;

/** Which bodies have octets that the capture lacks. */
final class Lacks {
  private final Analysis analysis;
  private final Bodies bodies;

  Lacks(Analysis analysis, Bodies bodies) {
    this.analysis = analysis;
    this.bodies = bodies;
  }

  /** Whether octets of a body are missing, or may be among frames that are. */
  boolean body(int row, Endpoint from) {
    int entry = analysis.streams.http1(row);
    return entry > 0 ? http1(row, entry, from) : frames(row, from);
  }

  private boolean http1(int row, int entry, Endpoint from) {
    Http1Rows http1 = analysis.http1;
    long start = http1.bodyStart(entry, from);
    if (start < 0) return false;
    if (http1.givenUp(entry, from)) return true;
    long end = http1.end(entry, from);
    OctetMap map = analysis.record(analysis.streams.conn(row)).octets(from);
    return map.lacks(start, end < 0 ? map.length() : end);
  }

  private boolean frames(int row, Endpoint from) {
    SmallInts gaps = analysis.record(analysis.streams.conn(row)).gaps;
    int count = gaps.size();
    for (int i = 0; i < count; i++) {
      int gap = gaps.get(i);
      if (analysis.frames.from(gap) != from) continue;
      if (analysis.frames.framesLost(gap) ? between(row, from, gap) : inside(row, from, gap)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the message was under way when whole frames were lost. */
  private boolean between(int row, Endpoint from, int gap) {
    StreamRows rows = analysis.streams;
    boolean begun = rows.headers(row, from) == 0 || rows.firstFrame(row, from) < gap;
    return begun && (gap < rows.lastFrame(row, from) || goesOn(row, from));
  }

  /** Whether more may have come behind the last frame of the message that is known. */
  private boolean goesOn(int row, Endpoint from) {
    StreamRows rows = analysis.streams;
    ClosedBy by = rows.closedBy(row);
    if (by == ClosedBy.CLIENT_RESET || by == ClosedBy.SERVER_RESET) return false;
    int last = rows.lastFrame(row, from);
    boolean ended = last > 0 && (analysis.frames.flags(last) & Flags.END_STREAM) != 0;
    return !ended && rows.trailers(row, from) == 0;
  }

  /** Whether the gap lies in one of the message's DATA frames. */
  private boolean inside(int row, Endpoint from, int gap) {
    FrameTable frames = analysis.frames;
    long at = frames.start(gap);
    for (int n : bodies.dataFrames(row, from)) {
      long payload = frames.start(n) + FrameType.headerOctets(frames.type(n));
      if (payload <= at && at < payload + frames.length(n)) return true;
    }
    return false;
  }
}
