package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of the messages that open a handshake matters here (RFC 8446 4.1.2, 4.1.3, 4.3.1; RFC 5246
 * 7.4.1). Lengths that do not fit end the reading, not the connection: empty stands for it.
 */
final class Hello {
  private static final int SERVER_NAME = 0;
  private static final int ALPN = 16;
  private static final int ENCRYPT_THEN_MAC = 22;
  private static final int EARLY_DATA = 42;
  private static final int SUPPORTED_VERSIONS = 43;

  /** The random of a ServerHello that is a HelloRetryRequest. */
  private static final Slice RETRY =
      Slice.ofHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

  private Hello() {}

  /** Of a ClientHello. */
  record Client(Slice random, String serverName, List<String> alpn) {}

  /** Of a ServerHello; {@code alpn} is empty where it is told elsewhere or not at all. */
  record Server(Slice random, int version, int suite, String alpn, boolean encryptThenMac) {
    boolean retries() {
      return random.equals(RETRY);
    }
  }

  /** Of EncryptedExtensions. */
  record Encrypted(String alpn, boolean earlyData) {}

  /** What a list of extensions says. */
  private static final class Extensions {
    private String serverName = "";
    private List<String> alpn = List.of();
    private boolean encryptThenMac;
    private boolean earlyData;
    private int version;

    private String onlyAlpn() {
      return alpn.isEmpty() ? "" : alpn.getFirst();
    }
  }

  static Optional<Client> client(Slice body) {
    try {
      int at = 34;
      at += 1 + body.u8(at); // legacy_session_id
      at += 2 + body.u16(at); // cipher_suites
      at += 1 + body.u8(at); // legacy_compression_methods
      Extensions e = extensions(body, at);
      return Optional.of(new Client(body.sub(2, 32).copy(), e.serverName, e.alpn));
    } catch (IndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }

  static Optional<Server> server(Slice body) {
    try {
      int at = 34;
      at += 1 + body.u8(at); // legacy_session_id
      int suite = body.u16(at);
      Extensions e = extensions(body, at + 3);
      int version = e.version != 0 ? e.version : body.u16(0);
      return Optional.of(
          new Server(body.sub(2, 32).copy(), version, suite, e.onlyAlpn(), e.encryptThenMac));
    } catch (IndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }

  static Optional<Encrypted> encrypted(Slice body) {
    try {
      Extensions e = extensions(body, 0);
      return Optional.of(new Encrypted(e.onlyAlpn(), e.earlyData));
    } catch (IndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }

  private static Extensions extensions(Slice body, int from) {
    Extensions e = new Extensions();
    if (from >= body.length()) return e;
    Slice list = vector(body, from);
    for (int at = 0; at < list.length(); ) {
      int type = list.u16(at);
      Slice data = vector(list, at + 2);
      at += 4 + data.length();
      switch (type) {
        case SERVER_NAME -> e.serverName = data.length() == 0 ? "" : hostName(data);
        case ALPN -> e.alpn = names(vector(data, 0));
        case ENCRYPT_THEN_MAC -> e.encryptThenMac = true;
        case EARLY_DATA -> e.earlyData = true;
        case SUPPORTED_VERSIONS -> e.version = data.length() == 2 ? data.u16(0) : 0;
        default -> {}
      }
    }
    return e;
  }

  private static String hostName(Slice data) {
    Slice names = vector(data, 0);
    boolean host = names.length() > 0 && names.u8(0) == 0;
    return host ? vector(names, 1).toString(StandardCharsets.ISO_8859_1) : "";
  }

  private static List<String> names(Slice list) {
    List<String> names = new ArrayList<>();
    for (int at = 0; at < list.length(); ) {
      int length = list.u8(at);
      names.add(list.sub(at + 1, length).toString(StandardCharsets.ISO_8859_1));
      at += 1 + length;
    }
    return List.copyOf(names);
  }

  /** A vector with two octets of length. */
  private static Slice vector(Slice in, int at) {
    return in.sub(at + 2, in.u16(at));
  }
}
