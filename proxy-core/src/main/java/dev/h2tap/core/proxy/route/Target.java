package dev.h2tap.core.proxy.route;

/**
 * A host and a port, as a client or an option named them.
 *
 * @param host a name or an IP literal without brackets; lower case
 * @param port 1 to 65535
 */
public record Target(String host, int port) {
  public Target {
    if (port < 1 || port > 65535) throw new IllegalArgumentException("no port: " + port);
  }

  /**
   * From {@code HOST:PORT}, {@code [V6]:PORT}, or without port where {@code defaultPort} is not 0.
   *
   * @throws IllegalArgumentException with a message for people
   */
  public static Target parse(String text, int defaultPort) {
    String s = text.strip();
    int colon = portColon(s);
    String host = colon < 0 ? s : s.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) host = host.substring(1, host.length() - 1);
    if (host.isEmpty() || host.chars().anyMatch(c -> c <= ' ' || c == '/' || c == '@' || c == 127))
      throw new IllegalArgumentException("'" + printable(text) + "' names no host");
    int port = colon < 0 ? defaultPort : port(s.substring(colon + 1), text);
    if (port == 0) {
      throw new IllegalArgumentException("'" + printable(text) + "' lacks a port (HOST:PORT)");
    }
    return new Target(host.toLowerCase(java.util.Locale.ROOT), port);
  }

  /** Where the colon before the port is; -1 if there is none, as in a bare IPv6 literal. */
  private static int portColon(String s) {
    int colon = s.lastIndexOf(':');
    if (s.startsWith("[")) return s.endsWith("]") ? -1 : colon;
    return s.indexOf(':') == colon ? colon : -1;
  }

  private static int port(String digits, String text) {
    try {
      int port = Integer.parseInt(digits);
      if (port >= 1 && port <= 65535) return port;
    } catch (NumberFormatException _) {
      // said below
    }
    throw new IllegalArgumentException(
        "'" + printable(digits) + "' in '" + printable(text) + "' is no port (1 to 65535)");
  }

  private static String printable(String s) {
    String cut = s.length() > 100 ? s.substring(0, 100) + "…" : s;
    return cut.replaceAll("\\p{Cntrl}", "?");
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
