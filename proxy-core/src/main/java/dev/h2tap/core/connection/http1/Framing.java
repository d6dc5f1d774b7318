package dev.h2tap.core.connection.http1;

/** How what follows a message's head is framed (RFC 9112 6.3). */
public enum Framing {
  /** The message ends with its head. */
  NONE,
  /** By Content-Length. */
  LENGTH,
  /** By the chunked transfer coding (RFC 9112 7.1). */
  CHUNKED,
  /** Whatever comes until the connection closes. */
  TO_CLOSE,
  /** No HTTP follows any more. */
  SWITCHED
}
