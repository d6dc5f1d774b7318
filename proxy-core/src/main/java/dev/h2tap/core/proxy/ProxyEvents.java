package dev.h2tap.core.proxy;

import java.net.InetSocketAddress;

/** Told what people at the proxy's controls want to know. Called on event loops: must not block. */
public interface ProxyEvents {
  /**
   * A connection could not be made or broke for a reason that can be told. It is recorded as well.
   *
   * @param host what the client asked for
   * @param reason in words, one line
   */
  void failed(InetSocketAddress client, String host, String reason);

  /** Nobody listens. */
  ProxyEvents NONE = (_, _, _) -> {};
}
