package dev.h2tap.core.capture.tls;

/**
 * Octets that begin as a ClientHello but are none; the message completes "the ClientHello is
 * malformed: ".
 */
public final class MalformedHello extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedHello(String message) {
    super(message, null, false, false);
  }
}
