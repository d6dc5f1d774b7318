package dev.h2tap.app.demo;

/**
 * How fast the demo goes.
 *
 * @param millis between one scene and the next; stalls last as long
 */
record Pace(int millis) {
  /** How long the demo waits for an answer, on a machine that is busy with other things. */
  static final int PATIENCE_SECONDS = 60;

  /** Slow enough to be watched. */
  static final Pace WATCHED = new Pace(350);

  /** As fast as it goes. */
  static final Pace NONE = new Pace(0);
}
