package dev.h2tap.core.capture;

import java.time.Instant;

/**
 * How a recording goes.
 *
 * @param reason why it stopped before it was closed, in words; empty if it did not
 * @param since when it stopped, or began while it goes on
 * @param connections recorded by now
 * @param octets of both directions recorded by now (without what waits for the disk where that
 *     failed)
 * @param lostConnections that began after it stopped
 * @param lostOctets that passed unrecorded
 */
public record RecorderStatus(
    State state,
    String reason,
    Instant since,
    long connections,
    long octets,
    long lostConnections,
    long lostOctets) {
  /** Whether what passes is recorded. */
  public enum State {
    RECORDING,
    /** The file has the size that it was allowed, or memory for what waits ran out. */
    FULL,
    /** The disk is full, or writing failed otherwise. */
    FAILED,
    CLOSED
  }
}
