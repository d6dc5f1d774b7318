package dev.h2tap.core.export.har;

import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Carries;
import dev.h2tap.core.exchange.Target;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a request asks for as a URI that every reader takes (RFC 3986). */
final class HarUrl {
  /** Of a longer query the rest is left out. */
  private static final int MAX_PARAMETERS = 10_000;

  private static final String ALLOWED = "-._~:/?#@!$&'()*+,;=";

  /**
   * @param name as sent, escapes undone
   */
  record Parameter(String name, String value) {}

  private HarUrl() {}

  /**
   * @param host what to name where the request names no authority
   */
  static String of(Exchange e, String host) {
    Target t = e.target();
    String scheme = t.scheme().isEmpty() ? "http" : t.scheme();
    if (e.carries() == Carries.WEBSOCKET) scheme = scheme.equals("https") ? "wss" : "ws";
    String authority = t.authority().isEmpty() ? host : t.authority();
    String slash = t.path().startsWith("/") || t.path().isEmpty() ? "" : "/";
    return scheme + "://" + escaped(authority + slash + t.path());
  }

  /** What no URI may hold, percent-encoded; brackets stay where they are common. */
  private static String escaped(String rest) {
    boolean plain =
        rest.chars().allMatch(c -> c > ' ' && c < 0x7f && "\"<>\\^`{|}%".indexOf(c) < 0);
    if (plain && rest.indexOf('[') < 0) return rest;
    byte[] octets = rest.getBytes(StandardCharsets.UTF_8);
    StringBuilder out = new StringBuilder(octets.length + 16);
    boolean inPath = false;
    for (int i = 0; i < octets.length; i++) {
      char c = (char) (octets[i] & 0xff);
      if (c == '/') inPath = true;
      if (c == '?') inPath = false;
      boolean allowed = isAlphanumeric(c) || ALLOWED.indexOf(c) >= 0;
      if (c == '[' || c == ']') allowed = !inPath;
      if (c == '%') allowed = octet(octets, i) >= 0;
      if (allowed) out.append(c);
      else out.append("%%%02X".formatted((int) c));
    }
    return out.toString();
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  static List<Parameter> query(String path) {
    int start = path.indexOf('?');
    if (start < 0) return List.of();
    int end = path.indexOf('#', start);
    return parameters(path.substring(start + 1, end < 0 ? path.length() : end));
  }

  /** Of a query, or of a form (application/x-www-form-urlencoded). */
  static List<Parameter> parameters(String text) {
    List<Parameter> list = new ArrayList<>();
    for (int at = 0; at < text.length() && list.size() < MAX_PARAMETERS; ) {
      int end = text.indexOf('&', at);
      if (end < 0) end = text.length();
      String pair = text.substring(at, end);
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (!pair.isEmpty()) list.add(new Parameter(unescaped(name), unescaped(value)));
      at = end + 1;
    }
    return list;
  }

  private static String unescaped(String text) {
    if (text.indexOf('%') < 0) return text.replace('+', ' ');
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(octets.length);
    for (int i = 0; i < octets.length; i++) {
      int octet = octets[i] == '%' ? octet(octets, i) : -1;
      if (octet >= 0) i += 2;
      out.write(octet >= 0 ? octet : octets[i] == '+' ? ' ' : octets[i]);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The octet that a percent-encoding at {@code i} stands for; -1 if it is none. */
  private static int octet(byte[] octets, int i) {
    if (i + 2 >= octets.length) return -1;
    int high = Character.digit(octets[i + 1], 16);
    int low = Character.digit(octets[i + 2], 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
