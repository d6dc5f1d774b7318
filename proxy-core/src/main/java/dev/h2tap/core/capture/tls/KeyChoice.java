package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
import java.util.List;
import java.util.Optional;

/** Finds the secrets of a connection, and gives both directions their keys. */
final class KeyChoice {
  private final KeyLog keys;
  private final Half client;
  private final Half server;

  KeyChoice(KeyLog keys, Half client, Half server) {
    this.keys = keys;
    this.client = client;
    this.server = server;
  }

  /** Of TLS 1.2; why it could not be done, empty if it was. */
  Optional<Wording> tls12(CipherSuite suite, ClientHello c, Hello.Server s) {
    Optional<byte[]> master = keys.find(KeyLog.MASTER, c.random());
    if (master.isEmpty()) return Optional.of(missing(KeyLog.MASTER, c.random()));
    for (Half half : List.of(client, server)) {
      half.then(Secrets.tls12(suite, master.get(), c, s, half.from));
    }
    return Optional.empty();
  }

  /**
   * Of TLS 1.3, those of the handshake in use; why it could not be done, empty if it was.
   *
   * @param early whether the client sent 0-RTT data, which has keys of its own
   */
  Optional<Wording> tls13(CipherSuite suite, Slice random, boolean early) {
    Optional<byte[]> fromClient = keys.find(KeyLog.CLIENT_TRAFFIC, random);
    Optional<byte[]> fromServer = keys.find(KeyLog.SERVER_TRAFFIC, random);
    if (fromClient.isEmpty() && fromServer.isEmpty()) {
      return Optional.of(missing(KeyLog.CLIENT_TRAFFIC, random));
    }
    if (early) client.then(Secrets.traffic(suite, keys.find(KeyLog.CLIENT_EARLY, random)));
    client.then(Secrets.traffic(suite, keys.find(KeyLog.CLIENT_HANDSHAKE, random)));
    client.then(Secrets.traffic(suite, fromClient));
    server.then(Secrets.traffic(suite, keys.find(KeyLog.SERVER_HANDSHAKE, random)));
    server.then(Secrets.traffic(suite, fromServer));
    client.advance();
    server.advance();
    return Optional.empty();
  }

  /** Says that a secret is not known. */
  Wording missing(String label, Slice random) {
    return keys.isEmpty()
        ? Wording.of("there is no key log; --keys takes one")
        : Wording.of("the key log has no %s for client random %s", label, random.toHex());
  }
}
