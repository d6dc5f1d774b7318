package dev.h2tap.core.proxy.tls;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Alerts that end a handshake (RFC 8446 6.2), and which of them fits a failure. */
public enum TlsAlert {
  UNEXPECTED_MESSAGE(10),
  BAD_RECORD_MAC(20),
  RECORD_OVERFLOW(22),
  HANDSHAKE_FAILURE(40),
  BAD_CERTIFICATE(42),
  UNSUPPORTED_CERTIFICATE(43),
  CERTIFICATE_REVOKED(44),
  CERTIFICATE_EXPIRED(45),
  CERTIFICATE_UNKNOWN(46),
  ILLEGAL_PARAMETER(47),
  UNKNOWN_CA(48),
  ACCESS_DENIED(49),
  DECODE_ERROR(50),
  DECRYPT_ERROR(51),
  PROTOCOL_VERSION(70),
  INSUFFICIENT_SECURITY(71),
  INTERNAL_ERROR(80),
  INAPPROPRIATE_FALLBACK(86),
  USER_CANCELED(90),
  MISSING_EXTENSION(109),
  UNSUPPORTED_EXTENSION(110),
  UNRECOGNIZED_NAME(112),
  BAD_CERTIFICATE_STATUS_RESPONSE(113),
  UNKNOWN_PSK_IDENTITY(115),
  CERTIFICATE_REQUIRED(116),
  NO_APPLICATION_PROTOCOL(120);

  private static final int FATAL = 2;

  private final int number;

  TlsAlert(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** As RFC 8446 writes it, such as {@code unknown_ca}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The alert as a record in the clear, as it is sent before any ServerHello. */
  public byte[] record() {
    return new byte[] {21, 3, 3, 0, 2, FATAL, (byte) number};
  }

  /** The alert to hand on for a handshake with upstream that failed. */
  public static TlsAlert fitting(Throwable failure) {
    Optional<TlsAlert> received = received(failure);
    if (received.isPresent()) return received.get();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      switch (t) {
        case UntrustedOrigin e -> {
          return e.alert();
        }
        case CertificateExpiredException _, CertificateNotYetValidException _ -> {
          return CERTIFICATE_EXPIRED;
        }
        case CertificateException _ -> {
          return CERTIFICATE_UNKNOWN;
        }
        default -> {
          // look deeper
        }
      }
    }
    String text = text(failure);
    return text.contains("UNSUPPORTED_PROTOCOL") || text.contains("WRONG_VERSION")
        ? PROTOCOL_VERSION
        : INTERNAL_ERROR;
  }

  /** The alert that the peer sent, by what BoringSSL or the JDK say of it; empty if none was. */
  public static Optional<TlsAlert> received(Throwable failure) {
    String text = text(failure);
    int at = text.indexOf("ALERT_");
    if (at < 0) at = text.indexOf("FATAL ALERT: ");
    if (at < 0) return Optional.empty();
    String rest = text.substring(at);
    // The longest, for BAD_CERTIFICATE is part of BAD_CERTIFICATE_STATUS_RESPONSE.
    return Arrays.stream(values())
        .filter(alert -> rest.contains(alert.name()))
        .max(Comparator.comparingInt(alert -> alert.name().length()));
  }

  static Optional<TlsAlert> of(int number) {
    return Arrays.stream(values()).filter(alert -> alert.number == number).findFirst();
  }

  private static String text(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable t = failure; t != null && text.length() < 10_000; t = t.getCause()) {
      text.append(t.getMessage()).append('\n');
    }
    return text.toString().toUpperCase(Locale.ROOT);
  }
}
