package dev.h2tap.core.replay;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** How recorded header fields are said again. */
public final class SaidFields {
  /** Fields of HTTP/1.x that belong to a connection, not to a message (RFC 9110 7.6.1). */
  private static final Set<String> NAMES =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "transfer-encoding",
          "upgrade",
          "http2-settings");

  private SaidFields() {}

  public static boolean ofConnection(String name) {
    return NAMES.contains(name.toLowerCase(Locale.ROOT));
  }

  /** The octets of a field's text, one char each, as Netty takes them: UTF-8, as most is. */
  public static String octets(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
