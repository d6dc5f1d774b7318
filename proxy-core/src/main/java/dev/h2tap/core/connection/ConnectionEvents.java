package dev.h2tap.core.connection;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.connection.flow.Stall;
import dev.h2tap.core.connection.http1.Http1Sink;
import dev.h2tap.core.connection.rules.FindingSink;
import dev.h2tap.core.connection.spdy.SpdySink;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.hpack.FieldStore;

/**
 * What becomes known of a connection, in the order in which it does. {@link #frame} comes first of
 * all that follows from a frame: header block and findings after it, and before the next one, are
 * about it.
 */
public interface ConnectionEvents extends Http1Sink, SpdySink, StateListener, FindingSink {
  /** The connection turned out to speak this; may change once, by an upgrade. */
  void protocol(Protocol protocol);

  /**
   * The client's preface (RFC 9113 3.4), which counts as a row; {@code start} is its place in the
   * client's octets.
   */
  void preface(long start, long nanos);

  /**
   * A frame is complete.
   *
   * @param frame decoded; slices in it are valid only during the call
   * @param start where its header begins in the octets of {@code from}
   * @param nanos when its last octet passed
   */
  void frame(Endpoint from, Frame frame, long start, long nanos);

  /**
   * The capture does not hold octets of {@code from}.
   *
   * @param start where they would be in the octets of {@code from}
   * @param octets how many; less than 0 where that is unknown, as in a capture that began late
   * @param framesLost whether whole frames may be among them
   */
  void gap(Endpoint from, long octets, boolean framesLost, long start, long nanos);

  /** Frames, of either endpoint, may have passed without being told of. */
  default void framesLost() {}

  /** The number that the listener gave to the frame at hand; stalls are told by such numbers. */
  default int frameNumber() {
    return 0;
  }

  /**
   * A wait for a window is over. Not told where frames went by unseen: windows are in doubt then.
   */
  default void stall(Stall stall) {}

  /**
   * A field of the header block at hand went into the dynamic table (RFC 7541 2.3.2).
   *
   * @param field its number in the {@link FieldStore}
   */
  void tableEntry(Endpoint from, int field);

  /**
   * The dynamic table as the header block that the current frame ends leaves it.
   *
   * @param evicted how many entries of the table were ever evicted
   * @param limit the octets that the table may have now; what is larger counts as the largest int
   */
  void table(Endpoint from, int evicted, int limit);

  /**
   * The header block that the current frame ends was decoded, as far as it could be.
   *
   * @param list has the numbers of its fields in the {@link FieldStore}; valid only during the call
   * @param first where they begin in the array
   * @param count how many they are
   * @param whole whether all of the block is there
   */
  void headerBlock(Endpoint from, int[] list, int first, int count, boolean whole);

  /**
   * The state of the connection after the frame at hand (before the first: as it begins), told now
   * and then so that going back to an instant need not start at the beginning.
   *
   * @param state a copy, the listener's own
   */
  default void checkpoint(ConnectionState state) {}

  /** The connection is over: what follows is by no frame. */
  default void ending() {}

  /** The connection is over, and all that follows from that was told. */
  default void ended() {}

  /** A remark about the current frame (or about the connection, before the first). */
  void finding(Finding finding);

  /** A remark about a stream, by the current frame. */
  @Override
  void finding(int stream, Finding finding);
}
