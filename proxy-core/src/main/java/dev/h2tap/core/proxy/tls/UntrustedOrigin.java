package dev.h2tap.core.proxy.tls;

import java.security.cert.CertificateException;

/** An origin's certificate was refused by us; the message says why, in words for people. */
final class UntrustedOrigin extends CertificateException {
  private static final long serialVersionUID = 1L;

  private final TlsAlert alert;

  UntrustedOrigin(TlsAlert alert, String message, Throwable cause) {
    super(message, cause);
    this.alert = alert;
  }

  TlsAlert alert() {
    return alert;
  }
}
