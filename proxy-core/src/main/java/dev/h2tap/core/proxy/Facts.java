package dev.h2tap.core.proxy;

import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.capture.tls.CertificateChain;
import dev.h2tap.core.capture.tls.ClientHello;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Facts changed in one place each. */
final class Facts {
  private Facts() {}

  static ConnectionFacts withMode(ConnectionFacts f, String mode) {
    return new ConnectionFacts(
        f.host(), mode, f.clientTls(), f.serverTls(), f.failure(), f.insecure());
  }

  static ConnectionFacts withHost(ConnectionFacts f, String host) {
    return new ConnectionFacts(
        host, f.mode(), f.clientTls(), f.serverTls(), f.failure(), f.insecure());
  }

  static ConnectionFacts withClientTls(ConnectionFacts f, ConnectionFacts.Tls tls) {
    return new ConnectionFacts(
        f.host(), f.mode(), Optional.of(tls), f.serverTls(), f.failure(), f.insecure());
  }

  static ConnectionFacts withServerTls(ConnectionFacts f, ConnectionFacts.Tls tls) {
    return new ConnectionFacts(
        f.host(), f.mode(), f.clientTls(), Optional.of(tls), f.failure(), f.insecure());
  }

  /** What the origin's leg agreed on, and what the origin showed. */
  static ConnectionFacts.Tls origin(SslHandler leg, ClientHello hello, Optional<String> sni) {
    ConnectionFacts.Tls agreed = agreed(leg, hello, sni);
    try {
      var shown = List.of(leg.engine().getSession().getPeerCertificates());
      return agreed.withCertificates(CertificateChain.of(shown));
    } catch (SSLPeerUnverifiedException _) {
      return agreed; // a cipher suite without certificates
    }
  }

  /** An origin's leg that came to nothing since we did not believe what the origin showed. */
  static ConnectionFacts.Tls refused(
      CertificateChain shown, ClientHello hello, Optional<String> sni) {
    return new ConnectionFacts.Tls("", "", sni.orElse(""), hello.alpnNames(), "")
        .withCertificates(shown);
  }

  /** What a leg agreed on. */
  static ConnectionFacts.Tls agreed(SslHandler leg, ClientHello hello, Optional<String> sni) {
    SSLSession session = leg.engine().getSession();
    return new ConnectionFacts.Tls(
        session.getProtocol(),
        session.getCipherSuite(),
        sni.orElse(""),
        hello.alpnNames(),
        chosen(leg));
  }

  /** The protocol that ALPN chose; empty if none. */
  static String chosen(SslHandler leg) {
    String chosen = leg.engine().getApplicationProtocol();
    return chosen == null ? "" : chosen;
  }
}
