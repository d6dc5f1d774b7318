package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Endpoint;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** Keys from secrets. Secrets of a wrong length open nothing. */
final class Secrets {
  private Secrets() {}

  /** Keys that open with {@code opener}, and have none after them. */
  private record Fixed(Optional<RecordOpener> opener) implements Half.Keys {
    @Override
    public Optional<Half.Keys> update() {
      return Optional.empty();
    }
  }

  /** Keys of a traffic secret (RFC 8446 7.3), with those that KeyUpdate makes of it. */
  private record Traffic(CipherSuite suite, byte[] secret, Optional<RecordOpener> opener)
      implements Half.Keys {
    @Override
    public Optional<Half.Keys> update() {
      try {
        return Optional.of(traffic(suite, Optional.of(KeySchedule.next(suite, secret))));
      } catch (GeneralSecurityException e) {
        return Optional.empty();
      }
    }
  }

  static Half.Keys traffic(CipherSuite suite, Optional<byte[]> secret) {
    if (secret.isEmpty() || secret.get().length != suite.hashOctets()) {
      return new Fixed(Optional.empty());
    }
    try {
      byte[] s = secret.get();
      return new Traffic(suite, s, Optional.of(KeySchedule.tls13(suite, s)));
    } catch (GeneralSecurityException e) {
      return new Fixed(Optional.empty());
    }
  }

  static Half.Keys tls12(
      CipherSuite suite, byte[] master, ClientHello client, Hello.Server server, Endpoint from) {
    try {
      return new Fixed(
          Optional.of(
              KeySchedule.tls12(
                  suite, master, client.random(), server.random(), server.encryptThenMac(), from)));
    } catch (GeneralSecurityException e) {
      return new Fixed(Optional.empty());
    }
  }
}
