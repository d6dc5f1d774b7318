package dev.h2tap.ui.bar;

import dev.h2tap.core.bytes.Finding.Severity;
import dev.h2tap.core.connection.flow.Stall;
import dev.h2tap.core.session.LocatedFinding;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.Understanding;
import dev.h2tap.ui.track.Track;
import java.util.ArrayList;
import java.util.List;

/**
 * What the minimap is drawn from.
 *
 * @param waits where a sender had no room left for long enough to be felt
 * @param marks the places of frames that something was found about
 * @param worst beside it, the severity's ordinal: 0 is the worst
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, nor changed
record MapFacts(Track track, List<Wait> waits, int[] marks, byte[] worst) {
  /** Shorter ones nobody feels: in nanoseconds. */
  private static final long FELT = 10_000_000;

  /** Of more stalls than this the earlier ones are not looked through. */
  private static final int LOOKED_AT = 100_000;

  /**
   * A stall.
   *
   * @param from the place of the frame that used the window up
   * @param to the place of the frame that ended that
   * @param ofConnection whether it was the connection's window, not a stream's
   */
  record Wait(int from, int to, boolean ofConnection) {}

  /** As far as the session is by now; may take a while. */
  static MapFacts of(Session session, Track track) {
    int count = session.findingCount();
    int[] marks = new int[count];
    byte[] worst = new byte[count];
    int kept = 0;
    for (int i = 0; i < count; i++) {
      LocatedFinding found = session.finding(i);
      if (track.conn() != 0 && found.conn() != track.conn() || found.frame() == 0) continue;
      if (found.finding().severity() == Severity.NOTE) continue;
      marks[kept] = Math.max(0, track.place(found.frame()));
      worst[kept++] = (byte) found.finding().severity().ordinal();
    }
    return new MapFacts(
        track,
        waits(session.understanding(), track),
        java.util.Arrays.copyOf(marks, kept),
        java.util.Arrays.copyOf(worst, kept));
  }

  private static List<Wait> waits(Understanding known, Track track) {
    List<Wait> waits = new ArrayList<>();
    int count = known.stallCount();
    for (int i = Math.max(0, count - LOOKED_AT); i < count; i++) {
      if (track.conn() != 0 && known.stallConn(i) != track.conn()) continue;
      Stall stall = known.stall(i);
      if (stall.nanos() < FELT) continue;
      int from = Math.max(0, track.place(stall.firstFrame()));
      int to = Math.max(from, track.place(stall.lastFrame()));
      waits.add(new Wait(from, to, stall.ofConnection()));
    }
    return waits;
  }
}
