package dev.h2tap.core.replay;

import dev.h2tap.core.proxy.route.Target;
import dev.h2tap.core.session.ConnectionSummary;
import java.net.InetAddress;
import java.util.Optional;

/** The origin of a connection that came in reverse mode, where requests name the proxy itself. */
public final class ReverseOrigin {
  private ReverseOrigin() {}

  /** Where it is, as recorded; empty for a connection of another kind. */
  public static Optional<Target> of(ConnectionSummary c) {
    InetAddress address = c.server().getAddress();
    if (!c.facts().mode().equals("reverse") || address.isAnyLocalAddress()) return Optional.empty();
    // By SNI the client may have meant the proxy beside it.
    boolean proxysName = c.facts().host().equals("localhost") && !address.isLoopbackAddress();
    String host =
        c.facts().host().isEmpty() || proxysName ? address.getHostAddress() : c.facts().host();
    return Optional.of(new Target(host, c.server().getPort()));
  }
}
