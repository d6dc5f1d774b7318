package dev.h2tap.ui.bar;

import dev.h2tap.core.bytes.Finding.Severity;
import dev.h2tap.core.session.LocatedFinding;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.track.Track;

/**
 * What the minimap is drawn from.
 *
 * @param marks the places of frames that something was found about
 * @param worst beside it, the severity's ordinal: 0 is the worst
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, nor changed
record MapFacts(Track track, int[] marks, byte[] worst) {
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
        track, java.util.Arrays.copyOf(marks, kept), java.util.Arrays.copyOf(worst, kept));
  }
}
