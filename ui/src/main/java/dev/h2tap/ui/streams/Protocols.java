package dev.h2tap.ui.streams;

import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.session.Session;
import java.util.HashMap;
import java.util.Map;

/** What an exchange speaks, in a word. Not shared between threads. */
final class Protocols {
  private final Session session;
  private final Map<Integer, String> ofConnections = new HashMap<>();

  Protocols(Session session) {
    this.session = session;
  }

  String of(Exchange x) {
    return switch (x.carries()) {
      case WEBSOCKET -> "websocket";
      case GRPC -> "grpc";
      case TUNNEL -> "tunnel";
      case BODY -> x.http1() ? "http/1.1" : ofConnection(x.conn());
    };
  }

  private String ofConnection(int conn) {
    String known = ofConnections.get(conn);
    if (known != null) return known;
    String protocol = session.connection(conn).protocol();
    if (protocol.startsWith("h2")) ofConnections.put(conn, protocol);
    return protocol;
  }
}
