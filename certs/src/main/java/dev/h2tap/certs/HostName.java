package dev.h2tap.certs;

import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host as a certificate can name it: a DNS name in lower case and A-labels, or an IP address.
 *
 * @param text the name, or the address without brackets and zone
 * @param address set for an IP literal
 */
public record HostName(String text, Optional<InetAddress> address) {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  // Underscores are no host names by RFC 952, but such hosts exist and browsers ask for them.
  private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");

  /**
   * Reads what a client asked for: SNI or the host of CONNECT, brackets and a trailing dot allowed.
   *
   * @throws IllegalArgumentException where no certificate can name it; the message quotes it safely
   */
  public static HostName of(String host) {
    String s = host.strip();
    if (s.startsWith("[") && s.endsWith("]")) s = s.substring(1, s.length() - 1);
    if (s.indexOf(':') >= 0 || IPV4.matcher(s).matches()) return ip(s);
    if (s.endsWith(".")) s = s.substring(0, s.length() - 1);
    try {
      s = IDN.toASCII(s, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException _) {
      throw refused(host);
    }
    if (s.isEmpty() || s.length() > 253) throw refused(host);
    for (String label : s.split("\\.", -1)) {
      if (!LABEL.matcher(label).matches()) throw refused(host);
    }
    return new HostName(s, Optional.empty());
  }

  private static HostName ip(String s) {
    int zone = s.indexOf('%');
    String literal = zone < 0 ? s : s.substring(0, zone);
    try {
      InetAddress address = InetAddress.ofLiteral(literal);
      return new HostName(address.getHostAddress(), Optional.of(address));
    } catch (IllegalArgumentException _) {
      throw refused(s);
    }
  }

  private static IllegalArgumentException refused(String host) {
    String shown = host.length() > 80 ? host.substring(0, 80) + "…" : host;
    return new IllegalArgumentException(
        "'" + shown.replaceAll("\\p{Cntrl}", "?") + "' is no host name");
  }
}
