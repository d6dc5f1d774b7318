package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What of a server's messages that open a handshake matters here (RFC 8446 4.1.3, 4.3.1; RFC 5246
 * 7.4.1). Lengths that do not fit end the reading, not the connection: empty stands for it.
 */
final class Hello {
  static final int TLS12 = 0x0303;
  static final int TLS13 = 0x0304;

  /** The random of a ServerHello that is a HelloRetryRequest. */
  private static final Slice RETRY =
      Slice.ofHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

  private Hello() {}

  /** Of a ServerHello; {@code alpn} is empty where it is told elsewhere or not at all. */
  record Server(Slice random, int version, int suite, String alpn, boolean encryptThenMac) {
    boolean retries() {
      return random.equals(RETRY);
    }

    String versionName() {
      return switch (version) {
        case TLS13 -> "TLSv1.3";
        case TLS12 -> "TLSv1.2";
        case 0x0302 -> "TLSv1.1";
        case 0x0301 -> "TLSv1";
        default -> "0x%04x".formatted(version);
      };
    }
  }

  /** Of EncryptedExtensions. */
  record Encrypted(String alpn, boolean earlyData) {}

  static Optional<Server> server(Slice body) {
    try {
      int at = 34;
      at += 1 + body.u8(at); // legacy_session_id
      int suite = body.u16(at);
      Extensions e = extensions(body, at + 3);
      int version =
          e.find(Extensions.SUPPORTED_VERSIONS)
              .filter(d -> d.length() == 2)
              .map(d -> d.u16(0))
              .filter(v -> v != 0)
              .orElse(body.u16(0));
      boolean encryptThenMac = e.has(Extensions.ENCRYPT_THEN_MAC);
      return Optional.of(
          new Server(body.sub(2, 32).copy(), version, suite, chosen(e), encryptThenMac));
    } catch (IndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }

  static Optional<Encrypted> encrypted(Slice body) {
    try {
      Extensions e = extensions(body, 0);
      return Optional.of(new Encrypted(chosen(e), e.has(Extensions.EARLY_DATA)));
    } catch (IndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }

  private static Extensions extensions(Slice body, int from) {
    return Extensions.of(from < body.length() ? Extensions.vector(body, from) : Slice.EMPTY);
  }

  private static String chosen(Extensions e) {
    return e.protocols().stream()
        .findFirst()
        .map(p -> p.toString(StandardCharsets.ISO_8859_1))
        .orElse("");
  }
}
