package dev.h2tap.core.session;

import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.capture.ConnectionFacts.Tls;
import dev.h2tap.core.capture.tls.CertificateChain;
import java.util.HashMap;
import java.util.Map;

/** Keeps equal certificates once: a capture has many connections and few hosts. */
final class SharedChains {
  private final Map<CertificateChain, CertificateChain> known = new HashMap<>();

  /** The same facts, with certificates that others may have too. */
  ConnectionFacts of(ConnectionFacts f) {
    return new ConnectionFacts(
        f.host(),
        f.mode(),
        f.clientTls().map(this::leg),
        f.serverTls().map(this::leg),
        f.failure(),
        f.insecure());
  }

  private Tls leg(Tls leg) {
    if (leg.certificates().isEmpty()) return leg;
    return leg.withCertificates(known.computeIfAbsent(leg.certificates(), c -> c));
  }
}
