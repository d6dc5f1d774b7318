package dev.h2tap.core.connection.flow;

import dev.h2tap.core.bytes.Endpoint;

/**
 * A time in which {@code sender} had a body under way and could not go on, for want of a window
 * that its peer is to open. See {@link StallDetector} for what counts.
 *
 * @param stream whose window it was; 0 for the connection's
 * @param sender who waited (for its peer)
 * @param firstFrame the frame that brought the window down, or the body's HEADERS where there was
 *     none from the start
 * @param lastFrame the frame that ended the wait
 * @param start when the first frame passed, in nanoseconds since 1970 (UTC)
 * @param end when the last frame passed
 */
public record Stall(
    int stream,
    Endpoint sender,
    Kind kind,
    int firstFrame,
    int lastFrame,
    long start,
    long end,
    Ending ending) {

  public enum Kind {
    /** The window was 0 or less. */
    EXHAUSTED,
    /**
     * Something was left, but less than the DATA frame that the sender sent once there was more.
     */
    TOO_SMALL
  }

  public enum Ending {
    /** The peer let more through. */
    REOPENED,
    /**
     * The stream ended or was reset first (for the connection's window: the last body under way).
     */
    ENDED,
    /** The capture ended first. */
    STILL_WAITING
  }

  /** Whether it was the connection's window, not a stream's. */
  public boolean ofConnection() {
    return stream == 0;
  }

  /** How long it lasted, in nanoseconds. */
  public long nanos() {
    return end - start;
  }
}
