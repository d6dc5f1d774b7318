package dev.h2tap.core.replay.play.script;

import java.util.List;
import java.util.Optional;

/**
 * Who sends what when.
 *
 * @param connections at least one; the first is meant where a step names none
 * @param lesson what a lesson says about it, unread
 */
public record Script(List<Connection> connections, List<Step> steps, Optional<Yaml> lesson) {
  public Script {
    connections = List.copyOf(connections);
    steps = List.copyOf(steps);
  }

  /**
   * A connection.
   *
   * @param host the origin's name
   * @param port its port, as the client asks for it
   * @param tls whether TLS carries it
   * @param offered ALPN's protocols, in the client's order
   * @param chosen the one that the server chooses; empty for none
   */
  public record Connection(
      String name, String host, int port, Tls tls, List<String> offered, String chosen) {
    public Connection {
      offered = List.copyOf(offered);
    }
  }

  /** What carries a connection's octets. */
  public enum Tls {
    YES,
    NO
  }

  /** How many steps are played, repeats unrolled. */
  public long length() {
    return length(steps);
  }

  private static long length(List<Step> steps) {
    long sum = 0;
    for (Step step : steps) {
      sum += step instanceof Step.Repeat r ? r.times() * length(r.steps()) : 1;
    }
    return sum;
  }
}
