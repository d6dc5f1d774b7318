package dev.h2tap.ui.windows;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.Understanding;
import dev.h2tap.core.session.WindowChange;
import dev.h2tap.ui.track.Track;
import java.util.ArrayList;
import java.util.List;

/**
 * One direction's windows.
 *
 * @param frame where the cursor stands
 * @param sender whose sending the windows limit
 * @param connection the connection's window
 * @param stream that of the stream last spoken of; of none while {@code stream.stream()} is 0
 * @param trips the connection's SETTINGS and PING that were answered, whoever asked
 * @param ledger the changes around the cursor, of all streams
 */
record WindowFacts(
    int frame,
    Track track,
    Endpoint sender,
    Series connection,
    Series stream,
    Trips.Seen trips,
    List<WindowChange> ledger) {
  /** So many lines of the ledger are shown before the cursor, and as many after it. */
  private static final int LINES = 250;

  private static final int SCANNED = 200_000;

  /** Whose DATA the frame is about: its sender's; of WINDOW_UPDATE its receiver's. */
  static Endpoint senderAt(Session session, int frame, Endpoint otherwise) {
    return switch (session.frames().type(frame)) {
      case FrameType.DATA -> session.frames().from(frame);
      case FrameType.WINDOW_UPDATE -> session.frames().from(frame).peer();
      default -> otherwise;
    };
  }

  static WindowFacts of(
      Session session, Track track, AllSeries all, Trips trips, int frame, Endpoint sender) {
    int conn = track.conn();
    int stream = session.frames().lastStream(conn, frame);
    return new WindowFacts(
        frame,
        track,
        sender,
        all.of(track, 0, sender),
        all.of(track, stream, sender),
        trips.of(conn),
        ledger(session.understanding(), conn, frame, sender));
  }

  private static List<WindowChange> ledger(
      Understanding known, int conn, int frame, Endpoint sender) {
    int middle = AllSeries.after(known, frame);
    var lines = new ArrayList<WindowChange>();
    for (int i = middle - 1; i >= 0 && i > middle - SCANNED && lines.size() < LINES; i--) {
      WindowChange c = known.windowChange(i);
      if (c.conn() == conn && c.sender() == sender) lines.add(c);
    }
    java.util.Collections.reverse(lines);
    int before = lines.size();
    int end = known.windowChangeCount();
    for (int i = middle; i < end && i < middle + SCANNED && lines.size() < before + LINES; i++) {
      WindowChange c = known.windowChange(i);
      if (c.conn() == conn && c.sender() == sender) lines.add(c);
    }
    return lines;
  }
}
