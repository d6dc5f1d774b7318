package dev.h2tap.core.proxy.tls;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Whether a certificate was made out for a host (RFC 9525 6: subjectAltName only, the CN does not
 * count).
 */
final class OriginIdentity {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private OriginIdentity() {}

  /**
   * @param host a DNS name or an IP literal
   */
  static boolean matches(X509Certificate certificate, String host) {
    Collection<List<?>> names;
    try {
      names = certificate.getSubjectAlternativeNames();
    } catch (CertificateParsingException _) {
      return false;
    }
    if (names == null) return false;
    byte[] address = address(host);
    for (List<?> name : names) {
      int type = (Integer) name.get(0);
      if (address == null && type == DNS_NAME && matchesName((String) name.get(1), host)) {
        return true;
      }
      if (address != null
          && type == IP_ADDRESS
          && Arrays.equals(address, address((String) name.get(1)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean matchesName(String pattern, String host) {
    String p = withoutDot(pattern);
    String h = withoutDot(host);
    if (!p.startsWith("*.")) return p.equals(h);
    // A wildcard is the whole left-most label and stands for exactly one (RFC 9525 6.3).
    int dot = h.indexOf('.');
    return dot > 0 && p.indexOf('.', 2) > 0 && h.substring(dot).equals(p.substring(1));
  }

  private static String withoutDot(String name) {
    String s = name.toLowerCase(Locale.ROOT);
    return s.endsWith(".") ? s.substring(0, s.length() - 1) : s;
  }

  private static byte[] address(String text) {
    if (text.indexOf(':') < 0 && !text.matches("\\d+(\\.\\d+){3}")) return null;
    try {
      return InetAddress.ofLiteral(text).getAddress();
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
