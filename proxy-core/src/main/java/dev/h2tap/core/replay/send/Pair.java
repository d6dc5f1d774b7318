package dev.h2tap.core.replay.send;

import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.replay.BodyHash;
import dev.h2tap.core.session.ConnectionSummary;
import dev.h2tap.core.session.Exchanges;
import dev.h2tap.core.session.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A recorded exchange beside what the same request got this time.
 *
 * @param now empty where the new capture has none
 * @param bodyBefore SHA-256 of the recorded answer's content, its codings undone
 * @param bodyNow that of this time's; empty where there is none
 */
public record Pair(
    Sent sent, Exchange before, Optional<Exchange> now, String bodyBefore, String bodyNow) {

  /** Lays both captures side by side; both were read to their ends. */
  public static List<Pair> of(Session before, Session now, List<Sent> sent) {
    Map<Integer, Integer> connections = new HashMap<>();
    for (int conn = 1; conn <= now.connectionCount(); conn++) {
      ConnectionSummary c = now.connection(conn);
      connections.put(c.client().getPort(), conn);
    }
    List<Pair> pairs = new ArrayList<>();
    for (Sent told : sent) {
      Exchange was = before.exchanges().row(told.row());
      int conn = connections.getOrDefault(told.port(), 0);
      Sent s = conn == 0 ? told : explained(told, now.connection(conn).facts().failure());
      int row = conn == 0 || s.id() == 0 ? 0 : row(now.exchanges(), was, conn, s.id());
      Optional<Exchange> is = row == 0 ? Optional.empty() : Optional.of(now.exchanges().row(row));
      pairs.add(
          new Pair(
              s,
              was,
              is,
              BodyHash.sha256(before.exchanges(), was),
              is.map(e -> BodyHash.sha256(now.exchanges(), e)).orElse("")));
    }
    return pairs;
  }

  /** The tap knows better than who went through it why a connection failed. */
  private static Sent explained(Sent s, String failure) {
    if (s.failure().isEmpty() || failure.isEmpty()) return s;
    return new Sent(s.row(), s.round(), s.port(), s.id(), failure);
  }

  private static int row(Exchanges exchanges, Exchange was, int conn, int id) {
    return was.http1() ? exchanges.ofHttp1(conn, id) : exchanges.ofStream(conn, id);
  }

  /** Whether status, body and the manner of the end are the same. */
  public boolean same() {
    return sent.failure().isEmpty()
        && now.isPresent()
        && now.get().status() == before.status()
        && bodyNow.equals(bodyBefore)
        && now.get().closedBy().equals(before.closedBy());
  }
}
