package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Extensions of handshake messages (RFC 8446 4.2) by type. Of one that comes twice the last counts.
 * Methods that meet a length which reaches too far throw {@link IndexOutOfBoundsException}.
 */
final class Extensions {
  static final int SERVER_NAME = 0;
  static final int ALPN = 16;
  static final int ENCRYPT_THEN_MAC = 22;
  static final int EARLY_DATA = 42;
  static final int SUPPORTED_VERSIONS = 43;

  private record Extension(int type, Slice data) {}

  private final List<Extension> list = new ArrayList<>();

  private Extensions() {}

  /** Those of a vector without its length. */
  static Extensions of(Slice vector) {
    Extensions e = new Extensions();
    for (int at = 0; at < vector.length(); ) {
      Slice data = vector(vector, at + 2);
      e.list.add(new Extension(vector.u16(at), data));
      at += 4 + data.length();
    }
    return e;
  }

  /** A vector with two octets of length. */
  static Slice vector(Slice in, int at) {
    return in.sub(at + 2, in.u16(at));
  }

  /** The types in the order in which they came. */
  List<Integer> types() {
    return list.stream().map(Extension::type).toList();
  }

  boolean has(int type) {
    return find(type).isPresent();
  }

  /** The data of an extension. */
  Optional<Slice> find(int type) {
    for (int i = list.size() - 1; i >= 0; i--) {
      if (list.get(i).type == type) return Optional.of(list.get(i).data);
    }
    return Optional.empty();
  }

  /** The host name of a ClientHello's server_name (RFC 6066 3), as sent; a server's is empty. */
  Optional<String> hostName() {
    Slice data = find(SERVER_NAME).orElse(Slice.EMPTY);
    if (!has(SERVER_NAME)) return Optional.empty();
    Slice names = vector(data, 0);
    for (int at = 0; at < names.length(); ) {
      Slice name = vector(names, at + 1);
      if (names.u8(at) == 0) return Optional.of(name.toString(StandardCharsets.ISO_8859_1));
      at += 3 + name.length();
    }
    return Optional.empty();
  }

  /** The protocol names of ALPN (RFC 7301 3.1), in order; empty if there is no such extension. */
  List<Slice> protocols() {
    if (!has(ALPN)) return List.of();
    Slice names = vector(find(ALPN).orElse(Slice.EMPTY), 0);
    List<Slice> protocols = new ArrayList<>();
    for (int at = 0; at < names.length(); ) {
      Slice name = names.sub(at + 1, names.u8(at));
      protocols.add(name.copy());
      at += 1 + name.length();
    }
    return protocols;
  }
}
