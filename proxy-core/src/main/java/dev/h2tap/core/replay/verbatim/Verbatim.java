package dev.h2tap.core.replay.verbatim;

import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.proxy.route.Target;
import dev.h2tap.core.replay.BodyHash;
import dev.h2tap.core.replay.ReverseOrigin;
import dev.h2tap.core.replay.TapClient;
import dev.h2tap.core.replay.send.Requests;
import dev.h2tap.core.session.ConnectionSummary;
import dev.h2tap.core.session.Exchanges;
import dev.h2tap.core.session.Session;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What recordings say about connections that are to be sent again, and about those that were. */
public final class Verbatim {
  private Verbatim() {}

  /** Why a connection can't be sent again; empty if it can. */
  public static String obstacle(Session session, Half half) {
    String protocol = session.connection(half.conn()).protocol();
    if (half.octets() == 0) return "its client said nothing";
    if (half.missing() > 0) {
      return "%,d octets of its client are missing in the capture".formatted(half.missing());
    }
    return switch (protocol) {
      case "tls" -> "its TLS could not be opened: --keys FILE may help";
      case "tcp" -> "it is no HTTP";
      default -> "";
    };
  }

  /**
   * Where a connection led, with the protocol that it spoke.
   *
   * @param to an origin instead, such as {@code https://127.0.0.1:8443}; its scheme says whether by
   *     TLS
   * @throws IllegalArgumentException where it can't be told
   */
  public static TapClient.To destination(Session session, Half half, Optional<URI> to) {
    to.ifPresent(Requests::check);
    ConnectionSummary c = session.connection(half.conn());
    boolean http2 = c.protocol().equals("h2") || c.protocol().equals("h2c");
    String recorded = c.tls().map(t -> t.alpn()).orElse("");
    String alpn = recorded.isEmpty() ? http2 ? "h2" : "http/1.1" : recorded;
    boolean tls =
        to.map(u -> "https".equals(u.getScheme()))
            .orElse(half.tls() || c.tls().isPresent() || c.protocol().equals("h2"));
    Target target = target(session, c, tls, to);
    return new TapClient.To(target, tls ? Optional.of(List.of(alpn)) : Optional.empty());
  }

  private static Target target(
      Session session, ConnectionSummary c, boolean tls, Optional<URI> to) {
    int usual = tls ? 443 : 80;
    if (to.isPresent()) return Target.parse(to.get().getAuthority(), usual);
    Optional<Target> behind = ReverseOrigin.of(c);
    if (behind.isPresent()) return behind.get();
    Exchanges exchanges = session.exchanges();
    for (int row = 1; row <= exchanges.count(); row++) {
      if (exchanges.conn(row) != c.conn()) continue;
      String authority = exchanges.row(row).target().authority();
      if (!authority.isEmpty()) return Target.parse(authority, usual);
    }
    String host = c.host().isEmpty() ? c.server().getAddress().getHostAddress() : c.host();
    return new Target(host, c.server().getPort());
  }

  /** Why the tap could not connect, as it wrote into the new capture; else {@code otherwise}. */
  public static String failure(Session now, int port, String otherwise) {
    String told = connection(now, port).map(c -> c.facts().failure()).orElse("");
    return told.isEmpty() ? otherwise : told;
  }

  private static Optional<ConnectionSummary> connection(Session session, int port) {
    for (int conn = session.connectionCount(); conn > 0; conn--) {
      ConnectionSummary c = session.connection(conn);
      if (c.client().getPort() == port) return Optional.of(c);
    }
    return Optional.empty();
  }

  /**
   * Where whole contents differ. Courses are compared while they are run, by lengths; contents by
   * what lies in the captures.
   */
  public static List<Difference> contents(Session before, int conn, Session now, int port) {
    List<Difference> differences = new ArrayList<>();
    int nowConn = connection(now, port).map(ConnectionSummary::conn).orElse(0);
    if (nowConn == 0) return differences;
    Exchanges old = before.exchanges();
    for (int row = 1; row <= old.count(); row++) {
      if (old.conn(row) != conn) continue;
      Exchange was = old.row(row);
      int same =
          was.http1()
              ? now.exchanges().ofHttp1(nowConn, was.number())
              : now.exchanges().ofStream(nowConn, was.stream());
      if (same == 0 || !was.closedBy().equals("end")) continue;
      Exchange is = now.exchanges().row(same);
      if (!is.closedBy().equals("end")) continue; // told as another end
      String a = BodyHash.sha256(old, was);
      String b = BodyHash.sha256(now.exchanges(), is);
      if (a.equals(b)) continue;
      String name = was.http1() ? "request " + was.number() : "stream " + was.stream();
      differences.add(
          Difference.course("%s: other content, SHA-256 %s, was %s", name, shown(b), shown(a)));
    }
    return differences;
  }

  private static String shown(String sha256) {
    return sha256.isEmpty() ? "unreadable" : sha256.substring(0, 16) + "…";
  }
}
