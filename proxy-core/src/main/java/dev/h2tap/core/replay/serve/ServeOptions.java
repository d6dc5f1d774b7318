package dev.h2tap.core.replay.serve;

import dev.h2tap.core.replay.Pace;
import java.net.InetSocketAddress;

/**
 * How to answer.
 *
 * @param listen where to accept connections; port 0 for any free one
 */
public record ServeOptions(InetSocketAddress listen, Mode mode, Pace pace) {

  /** What clients take it for. */
  public enum Mode {
    /** The origin itself, by whatever name and address they know it. */
    ORIGIN,
    /** Their proxy: CONNECT, and requests with a whole URL. */
    PROXY
  }
}
