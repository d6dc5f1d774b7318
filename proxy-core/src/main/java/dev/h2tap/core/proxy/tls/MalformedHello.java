package dev.h2tap.core.proxy.tls;

/**
 * Octets that begin as a ClientHello but are none; the message completes "the ClientHello is
 * malformed: ".
 */
final class MalformedHello extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedHello(String message) {
    super(message, null, false, false);
  }
}
