package dev.h2tap.core.capture;

import java.net.InetSocketAddress;

/** Takes down what passes through the proxy. Safe for many event loops at once. */
public interface CaptureSink {
  /**
   * A connection begins.
   *
   * @param client the client's true address and port
   * @param server the origin's; unresolved, or 0.0.0.0, where none was reached
   * @param nanos when, in nanoseconds since 1970 (UTC)
   */
  ConnectionSink open(InetSocketAddress client, InetSocketAddress server, long nanos);

  /**
   * False while so many octets wait for the disk that readers should stop; the relay then turns
   * reading off until {@code resume} of {@link #whenRoomy(Runnable)} runs.
   */
  boolean hasRoom();

  /** Runs {@code resume} once, on any thread, when there is room again (at once if there is). */
  void whenRoomy(Runnable resume);
}
