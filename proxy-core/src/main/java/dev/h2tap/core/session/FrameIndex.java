package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;

/**
 * The frames of a capture as columns, by frame number. Numbers start at 1 and never change; the
 * connection preface is a row too. Written by the analysis thread alone; any thread may read rows
 * up to {@link #count()}.
 */
public interface FrameIndex {
  /** How many rows there are by now; only grows. */
  int count();

  /** The connection's number, from 1. */
  int conn(int n);

  Endpoint from(int n);

  /** When its last octet passed, in nanoseconds since 1970 (UTC). */
  long nanos(int n);

  /** 0 to 255, or {@link dev.h2tap.core.frame.FrameType#PREFACE}, GAP or one of SPDY's. */
  int type(int n);

  /** 0 to 255. */
  int flags(int n);

  int stream(int n);

  /**
   * The frame before {@code n} on the same stream of the same connection, stream 0 too; 0 if there
   * is none.
   */
  int previousOfStream(int n);

  /** As in the frame header; 24 for the preface. */
  int length(int n);

  /**
   * The stream of a connection that was last spoken of at a frame: its own, or where that is about
   * the connection as a whole, an earlier one's; 0 if none of the last million frames was about
   * one.
   */
  default int lastStream(int conn, int frame) {
    for (int n = frame; n > 0 && n > frame - 1_000_000; n--) {
      if (conn(n) == conn && stream(n) != 0) return stream(n);
    }
    return 0;
  }
}
