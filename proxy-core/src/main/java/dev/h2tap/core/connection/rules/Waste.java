package dev.h2tap.core.connection.rules;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.frame.ErrorCode;

/** What was sent for nothing: pushes that were refused, DATA that came after a reset. */
public final class Waste {
  private final FindingSink out;
  private long octets;
  private long frames;

  public Waste(FindingSink out) {
    this.out = out;
  }

  /**
   * The client reset a promised stream that was not closed (RFC 9113 8.4.2).
   *
   * @param sent octets of the response that had passed by then
   */
  public void pushReset(int stream, long error, long sent) {
    if (error != ErrorCode.CANCEL && error != ErrorCode.REFUSED_STREAM) return;
    String text = "the client refuses the push (%s); %,d octets of it had passed";
    out.finding(
        stream, Finding.note("RFC 9113 8.4.2", "push-refused", text, ErrorCode.name(error), sent));
  }

  /** DATA on a stream that its receiver had reset. */
  public void late(int length) {
    frames++;
    octets += length;
  }

  /** The connection is over. */
  public void end() {
    if (octets == 0) return;
    String text = "%,d octets in %,d DATA came on streams after their receiver had reset them";
    out.finding(0, Finding.note("RFC 9113 5.1", "octets-after-reset", text, octets, frames));
    octets = 0;
  }
}
