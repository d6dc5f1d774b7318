package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Wording;

/**
 * Octets that begin as a ClientHello but are none; the message completes "the ClientHello is
 * malformed: ".
 */
public final class MalformedHello extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Wording wording;

  MalformedHello(Wording wording) {
    super(wording.english(), null, false, false);
    this.wording = wording;
  }

  /** The message, for other languages. */
  Wording wording() {
    return wording;
  }
}
