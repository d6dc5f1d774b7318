package dev.h2tap.core.replay.play;

import dev.h2tap.core.replay.Leg;
import java.io.IOException;
import java.io.OutputStream;

/** One end of a connection that a script plays. */
final class Side implements AutoCloseable {
  private final Leg leg;
  private final OutputStream out;
  private final Heard heard;
  private long octets;
  private boolean over;

  Side(Leg leg, Heard.Depth depth) throws IOException {
    this.leg = leg;
    this.out = leg.said().getOutputStream();
    this.heard = new Heard(leg.said().getInputStream(), depth);
    heard.start();
  }

  Heard heard() {
    return heard;
  }

  /** How many octets it has said. */
  long octets() {
    return octets;
  }

  void say(byte[] what) throws IOException {
    out.write(what);
    out.flush();
    octets += what.length;
  }

  /** Says no more; what the other end says is still heard. */
  void finish() throws IOException {
    if (over) return;
    over = true;
    leg.finish();
  }

  /** RST. */
  void reset() throws IOException {
    over = true;
    leg.reset();
  }

  boolean isOver() {
    return over;
  }

  @Override
  public void close() throws IOException {
    over = true;
    leg.close();
  }
}
