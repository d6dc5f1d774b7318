package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What of a ClientHello (RFC 8446 4.1.2) its readers need: the proxy to greet upstream alike, a
 * capture to find the connection's secrets.
 *
 * @param random the 32 octets that key logs name the connection by
 * @param serverName the host name of the server_name extension (RFC 6066 3), as sent
 * @param alpn the protocol names of the ALPN extension (RFC 7301 3.1), in the order offered, as
 *     octets (GREASE names are no text); empty if there is no such extension
 * @param fingerprint what it tells of its sender
 */
public record ClientHello(
    Slice random, Optional<String> serverName, List<Slice> alpn, HelloFingerprint fingerprint) {

  public ClientHello {
    alpn = List.copyOf(alpn);
  }

  /**
   * Reads the body of a ClientHello, without the four octets of its handshake header.
   *
   * @throws MalformedHello where lengths do not fit
   */
  public static ClientHello parse(Slice body) throws MalformedHello {
    try {
      Slice random = body.sub(2, 32).copy();
      int at = 34;
      at += 1 + body.u8(at); // legacy_session_id
      at += 2 + body.u16(at); // cipher_suites
      at += 1 + body.u8(at); // legacy_compression_methods
      HelloFingerprint print = HelloFingerprint.of(body);
      if (at == body.length()) return new ClientHello(random, Optional.empty(), List.of(), print);
      Slice extensions = Extensions.vector(body, at);
      if (at + 2 + extensions.length() != body.length()) {
        throw new MalformedHello(Wording.of("octets follow its extensions"));
      }
      Extensions e = Extensions.of(extensions);
      List<Slice> protocols = e.protocols();
      if (protocols.stream().anyMatch(p -> p.length() == 0)) {
        throw new MalformedHello(Wording.of("it offers a protocol with an empty name"));
      }
      return new ClientHello(random, e.hostName(), protocols, print);
    } catch (IndexOutOfBoundsException _) {
      throw new MalformedHello(Wording.of("a length in it reaches past its end"));
    }
  }

  /** The protocol names as text, octet by octet (latin-1). */
  public List<String> alpnNames() {
    return alpn.stream().map(p -> p.toString(StandardCharsets.ISO_8859_1)).toList();
  }
}
