package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Slice;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The certificates with which a server proved who it is, its own first (RFC 8446 4.4.2).
 *
 * @param der those that are kept, each as DER
 * @param omitted how many more there were
 */
public record CertificateChain(List<Slice> der, int omitted) {
  public static final CertificateChain NONE = new CertificateChain(List.of(), 0);

  /** What is kept of a chain is never longer: a few certificates' room, and little in a capture. */
  static final int MAX_OCTETS = 16 << 10;

  public CertificateChain {
    der = List.copyOf(der);
  }

  /** As many of {@code all} as there is room for, from the first on. */
  public static CertificateChain of(List<Slice> all, int omitted) {
    List<Slice> kept = new ArrayList<>();
    int octets = 0;
    for (Slice one : all) {
      octets += one.length();
      if (octets > MAX_OCTETS) break;
      kept.add(one.copy());
    }
    return new CertificateChain(kept, omitted + all.size() - kept.size());
  }

  /** The chain that Java's own types hold. */
  public static CertificateChain of(List<? extends Certificate> all) {
    List<Slice> der = new ArrayList<>();
    for (Certificate one : all) {
      try {
        der.add(Slice.of(one.getEncoded()));
      } catch (CertificateEncodingException _) {
        break; // what follows would stand in the wrong place
      }
    }
    return of(der, all.size() - der.size());
  }

  /** The chain of a Certificate message of TLS 1.3; empty where its lengths do not fit. */
  static Optional<CertificateChain> tls13(Slice body) {
    try {
      return Optional.of(entries(body, 1 + body.u8(0), true));
    } catch (IndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }

  /** The same of TLS 1.2 (RFC 5246 7.4.2). */
  static Optional<CertificateChain> tls12(Slice body) {
    try {
      return Optional.of(entries(body, 0, false));
    } catch (IndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }

  private static CertificateChain entries(Slice body, int from, boolean extensions) {
    Slice list = body.sub(from + 3, body.u24(from));
    List<Slice> der = new ArrayList<>();
    for (int at = 0; at < list.length(); ) {
      int length = list.u24(at);
      der.add(list.sub(at + 3, length));
      at += 3 + length;
      if (extensions) at += 2 + list.u16(at);
    }
    return of(der, 0);
  }

  public boolean isEmpty() {
    return der.isEmpty() && omitted == 0;
  }

  /** Those of the kept ones that are X.509, in order. */
  public List<CertificateFacts> certificates() {
    return der.stream().map(CertificateFacts::of).flatMap(Optional::stream).toList();
  }
}
