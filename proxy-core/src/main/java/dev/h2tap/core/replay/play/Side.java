package dev.h2tap.core.replay.play;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** One end of a connection that a script plays. */
final class Side implements AutoCloseable {
  private final Socket tcp;
  private final Socket said;
  private final OutputStream out;
  private final Heard heard;
  private long octets;
  private boolean over;

  /**
   * @param said TLS on top of {@code tcp}, or {@code tcp} itself
   */
  Side(Socket tcp, Socket said, Heard.Depth depth) throws IOException {
    this.tcp = tcp;
    this.said = said;
    this.out = said.getOutputStream();
    this.heard = new Heard(said.getInputStream(), depth);
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
    said.shutdownOutput();
    // Over TLS that may have been close_notify alone.
    if (!tcp.isOutputShutdown()) tcp.shutdownOutput();
  }

  /** RST. */
  void reset() throws IOException {
    over = true;
    tcp.setSoLinger(true, 0);
    tcp.close();
  }

  boolean isOver() {
    return over;
  }

  @Override
  public void close() throws IOException {
    over = true;
    tcp.close();
  }
}
