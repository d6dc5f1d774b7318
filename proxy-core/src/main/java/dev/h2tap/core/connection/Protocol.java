package dev.h2tap.core.connection;

/** What is spoken on a connection, with the words that h2tap's JSON has for it. */
public enum Protocol {
  /** Nothing that h2tap reads, or nothing yet. */
  TCP("tcp"),
  /** TLS that was not decrypted. */
  TLS("tls"),
  HTTP1("http/1.1"),
  WEBSOCKET("websocket"),
  SPDY("spdy/3.1"),
  /** HTTP/2 inside TLS (RFC 9113 3.2). */
  H2("h2"),
  /** HTTP/2 in cleartext by prior knowledge (RFC 9113 3.3). */
  H2C("h2c"),
  /** HTTP/2 in cleartext by HTTP/1.1's Upgrade (RFC 7540 3.2). */
  H2C_UPGRADE("h2c-upgrade");

  private final String word;

  Protocol(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  public boolean isHttp2() {
    return this == H2 || this == H2C || this == H2C_UPGRADE;
  }
}
