package dev.h2tap.ui.fx;

import java.util.concurrent.CopyOnWriteArrayList;
import javafx.animation.AnimationTimer;

/**
 * The window's beat: whoever shows what grows by itself looks at it once a beat. A screen drives it
 * by {@link #start()}; a picture beats it by hand.
 */
public final class Pulse {
  private final CopyOnWriteArrayList<Runnable> watchers = new CopyOnWriteArrayList<>();
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          beat();
        }
      };

  /** Calls {@code watcher} at every beat, on the JavaFX thread, until the answer is run. */
  public Runnable every(Runnable watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  public void beat() {
    for (Runnable watcher : watchers) watcher.run();
  }

  public void start() {
    timer.start();
  }

  public void stop() {
    timer.stop();
  }
}
