package dev.h2tap.core.session;

import dev.h2tap.core.body.Codings;
import dev.h2tap.core.body.Content;
import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.exchange.ExchangeMessage;
import dev.h2tap.core.exchange.MessageSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

/** The messages of both directions by time; what gRPC compressed is decompressed. */
final class MessageReader implements MessageSource {
  private final MessageSource client;
  private final MessageSource server;
  private final String clientEncoding;
  private final String serverEncoding;
  private final int maxPayload;
  private Optional<ExchangeMessage> ofClient = Optional.empty();
  private Optional<ExchangeMessage> ofServer = Optional.empty();

  /**
   * @param clientEncoding grpc-encoding of the request; empty for WebSocket, which knows itself
   */
  MessageReader(
      MessageSource client,
      MessageSource server,
      String clientEncoding,
      String serverEncoding,
      int maxPayload) {
    this.client = client;
    this.server = server;
    this.clientEncoding = clientEncoding;
    this.serverEncoding = serverEncoding;
    this.maxPayload = maxPayload;
  }

  @Override
  public Optional<ExchangeMessage> next() throws IOException {
    if (ofClient.isEmpty()) ofClient = client.next();
    if (ofServer.isEmpty()) ofServer = server.next();
    boolean clientFirst =
        ofClient.isPresent()
            && (ofServer.isEmpty() || ofClient.get().nanos() <= ofServer.get().nanos());
    Optional<ExchangeMessage> next = clientFirst ? ofClient : ofServer;
    if (clientFirst) ofClient = Optional.empty();
    else ofServer = Optional.empty();
    return next.map(this::decompressed);
  }

  private ExchangeMessage decompressed(ExchangeMessage m) {
    String encoding = m.from() == Endpoint.CLIENT ? clientEncoding : serverEncoding;
    if (!m.compressed() || encoding.isEmpty()) return m;
    if (m.cut()) return with(m, m.length(), "left compressed: too long to undo here");
    byte[] octets = m.payload().toBytes();
    Content content = Codings.decode(new ByteArrayInputStream(octets), encoding, maxPayload);
    long length = content.octets().length() + (content.cut() ? 1L : 0L);
    return new ExchangeMessage(
        m.from(),
        m.nanos(),
        m.position(),
        m.octets(),
        m.kind(),
        m.frames(),
        length,
        content.octets(),
        true,
        content.cut() ? "unfolds to more than is shown" : content.problem());
  }

  private static ExchangeMessage with(ExchangeMessage m, long length, String problem) {
    return new ExchangeMessage(
        m.from(),
        m.nanos(),
        m.position(),
        m.octets(),
        m.kind(),
        m.frames(),
        length,
        m.payload(),
        m.compressed(),
        problem);
  }

  @Override
  public void close() throws IOException {
    try (server) {
      client.close();
    }
  }
}
