package dev.h2tap.core.proxy.tls;

import dev.h2tap.core.capture.tls.CertificateChain;
import java.security.cert.CertificateException;

/** An origin's certificate was refused by us; the message says why, in words for people. */
final class UntrustedOrigin extends CertificateException {
  private static final long serialVersionUID = 1L;

  private final TlsAlert alert;
  private final transient CertificateChain shown;

  UntrustedOrigin(TlsAlert alert, CertificateChain shown, String message, Throwable cause) {
    super(message, cause);
    this.alert = alert;
    this.shown = shown;
  }

  TlsAlert alert() {
    return alert;
  }

  /** What the origin showed. */
  CertificateChain shown() {
    return shown;
  }
}
