package dev.h2tap.ui.cursor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;

/**
 * Where the user stands: one frame number, moved and watched by every view. Remembers where one has
 * been: places that were left again within {@link #STAYED} were only passed.
 */
public final class FrameCursor {
  private static final long STAYED = 700_000_000L;
  private static final int REMEMBERED = 200;

  private final IntegerProperty frame = new SimpleIntegerProperty(0);
  private final BooleanProperty guessing = new SimpleBooleanProperty();
  private final Deque<Integer> behind = new ArrayDeque<>();
  private final Deque<Integer> ahead = new ArrayDeque<>();
  private final LongSupplier clock;
  private long arrived;
  private boolean travelling;

  public FrameCursor() {
    this(System::nanoTime);
  }

  /**
   * @param clock nanoseconds from anywhere
   */
  FrameCursor(LongSupplier clock) {
    this.clock = clock;
    frame.addListener((o, was, is) -> left(was.intValue()));
  }

  /** The frame's number, from 1; 0 while there is none. */
  public IntegerProperty frame() {
    return frame;
  }

  /** Whether the user is asked what may come next here: then no view tells it. */
  public BooleanProperty guessing() {
    return guessing;
  }

  private void left(int was) {
    long now = clock.getAsLong();
    boolean stayed = now - arrived >= STAYED;
    arrived = now;
    if (travelling || was == 0) return;
    if (stayed) remember(behind, was);
    ahead.clear();
  }

  private static void remember(Deque<Integer> places, int place) {
    if (places.peek() != null && places.peek() == place) return;
    places.push(place);
    if (places.size() > REMEMBERED) places.removeLast();
  }

  /** To where one was before; whether there was such a place. */
  public boolean back() {
    return travel(behind, ahead);
  }

  /** To where one was before going back. */
  public boolean forward() {
    return travel(ahead, behind);
  }

  private boolean travel(Deque<Integer> to, Deque<Integer> from) {
    while (to.peek() != null && to.peek() == frame.get()) to.pop();
    if (to.isEmpty()) return false;
    remember(from, frame.get());
    travelling = true;
    frame.set(to.pop());
    travelling = false;
    return true;
  }
}
