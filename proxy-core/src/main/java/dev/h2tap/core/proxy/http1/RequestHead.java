package dev.h2tap.core.proxy.http1;

import dev.h2tap.core.proxy.route.Target;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * A request's head.
 *
 * @param method as sent
 * @param target as sent (RFC 9112 3.2)
 * @param version such as {@code HTTP/1.1}
 */
public record RequestHead(String method, String target, String version, Head head) {
  // Meant for the proxy alone (RFC 9110 11.7.2; Proxy-Connection: RFC 9112 C.2.2).
  private static final Set<String> FOR_THE_PROXY =
      Set.of("proxy-connection", "proxy-authorization");

  /**
   * @throws MalformedHead where the start line is no request line
   */
  public static RequestHead of(Head head) throws MalformedHead {
    String[] parts = head.startLine().split(" ", -1);
    if (parts.length != 3 || parts[0].isEmpty() || !parts[2].matches("HTTP/\\d\\.\\d")) {
      throw new MalformedHead("the first line is no HTTP/1.x request line");
    }
    return new RequestHead(parts[0], parts[1], parts[2], head);
  }

  public boolean isConnect() {
    return method.equals("CONNECT");
  }

  /** Whether the target is {@code http://…}, as a client sends it to a proxy (RFC 9112 3.2.2). */
  public boolean isForHttp() {
    return target.toLowerCase(Locale.ROOT).startsWith("http://");
  }

  /**
   * The origin that an absolute-form target names.
   *
   * @throws MalformedHead where it names none
   */
  public Target origin() throws MalformedHead {
    try {
      return Target.parse(withoutUser(authority()), 80);
    } catch (IllegalArgumentException e) {
      throw new MalformedHead(e.getMessage());
    }
  }

  private static String withoutUser(String authority) {
    return authority.substring(authority.lastIndexOf('@') + 1);
  }

  private String authority() {
    return target.substring(7, pathStart());
  }

  private int pathStart() {
    for (int i = 7; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c == '/' || c == '?' || c == '#') return i;
    }
    return target.length();
  }

  /**
   * The head as the origin gets it: target in origin-form (RFC 9112 3.2.1), Host by the target (RFC
   * 9112 3.2.2), without fields that were for the proxy; every other line as it came.
   */
  public byte[] forOrigin() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(head.octets());
    write(out, method + " " + originForm() + " " + version + "\r\n");
    String host = withoutUser(authority());
    boolean hasHost = head.values("host").equals(java.util.List.of(host));
    if (!hasHost) write(out, "Host: " + host + "\r\n");
    for (Head.Field field : head.fields()) {
      if (FOR_THE_PROXY.contains(field.name()) || (!hasHost && field.name().equals("host"))) {
        continue;
      }
      out.write(field.line().array(), field.line().offset(), field.line().length());
    }
    write(out, "\r\n");
    return out.toByteArray();
  }

  /** The path that is asked for, without a query; of an absolute-form or origin-form target. */
  public String path() {
    String form = isForHttp() ? originForm() : target;
    int query = form.indexOf('?');
    return query < 0 ? form : form.substring(0, query);
  }

  private String originForm() {
    String path = target.substring(pathStart());
    if (path.startsWith("/")) return path;
    if (path.isEmpty()) return method.equals("OPTIONS") ? "*" : "/";
    return "/" + path;
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
