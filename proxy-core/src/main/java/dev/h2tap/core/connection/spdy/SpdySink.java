package dev.h2tap.core.connection.spdy;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.frame.SpdyFrame;
import java.util.List;

/** Takes what a SPDY connection says. */
public interface SpdySink {
  /**
   * A frame is complete.
   *
   * @param frame decoded; slices in it are valid only during the call
   * @param fields of its header block, in wire order; empty for frames without one
   * @param start where its header begins in the octets of {@code from}
   * @param nanos when its last octet passed
   */
  default void spdyFrame(
      Endpoint from, SpdyFrame frame, List<SpdyField> fields, long start, long nanos) {}
}
