package dev.h2tap.core.proxy.tls;

import dev.h2tap.core.capture.tls.CertificateChain;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** Which origins are believed: the system's roots and those given, found when first needed. */
public final class OriginTrust {
  private static final List<Path> SYSTEM_BUNDLES =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
          Path.of("/etc/ssl/ca-bundle.pem"),
          Path.of("/etc/ssl/cert.pem"));

  private final List<X509Certificate> extra = new ArrayList<>();
  private X509TrustManager chains;

  /**
   * @param pems files with certificates to trust beside the system's
   * @throws IOException where one can't be read or holds none; says which
   */
  public OriginTrust(List<Path> pems) throws IOException {
    for (Path pem : pems) {
      Collection<X509Certificate> found;
      try {
        found = certificates(pem);
      } catch (IOException | CertificateException e) {
        throw new IOException(
            "the certificates in " + pem + " can't be read: " + describe(e, pem), e);
      }
      if (found.isEmpty()) throw new IOException(pem + " holds no certificate in PEM");
      extra.addAll(found);
    }
  }

  private static String describe(Exception e, Path file) {
    return Files.exists(file) ? String.valueOf(e.getMessage()) : "there is no such file";
  }

  /**
   * What an origin showed that was not believed; empty where {@code failure} is of another kind.
   */
  public static Optional<CertificateChain> refused(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UntrustedOrigin untrusted) return Optional.of(untrusted.shown());
    }
    return Optional.empty();
  }

  /** A trust manager that wants a valid chain and a certificate for one of {@code hosts}. */
  X509ExtendedTrustManager forHosts(List<String> hosts) {
    return new HostTrust(List.copyOf(hosts));
  }

  private synchronized X509TrustManager chains() throws CertificateException {
    if (chains == null) {
      try {
        chains = load();
      } catch (IOException | GeneralSecurityException e) {
        throw new CertificateException("the system's root certificates can't be read", e);
      }
    }
    return chains;
  }

  private X509TrustManager load() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (X509Certificate root : extra) store.setCertificateEntry("extra" + number++, root);
    for (X509Certificate root : systemRoots()) store.setCertificateEntry("system" + number++, root);
    return trustManager(store);
  }

  private static List<X509Certificate> systemRoots() throws IOException, GeneralSecurityException {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) return stored("Windows-ROOT");
    if (os.startsWith("mac")) return stored("KeychainStore-ROOT");
    for (Path bundle : SYSTEM_BUNDLES) {
      if (Files.isReadable(bundle)) return List.copyOf(certificates(bundle));
    }
    return List.of(trustManager(null).getAcceptedIssuers());
  }

  private static List<X509Certificate> stored(String type)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    List<X509Certificate> roots = new ArrayList<>();
    for (var aliases = store.aliases(); aliases.hasMoreElements(); ) {
      if (store.getCertificate(aliases.nextElement()) instanceof X509Certificate root) {
        roots.add(root);
      }
    }
    return roots;
  }

  private static Collection<X509Certificate> certificates(Path pem)
      throws IOException, CertificateException {
    List<X509Certificate> found = new ArrayList<>();
    try (InputStream in = Files.newInputStream(pem)) {
      CertificateFactory.getInstance("X.509")
          .generateCertificates(in)
          .forEach(c -> found.add((X509Certificate) c));
    }
    return found;
  }

  private static X509TrustManager trustManager(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) return x509;
    }
    throw new GeneralSecurityException("this Java has no PKIX trust manager");
  }

  /** Chain by PKIX, name by {@link OriginIdentity}: the name checked need not be the SNI sent. */
  private final class HostTrust extends X509ExtendedTrustManager {
    private final List<String> hosts;

    private HostTrust(List<String> hosts) {
      this.hosts = hosts;
    }

    private void check(X509Certificate[] chain, String type) throws CertificateException {
      CertificateChain shown = CertificateChain.of(List.of(chain));
      try {
        chains().checkServerTrusted(chain, type);
      } catch (CertificateException e) {
        throw explained(e, chain, shown);
      }
      if (hosts.stream().noneMatch(host -> OriginIdentity.matches(chain[0], host))) {
        throw new UntrustedOrigin(
            TlsAlert.CERTIFICATE_UNKNOWN,
            shown,
            "the origin's certificate is not for " + String.join(" or ", hosts),
            null);
      }
    }

    private static CertificateException explained(
        CertificateException e, X509Certificate[] chain, CertificateChain shown) {
      for (Throwable t = e; t != null; t = t.getCause()) {
        if (t instanceof CertificateExpiredException) {
          return new UntrustedOrigin(
              TlsAlert.CERTIFICATE_EXPIRED, shown, "the origin's certificate has expired", e);
        }
        if (t instanceof CertificateNotYetValidException) {
          return new UntrustedOrigin(
              TlsAlert.CERTIFICATE_EXPIRED, shown, "the origin's certificate is not valid yet", e);
        }
        if (t instanceof CertPathBuilderException) {
          return new UntrustedOrigin(
              TlsAlert.UNKNOWN_CA,
              shown,
              "the origin's certificate leads to no trusted root (issuer "
                  + chain[chain.length - 1].getIssuerX500Principal()
                  + ")",
              e);
        }
      }
      return new UntrustedOrigin(
          TlsAlert.CERTIFICATE_UNKNOWN,
          shown,
          "the origin's certificate is not valid: " + e.getMessage(),
          e);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      check(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      check(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      check(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("no client is asked for a certificate");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      throw new CertificateException("no client is asked for a certificate");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("no client is asked for a certificate");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
