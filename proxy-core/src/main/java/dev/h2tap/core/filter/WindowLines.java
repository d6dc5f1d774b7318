package dev.h2tap.core.filter;

import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.Understanding;
import dev.h2tap.core.session.WindowChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which lines of the ledger of windows each frame caused. */
final class WindowLines {
  private final Understanding meaning;
  private final FrameIndex frames;

  /** The first line that is of this frame or of a later one. */
  private int[] first = new int[1024];

  private int located;
  private int lines;

  WindowLines(Session session) {
    this.meaning = session.understanding();
    this.frames = session.frames();
  }

  /** The changes that frame {@code n} made to windows. */
  List<WindowChange> of(int n) {
    int published = frames.count();
    int known = meaning.windowChangeCount();
    if (n > located) locate(published, known);
    int end = n < located ? first[n + 1] : lines;
    if (first[n] == end) return List.of();
    List<WindowChange> changes = new ArrayList<>();
    for (int i = first[n]; i < end; i++) {
      WindowChange change = meaning.windowChange(i);
      if (change.frame() == n) changes.add(change);
    }
    return changes;
  }

  /** Frames up to {@code last}; of them no line is still to come. */
  private void locate(int last, int known) {
    if (last >= first.length) first = Arrays.copyOf(first, Math.max(2 * first.length, last + 1));
    while (located < last) {
      located++;
      while (lines < known && meaning.windowChange(lines).frame() < located) lines++;
      first[located] = lines;
    }
    while (lines < known && meaning.windowChange(lines).frame() <= last) lines++;
  }
}
