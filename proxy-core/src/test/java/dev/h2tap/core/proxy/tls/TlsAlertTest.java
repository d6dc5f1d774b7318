package dev.h2tap.core.proxy.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.h2tap.core.capture.tls.CertificateChain;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The alert handed on to the client")
class TlsAlertTest {
  @Test
  @DisplayName("is the one that the origin sent, whichever stack reports it")
  void received() {
    assertEquals(
        TlsAlert.NO_APPLICATION_PROTOCOL,
        TlsAlert.fitting(
            new SSLException(
                "error:10000460:SSL"
                    + " routines:OPENSSL_internal:TLSV1_ALERT_NO_APPLICATION_PROTOCOL")));
    assertEquals(
        TlsAlert.HANDSHAKE_FAILURE,
        TlsAlert.fitting(
            new SSLHandshakeException(
                "(handshake_failure) Received fatal alert: handshake_failure")));
    assertEquals(
        Optional.of(TlsAlert.BAD_CERTIFICATE_STATUS_RESPONSE),
        TlsAlert.received(
            new SSLException("Received fatal alert: bad_certificate_status_response")));
  }

  @Test
  @DisplayName("is the fitting one where we refuse the origin's certificate")
  void refused() {
    SSLException wrapped = new SSLException("handshake");
    wrapped.initCause(
        new UntrustedOrigin(TlsAlert.UNKNOWN_CA, CertificateChain.NONE, "no root", null));
    assertEquals(TlsAlert.UNKNOWN_CA, TlsAlert.fitting(wrapped));
    assertEquals(
        TlsAlert.CERTIFICATE_UNKNOWN,
        TlsAlert.fitting(new SSLException(new CertificateException())));
  }

  @Test
  @DisplayName("is internal_error where nothing fits better")
  void other() {
    assertEquals(TlsAlert.INTERNAL_ERROR, TlsAlert.fitting(new SSLException("closed")));
    assertEquals(Optional.empty(), TlsAlert.received(new SSLException("closed")));
  }

  @Test
  @DisplayName("goes out in the clear as a record of seven octets")
  void record() {
    assertArrayEquals(new byte[] {21, 3, 3, 0, 2, 2, 48}, TlsAlert.UNKNOWN_CA.record());
  }
}
