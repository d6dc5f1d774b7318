package dev.h2tap.ui.bar;

import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.cursor.Desk;
import dev.h2tap.ui.cursor.Shown;
import dev.h2tap.ui.fx.Latest;
import java.util.Locale;

/**
 * Moves the cursor by steps: by frame, by frame of its stream, by finding. A step that leads
 * nowhere is told of.
 */
public final class Moves {
  /** Which way. */
  public enum Way {
    BACK(-1),
    ON(1);

    private final int sign;

    Way(int sign) {
      this.sign = sign;
    }
  }

  private final Desk desk;
  private final Shown shown;
  private final Saying saying;
  private final Latest<Found> search;

  /**
   * Where a search led.
   *
   * @param frame 0 for nowhere
   * @param otherwise what to say then
   */
  private record Found(int frame, String otherwise) {}

  /**
   * @param saying says that a step leads nowhere
   */
  public Moves(Desk desk, Shown shown, Saying saying) {
    this.desk = desk;
    this.shown = shown;
    this.saying = saying;
    search = new Latest<>(desk.tasks(), this::found, e -> {});
  }

  /** To the next of the frames that are shown. */
  public void frame(Way way) {
    int row = shown.rowOf(here());
    int to = row >= 0 ? row + way.sign : way == Way.ON ? -row - 1 : -row - 2;
    boolean there = to >= 0 && to < shown.rowCount();
    found(new Found(there ? shown.frameAt(to) : 0, none("frame", way)));
  }

  /** To the next frame on the same stream of the same connection. */
  public void stream(Way way) {
    int from = here();
    if (from == 0) return;
    FrameIndex frames = desk.session().frames();
    int stream = frames.stream(from);
    String none =
        stream == 0 ? none("connection", way) : none("stream", way, Integer.toString(stream));
    search.ask(c -> new Found(onStream(frames, from, way), none));
  }

  /** To the next frame that something was found about. */
  public void finding(Way way) {
    int from = here();
    search.ask(c -> new Found(withFinding(desk.session(), from, way), none("finding", way)));
  }

  private int here() {
    return desk.cursor().frame().get();
  }

  private String none(String what, Way way, Object... values) {
    return desk.texts()
        .get("moves.none." + what + "-" + way.name().toLowerCase(Locale.ROOT), values);
  }

  private void found(Found found) {
    if (found.frame() == 0) {
      saying.say(found.otherwise());
      return;
    }
    saying.hush();
    desk.goTo(found.frame());
  }

  /** The frame wanted; 0 where there is none. */
  static int onStream(FrameIndex frames, int from, Way way) {
    if (way == Way.BACK) return frames.previousOfStream(from);
    int conn = frames.conn(from);
    int stream = frames.stream(from);
    int end = frames.count();
    for (int n = from + 1; n <= end; n++) {
      if (frames.conn(n) == conn && frames.stream(n) == stream) return n;
    }
    return 0;
  }

  /** The frame wanted; 0 where there is none. */
  static int withFinding(Session session, int from, Way way) {
    int best = 0;
    int count = session.findingCount();
    for (int i = 0; i < count; i++) {
      int n = session.finding(i).frame();
      boolean beyond = way == Way.ON ? n > from : n < from && n > 0;
      if (!beyond) continue;
      if (best == 0 || (way == Way.ON ? n < best : n > best)) best = n;
    }
    return best;
  }
}
