package dev.h2tap.ui.canvas;

import dev.h2tap.ui.look.Look;
import javafx.animation.AnimationTimer;

/** A short movement of something drawn, where the look allows any. Of the JavaFX thread. */
public final class Moving {
  private static final double NANOS = 220e6;

  private final Look look;
  private final Runnable repaint;
  private double part = 1;
  private long begun;
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          step(now);
        }
      };

  /**
   * @param repaint draws what moves, where it is by now
   */
  public Moving(Look look, Runnable repaint) {
    this.look = look;
    this.repaint = repaint;
  }

  /** Begins at 0, or is at the end at once. */
  public void begin() {
    timer.stop();
    part = look.motion().get() == Look.Motion.MOVING ? 0 : 1;
    begun = 0;
    if (part < 1) timer.start();
  }

  /** How much of the way is behind, 0 to 1, slower at both ends. */
  public double part() {
    return part * part * (3 - 2 * part);
  }

  private void step(long now) {
    if (begun == 0) begun = now;
    part = Math.min(1, (now - begun) / NANOS);
    if (part >= 1) timer.stop();
    repaint.run();
  }
}
