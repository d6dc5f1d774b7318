package dev.h2tap.certs;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate for one host.
 *
 * @param host which host
 * @param chain the leaf, then the root that signed it
 * @param key the leaf's key
 */
public record Leaf(HostName host, List<X509Certificate> chain, PrivateKey key) {
  public Leaf {
    chain = List.copyOf(chain);
  }

  public X509Certificate certificate() {
    return chain.getFirst();
  }
}
