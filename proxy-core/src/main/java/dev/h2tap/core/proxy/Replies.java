package dev.h2tap.core.proxy;

import java.nio.charset.StandardCharsets;

/** HTTP/1.1 messages that h2tap itself says. */
final class Replies {
  private static final String STYLE =
      "body{font:16px/1.5 system-ui,sans-serif;max-width:42em;margin:3em auto;padding:0 1em;"
          + "color:#222;background:#fff}code{background:#8883;padding:.1em .3em}"
          + "@media(prefers-color-scheme:dark){body{color:#ddd;background:#1c1e22}a{color:#8bf}}";

  private Replies() {}

  static final byte[] ESTABLISHED = latin1("HTTP/1.1 200 Connection established\r\n\r\n");

  /** A page that says why a request went nowhere, and closes. */
  static byte[] refusal(String status, String reason) {
    return content(
        status,
        "text/html; charset=utf-8",
        page(status, "<p>h2tap could not pass this request on: " + escape(reason) + ".</p>"));
  }

  static byte[] page(String title, String body) {
    return ("<!doctype html><html lang=en><meta charset=utf-8><title>"
            + escape(title)
            + "</title><style>"
            + STYLE
            + "</style><h1>"
            + escape(title)
            + "</h1>"
            + body
            + "</html>\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  static byte[] content(String status, String type, byte[] body) {
    byte[] head = head(status, type, body.length);
    byte[] all = java.util.Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  static byte[] head(String status, String type, int length) {
    return latin1(
        "HTTP/1.1 "
            + status
            + "\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + length
            + "\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
