package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Sha256;
import dev.h2tap.core.bytes.Slice;
import java.io.ByteArrayInputStream;
import java.security.Principal;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a certificate says (RFC 5280 4.1).
 *
 * @param names the host names and addresses it is for (subjectAltName)
 * @param key its public key, such as {@code RSA 2048} or {@code EC 256}
 * @param signature what it is signed with, such as {@code SHA256withRSA}
 * @param sha256 the SHA-256 of its DER, in hexadecimal
 */
public record CertificateFacts(
    String subject,
    String issuer,
    String serial,
    Instant from,
    Instant until,
    List<String> names,
    String key,
    String signature,
    String sha256) {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  public CertificateFacts {
    names = List.copyOf(names);
  }

  /** Those of a certificate; empty where {@code der} is none. */
  static Optional<CertificateFacts> of(Slice der) {
    try {
      var in = new ByteArrayInputStream(der.array(), der.offset(), der.length());
      var c = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      return Optional.of(
          new CertificateFacts(
              name(c.getSubjectX500Principal()),
              name(c.getIssuerX500Principal()),
              c.getSerialNumber().toString(16),
              c.getNotBefore().toInstant(),
              c.getNotAfter().toInstant(),
              names(c),
              key(c.getPublicKey()),
              c.getSigAlgName(),
              Sha256.hex(der)));
    } catch (CertificateException _) {
      return Optional.empty();
    }
  }

  private static String name(Principal distinguished) {
    return distinguished.toString();
  }

  private static List<String> names(X509Certificate c) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> all = c.getSubjectAlternativeNames();
      if (all == null) return names;
      for (List<?> name : all) {
        boolean shown = name.get(0).equals(DNS_NAME) || name.get(0).equals(IP_ADDRESS);
        if (shown) names.add(String.valueOf(name.get(1)));
      }
    } catch (CertificateParsingException _) {
      // malformed: no name counts, as for those who would check it
    }
    return names;
  }

  private static String key(PublicKey key) {
    return switch (key) {
      case RSAPublicKey k -> "RSA " + k.getModulus().bitLength();
      case ECPublicKey k -> "EC " + k.getParams().getCurve().getField().getFieldSize();
      case EdECPublicKey k -> k.getParams().getName();
      default -> key.getAlgorithm();
    };
  }
}
