package dev.h2tap.core.replay.serve;

import dev.h2tap.core.replay.Pace;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * How to answer.
 *
 * @param listen where to accept connections; port 0 for any free one
 * @param upstream who answers what nothing recorded answers; empty: 502 does. Stays the caller's to
 *     close, after the server
 */
public record ServeOptions(
    InetSocketAddress listen, Mode mode, Pace pace, Optional<Upstream> upstream) {

  /** What clients take it for. */
  public enum Mode {
    /** The origin itself, by whatever name and address they know it. */
    ORIGIN,
    /** Their proxy: CONNECT, and requests with a whole URL. */
    PROXY
  }
}
