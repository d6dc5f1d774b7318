package dev.h2tap.core.exchange;

/**
 * What a request is about: its control data (RFC 9110 7.1, RFC 9113 8.3.1). Empty where the request
 * did not say.
 *
 * @param method such as {@code GET}
 * @param scheme {@code https} or {@code http}; of HTTP/1.x by the connection
 * @param authority host and port; of HTTP/1.x by the target or else the Host field
 * @param path path and query
 * @param protocol of an extended CONNECT (RFC 8441 4) {@code :protocol}, of HTTP/1.x what the
 *     answer upgraded to; in lower case
 */
public record Target(String method, String scheme, String authority, String path, String protocol) {
  public static final Target UNKNOWN = new Target("", "", "", "", "");

  /**
   * That of an HTTP/1.x request (RFC 9112 3.2).
   *
   * @param target as in the request line: origin-form, absolute-form, authority-form or {@code *}
   */
  public static Target http1(
      String method, String scheme, String target, String host, String protocol) {
    if (method.equals("CONNECT")) return new Target(method, "", target, "", protocol);
    int authority = target.indexOf("://");
    if (target.startsWith("/") || authority <= 0) {
      return new Target(method, scheme, host, target, protocol);
    }
    int path = authority + 3;
    while (path < target.length() && "/?#".indexOf(target.charAt(path)) < 0) path++;
    String rest = target.substring(path);
    return new Target(
        method,
        target.substring(0, authority),
        target.substring(authority + 3, path),
        rest.startsWith("/") ? rest : "/" + rest,
        protocol);
  }

  /** As one would type it; what is unknown is left out. */
  public String url() {
    String start = scheme.isEmpty() || authority.isEmpty() ? "" : scheme + "://";
    return start + authority + path;
  }
}
