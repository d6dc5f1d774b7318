package dev.h2tap.core.capture;

import dev.h2tap.core.capture.tls.CertificateChain;
import dev.h2tap.core.capture.tls.HelloFingerprint;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a connection beside its octets.
 *
 * @param host the name the client asked for (SNI, or the authority of CONNECT, without port); empty
 *     if unknown
 * @param mode how it came: {@code regular}, {@code reverse}, {@code passthrough}
 * @param clientTls TLS between the client and h2tap
 * @param serverTls TLS between h2tap and the origin
 * @param failure why the connection failed, in words; empty if it did not
 * @param insecure whether the origin's certificate went unverified
 */
public record ConnectionFacts(
    String host,
    String mode,
    Optional<Tls> clientTls,
    Optional<Tls> serverTls,
    String failure,
    boolean insecure) {

  /**
   * One leg's TLS.
   *
   * @param version such as {@code TLSv1.3}
   * @param cipher such as {@code TLS_AES_128_GCM_SHA256}
   * @param sni the server name sent; empty if none
   * @param alpnOffered in the order offered
   * @param alpn the protocol chosen; empty if none
   * @param hello what the ClientHello tells of its sender
   * @param certificates what the leg's server showed: h2tap on the client's leg, the origin on its
   *     own
   */
  public record Tls(
      String version,
      String cipher,
      String sni,
      List<String> alpnOffered,
      String alpn,
      HelloFingerprint hello,
      CertificateChain certificates) {
    /** One of which neither ClientHello nor certificates are known. */
    public Tls(String version, String cipher, String sni, List<String> alpnOffered, String alpn) {
      this(version, cipher, sni, alpnOffered, alpn, HelloFingerprint.NONE, CertificateChain.NONE);
    }

    /** The same with what the ClientHello tells. */
    public Tls withHello(HelloFingerprint print) {
      return new Tls(version, cipher, sni, alpnOffered, alpn, print, certificates);
    }

    /** The same with what its server showed. */
    public Tls withCertificates(CertificateChain chain) {
      return new Tls(version, cipher, sni, alpnOffered, alpn, hello, chain);
    }
  }

  public static final ConnectionFacts NONE =
      new ConnectionFacts("", "", Optional.empty(), Optional.empty(), "", false);

  /** Whether h2tap stood between the two ends of TLS, and so showed a certificate of its own. */
  public boolean isIntercepted() {
    return clientTls.isPresent() && serverTls.isPresent();
  }

  /** What h2tap showed to the client. */
  public CertificateChain madeCertificates() {
    return isIntercepted() ? shown(clientTls) : CertificateChain.NONE;
  }

  /** What the origin showed: to h2tap, or past it to the client. */
  public CertificateChain originCertificates() {
    return shown(serverTls.or(() -> clientTls));
  }

  private static CertificateChain shown(Optional<Tls> leg) {
    return leg.map(Tls::certificates).orElse(CertificateChain.NONE);
  }
}
