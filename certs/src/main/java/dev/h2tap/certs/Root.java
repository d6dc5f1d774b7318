package dev.h2tap.certs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** The certificate authority that h2tap signs leaves with, as found in {@link #file()}. */
public final class Root {
  /** How a certificate is written for other programs. The private key is never part of it. */
  public enum Format {
    PEM,
    DER,
    P12;

    /** From {@code pem}, {@code der} or {@code p12}. */
    public static Format parse(String word) {
      try {
        return valueOf(word.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException _) {
        throw new IllegalArgumentException(
            "'" + word + "' is no format for a certificate; there are pem, der and p12");
      }
    }
  }

  /** The password of {@link Format#P12}: there is nothing secret inside, but readers want one. */
  public static final String P12_PASSWORD = "h2tap";

  private final Path file;
  private final X509Certificate certificate;
  private final PrivateKey key;

  Root(Path file, X509Certificate certificate, PrivateKey key) {
    this.file = file;
    this.certificate = certificate;
    this.key = key;
  }

  /** The PKCS#12 file that holds certificate and key. */
  public Path file() {
    return file;
  }

  public X509Certificate certificate() {
    return certificate;
  }

  PrivateKey key() {
    return key;
  }

  /** The common name: tells several roots apart by user, host and day. */
  public String name() {
    String subject = certificate.getSubjectX500Principal().getName();
    return subject.replaceFirst(".*CN=([^,]*).*", "$1");
  }

  public byte[] der() {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public String pem() {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der())
        + "\n-----END CERTIFICATE-----\n";
  }

  /** The certificate alone, for other programs to trust. */
  public byte[] export(Format format) {
    return switch (format) {
      case PEM -> pem().getBytes(StandardCharsets.US_ASCII);
      case DER -> der();
      case P12 -> p12();
    };
  }

  private byte[] p12() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("h2tap", certificate);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      store.store(out, P12_PASSWORD.toCharArray());
      return out.toByteArray();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As browsers and {@code openssl x509 -fingerprint} print it: {@code AB:CD:…}. */
  public String sha256() {
    return fingerprint("SHA-256");
  }

  public String sha1() {
    return fingerprint("SHA-1");
  }

  private String fingerprint(String algorithm) {
    try {
      byte[] digest = MessageDigest.getInstance(algorithm).digest(der());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
