package dev.h2tap.core.proxy.tls;

import dev.h2tap.core.bytes.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a ClientHello (RFC 8446 4.1.2) upstream must see too.
 *
 * @param serverName the host name of the server_name extension (RFC 6066 3), as sent
 * @param alpn the protocol names of the ALPN extension (RFC 7301 3.1), in the order offered, as
 *     octets (GREASE names are no text); empty if there is no such extension
 */
public record ClientHello(Optional<String> serverName, List<Slice> alpn) {
  private static final int SERVER_NAME = 0;
  private static final int ALPN = 16;

  public ClientHello {
    alpn = List.copyOf(alpn);
  }

  /**
   * Reads the body of a ClientHello, without the four octets of its handshake header.
   *
   * @throws MalformedHello where lengths do not fit
   */
  static ClientHello parse(Slice body) throws MalformedHello {
    try {
      int at = 2 + 32; // legacy_version, random
      at += 1 + body.u8(at); // legacy_session_id
      at += 2 + body.u16(at); // cipher_suites
      at += 1 + body.u8(at); // legacy_compression_methods
      if (at == body.length()) return new ClientHello(Optional.empty(), List.of());
      Slice extensions = vector16(body, at);
      if (at + 2 + extensions.length() != body.length()) {
        throw new MalformedHello("octets follow its extensions");
      }
      return ofExtensions(extensions);
    } catch (IndexOutOfBoundsException _) {
      throw new MalformedHello("a length in it reaches past its end");
    }
  }

  private static ClientHello ofExtensions(Slice extensions) throws MalformedHello {
    Optional<String> serverName = Optional.empty();
    List<Slice> alpn = List.of();
    int at = 0;
    while (at < extensions.length()) {
      int type = extensions.u16(at);
      Slice data = vector16(extensions, at + 2);
      at += 4 + data.length();
      if (type == SERVER_NAME) serverName = hostName(data);
      else if (type == ALPN) alpn = protocols(vector16(data, 0));
    }
    return new ClientHello(serverName, alpn);
  }

  private static Optional<String> hostName(Slice data) {
    Slice names = vector16(data, 0);
    int at = 0;
    while (at < names.length()) {
      int type = names.u8(at);
      Slice name = vector16(names, at + 1);
      if (type == 0) return Optional.of(name.toString(StandardCharsets.ISO_8859_1));
      at += 3 + name.length();
    }
    return Optional.empty();
  }

  private static List<Slice> protocols(Slice list) throws MalformedHello {
    List<Slice> protocols = new ArrayList<>();
    int at = 0;
    while (at < list.length()) {
      int length = list.u8(at);
      if (length == 0) throw new MalformedHello("it offers a protocol with an empty name");
      protocols.add(list.sub(at + 1, length).copy());
      at += 1 + length;
    }
    return protocols;
  }

  private static Slice vector16(Slice in, int at) {
    return in.sub(at + 2, in.u16(at));
  }

  /** The protocol names as text, octet by octet (latin-1). */
  public List<String> alpnNames() {
    return alpn.stream().map(p -> p.toString(StandardCharsets.ISO_8859_1)).toList();
  }
}
