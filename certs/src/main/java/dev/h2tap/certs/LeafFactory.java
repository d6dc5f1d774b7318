package dev.h2tap.certs;

import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;

/** Makes leaves that every browser takes: profile of RFC 5280 and RFC 9525, short-lived. */
final class LeafFactory {
  private static final Duration BACKDATED = Duration.ofDays(2);
  // In all, backdating included; notAfter is the last valid second (RFC 5280 4.1.2.5).
  private static final Duration VALID = Duration.ofDays(197).minusSeconds(1);
  private static final int LONGEST_COMMON_NAME = 64;

  private final Root root;
  private final Clock clock;

  LeafFactory(Root root, Clock clock) {
    this.root = root;
    this.clock = clock;
  }

  Leaf make(HostName host, KeyPair key) {
    Instant begin = clock.instant().minus(BACKDATED).truncatedTo(ChronoUnit.SECONDS);
    Instant end = begin.plus(VALID);
    Instant rootEnd = root.certificate().getNotAfter().toInstant();
    boolean named = host.text().length() <= LONGEST_COMMON_NAME;
    X500NameBuilder subject = new X500NameBuilder(BCStyle.INSTANCE);
    if (named) subject.addRDN(BCStyle.CN, host.text());
    try {
      JcaX509ExtensionUtils utils = new JcaX509ExtensionUtils();
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
                  // From the root's octets: issuer and subject must be the same octet for octet.
                  X500Name.getInstance(root.certificate().getSubjectX500Principal().getEncoded()),
                  Minting.newSerial(),
                  Date.from(begin),
                  Date.from(end.isBefore(rootEnd) ? end : rootEnd),
                  subject.build(),
                  key.getPublic())
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
              .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
              .addExtension(
                  Extension.extendedKeyUsage,
                  false,
                  new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
              .addExtension(
                  Extension.subjectKeyIdentifier,
                  false,
                  utils.createSubjectKeyIdentifier(key.getPublic()))
              .addExtension(
                  Extension.authorityKeyIdentifier,
                  false,
                  // Takes the key identifier from the root's own SKI extension.
                  utils.createAuthorityKeyIdentifier(root.certificate().getPublicKey()))
              // Critical where the subject is empty (RFC 5280 4.2.1.6).
              .addExtension(
                  Extension.subjectAlternativeName, !named, new GeneralNames(alternative(host)));
      X509Certificate leaf = Minting.sign(builder, root.key());
      return new Leaf(host, List.of(leaf, root.certificate()), key.getPrivate());
    } catch (CertIOException | GeneralSecurityException e) {
      throw new IllegalStateException("no certificate could be made for " + host.text(), e);
    }
  }

  private static GeneralName alternative(HostName host) {
    return host.address()
        .map(InetAddress::getAddress)
        .map(octets -> new GeneralName(GeneralName.iPAddress, new DEROctetString(octets)))
        .orElseGet(() -> new GeneralName(GeneralName.dNSName, host.text()));
  }
}
