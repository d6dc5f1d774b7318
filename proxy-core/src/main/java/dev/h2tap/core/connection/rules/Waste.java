package dev.h2tap.core.connection.rules;

import dev.h2tap.core.bytes.Finding;

/** What was sent for nothing: DATA that came after a reset. */
public final class Waste {
  private final FindingSink out;
  private long octets;
  private long frames;

  public Waste(FindingSink out) {
    this.out = out;
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
