package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.ExchangeMessage;
import dev.h2tap.core.exchange.GrpcMessages;
import dev.h2tap.core.exchange.MessageSource;
import dev.h2tap.core.exchange.WebSocketMessages;
import dev.h2tap.core.session.Exchanges.Part;
import java.util.Optional;

/** Opens the messages of WebSocket and gRPC that an exchange carries. */
final class CarriedMessages {
  private final ExchangeLists lists;
  private final Bodies bodies;

  CarriedMessages(ExchangeLists lists, Bodies bodies) {
    this.lists = lists;
    this.bodies = bodies;
  }

  /** The messages of row {@code row}, which carries {@code carries}. */
  MessageSource of(int row, Exchange.Carries carries, int maxPayload) {
    return switch (carries) {
      case WEBSOCKET ->
          new MessageReader(
              webSocket(row, Endpoint.CLIENT, maxPayload),
              webSocket(row, Endpoint.SERVER, maxPayload),
              "",
              "",
              maxPayload);
      case GRPC ->
          new MessageReader(
              grpc(row, Endpoint.CLIENT, maxPayload),
              grpc(row, Endpoint.SERVER, maxPayload),
              lists.field(row, Part.REQUEST, "grpc-encoding"),
              lists.field(row, Part.RESPONSE, "grpc-encoding"),
              maxPayload);
      case BODY, TUNNEL -> NO_MESSAGES;
    };
  }

  private MessageSource webSocket(int row, Endpoint from, int maxPayload) {
    Bodies.Timed in = bodies.timed(row, from);
    String extensions = lists.field(row, Part.RESPONSE, "sec-websocket-extensions");
    return new WebSocketMessages(from, in.octets(), in.nanos(), extensions, maxPayload);
  }

  private MessageSource grpc(int row, Endpoint from, int maxPayload) {
    Bodies.Timed in = bodies.timed(row, from);
    return new GrpcMessages(from, in.octets(), in.nanos(), maxPayload);
  }

  private static final MessageSource NO_MESSAGES =
      new MessageSource() {
        @Override
        public Optional<ExchangeMessage> next() {
          return Optional.empty();
        }

        @Override
        public void close() {}
      };
}
