package dev.h2tap.core.replay;

import java.io.IOException;
import java.net.Socket;

/**
 * A connection of ours to a tap or from one, by blocking sockets.
 *
 * @param tcp what carries it
 * @param said TLS on top of {@code tcp}, or {@code tcp} itself
 */
public record Leg(Socket tcp, Socket said) implements AutoCloseable {
  /** The local port: tells its connection in a capture. */
  public int port() {
    return tcp.getLocalPort();
  }

  /** Says no more; what the other end says is still heard. */
  public void finish() throws IOException {
    said.shutdownOutput();
    // Over TLS that may have been close_notify alone.
    if (!tcp.isOutputShutdown()) tcp.shutdownOutput();
  }

  /** RST. */
  public void reset() throws IOException {
    tcp.setSoLinger(true, 0);
    tcp.close();
  }

  @Override
  public void close() throws IOException {
    tcp.close();
  }
}
