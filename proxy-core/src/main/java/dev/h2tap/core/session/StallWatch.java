package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.flow.Stall;
import dev.h2tap.core.connection.flow.StallDetector;
import dev.h2tap.core.connection.flow.WindowCause;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.FrameHeader;

/** Tells the stalls of one HTTP/2 connection to the tables. */
final class StallWatch {
  private final Analysis analysis;
  private final ConnectionRecord record;
  private final StreamMap streams;
  private final StallDetector detector = new StallDetector(this::stall);

  StallWatch(Analysis analysis, ConnectionRecord record, StreamMap streams) {
    this.analysis = analysis;
    this.record = record;
    this.streams = streams;
  }

  /** HEADERS passed: a body begins where it does not end the stream. */
  void headers(FrameHeader h, Endpoint from, int frame, long nanos) {
    if (h.has(Flags.END_STREAM) || h.stream() == 0) return;
    int window = analysis.state(record.conn).map(s -> s.flow().window(h.stream(), from)).orElse(1);
    detector.begun(h.stream(), from, window, frame, nanos);
  }

  /** A line of the window ledger. */
  void changed(int stream, Endpoint sender, int before, int after, WindowCause cause, int frame) {
    if (frame == 0) return; // by HTTP2-Settings, before the first frame
    detector.changed(stream, sender, before, after, cause, frame, analysis.frames.nanos(frame));
  }

  /** An endpoint's view of a stream changed. */
  void changed(int stream, Endpoint endpoint, StreamState after) {
    int last = record.lastFrame();
    if (after.sends() || last == 0) return;
    detector.ended(stream, endpoint, last, analysis.frames.nanos(last));
  }

  private void stall(Stall stall) {
    if (stall.stream() == 0) {
      int before = record.lastStall(stall.sender());
      record.lastStall(stall.sender(), analysis.stalls.add(record.conn, stall, before));
      return;
    }
    int row = streams.known(stall.stream());
    int before = row == 0 ? 0 : analysis.streams.lastStall(row, stall.sender());
    int number = analysis.stalls.add(record.conn, stall, before);
    if (row > 0) analysis.streams.lastStall(row, stall.sender(), number);
  }
}
