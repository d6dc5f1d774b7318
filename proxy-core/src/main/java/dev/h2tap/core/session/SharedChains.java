package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.capture.ConnectionFacts.Tls;
import dev.h2tap.core.capture.tls.CertificateChain;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps equal certificates once: a capture has many connections and few hosts. Of one that has more
 * than that, those that come late are counted only, so that memory does not grow with the file.
 */
final class SharedChains {
  private static final int MAX_OCTETS = 32 << 20;

  private final Map<CertificateChain, CertificateChain> known = new HashMap<>();
  private int octets;

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
    CertificateChain same = known.get(leg.certificates());
    return leg.withCertificates(same != null ? same : kept(leg.certificates()));
  }

  private CertificateChain kept(CertificateChain chain) {
    int length = chain.der().stream().mapToInt(Slice::length).sum();
    if (octets + length > MAX_OCTETS) {
      return new CertificateChain(List.of(), chain.omitted() + chain.der().size());
    }
    octets += length;
    known.put(chain, chain);
    return chain;
  }
}
