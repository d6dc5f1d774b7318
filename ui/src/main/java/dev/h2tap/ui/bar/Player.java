package dev.h2tap.ui.bar;

import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.ui.cursor.Desk;
import dev.h2tap.ui.cursor.Shown;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/**
 * Moves the cursor along the frames that are shown as they were recorded, faster or slower; a pause
 * of the traffic that is longer than {@link #IDLE} passes in that time.
 */
public final class Player {
  /** The longest pause of the recorded traffic that is kept, ns. */
  static final long IDLE = 500_000_000L;

  private final Desk desk;
  private final Shown shown;
  private final Saying saying;
  private final LongSupplier clock;
  private final BooleanProperty playing = new SimpleBooleanProperty(false);
  private final DoubleProperty speed = new SimpleDoubleProperty(1);
  private long beat;

  /** Recorded time that has passed since the cursor's frame, ns. */
  private double since;

  private int mine;

  /**
   * @param saying says what else than playing on came of it
   */
  public Player(Desk desk, Shown shown, Saying saying) {
    this(desk, shown, saying, System::nanoTime);
  }

  Player(Desk desk, Shown shown, Saying saying, LongSupplier clock) {
    this.desk = desk;
    this.shown = shown;
    this.saying = saying;
    this.clock = clock;
    playing.addListener(
        (o, was, is) -> {
          beat = clock.getAsLong();
          since = 0;
          mine = desk.cursor().frame().get();
        });
  }

  public BooleanProperty playing() {
    return playing;
  }

  /** How many times as fast as recorded, 0.1 to 100. */
  public DoubleProperty speed() {
    return speed;
  }

  /** Starts, from the beginning where the cursor stands at the end, or stops. */
  public void toggle() {
    int rows = shown.rowCount();
    if (!playing.get() && rows < 2) {
      saying.say(desk.texts().get(rows == 0 ? "player.none" : "player.one"));
      return;
    }
    saying.hush();
    boolean atEnd = shown.rowOf(desk.cursor().frame().get()) == rows - 1;
    if (!playing.get() && atEnd) {
      desk.goTo(shown.frameAt(0));
      saying.say(desk.texts().get("player.again"));
    }
    playing.set(!playing.get());
  }

  /** Goes on as far as time has; once a pulse. */
  public void poll() {
    if (!playing.get()) return;
    long now = clock.getAsLong();
    since += (now - beat) * speed.get();
    beat = now;
    int here = desk.cursor().frame().get();
    if (here != mine) since = 0; // the user moved it: go on from there
    int row = shown.rowOf(here);
    if (row < 0) row = -row - 2;
    int rows = shown.rowCount();
    FrameIndex frames = desk.session().frames();
    int to = Math.max(0, row);
    while (to + 1 < rows) {
      double gap = gap(frames, shown.frameAt(to), shown.frameAt(to + 1));
      if (since < gap) break;
      since -= gap;
      to++;
    }
    if (rows > 0 && to != row) desk.goTo(shown.frameAt(to));
    mine = desk.cursor().frame().get();
    if (to < rows - 1) return;
    playing.set(false);
    saying.say(desk.texts().get("player.end"));
  }

  private static double gap(FrameIndex frames, int from, int to) {
    return Math.clamp(frames.nanos(to) - frames.nanos(from), 0L, IDLE);
  }
}
