package dev.h2tap.core.export.har;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Carries;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.exchange.ExchangeMessage;
import dev.h2tap.core.exchange.MessageSource;
import dev.h2tap.core.session.Exchanges;
import dev.h2tap.core.session.Exchanges.Part;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.Session;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** What HAR 1.2 has no place for: names that begin with an underscore. */
final class HarBeyond {
  private static final int MAX_MESSAGES = 10_000;
  private static final int MAX_PAYLOAD = 1 << 20;

  private final Session session;
  private final Exchanges exchanges;
  private final JsonGenerator json;
  private final HarFields fields;

  HarBeyond(Session session, JsonGenerator json) {
    this.session = session;
    this.exchanges = session.exchanges();
    this.json = json;
    this.fields = new HarFields(json);
  }

  void write(Exchange e) throws IOException {
    if (e.pushed()) json.writeNumberProperty("_was_pushed", 1);
    if (e.carries() == Carries.WEBSOCKET) {
      json.writeStringProperty("_resourceType", "websocket");
      webSocket(e);
    }
    json.writeObjectPropertyStart("_h2tap");
    json.writeStringProperty("protocol", session.connection(e.conn()).protocol());
    if (e.http1()) json.writeNumberProperty("exchange", e.number());
    else json.writeNumberProperty("stream", e.stream());
    pushes(e);
    frames("requestFrames", e.request());
    frames("responseFrames", e.response());
    blocked("requestBlocked", e.times().requestBlocked());
    blocked("responseBlocked", e.times().responseBlocked());
    informational(e.row());
    trailers("requestTrailers", e.row(), Part.REQUEST_TRAILERS);
    trailers("responseTrailers", e.row(), Part.RESPONSE_TRAILERS);
    exchanges
        .grpcStatus(e.row())
        .ifPresent(
            status -> {
              json.writeStringProperty("grpcStatus", status.name());
              json.writeStringProperty("grpcMessage", status.message());
            });
    json.writeStringProperty("closedBy", e.closedBy());
    json.writeEndObject();
  }

  private void pushes(Exchange e) {
    if (e.pushed()) json.writeNumberProperty("promisedOn", e.promisedOn());
    exchanges
        .push(e.row())
        .ifPresent(
            push -> {
              json.writeStringProperty("push", push.state().name().toLowerCase(Locale.ROOT));
              json.writeNumberProperty("wasted", push.wasted());
            });
    List<Integer> pushed = exchanges.pushes(e.row());
    if (pushed.isEmpty()) return;
    json.writeArrayPropertyStart("pushes");
    for (int row : pushed) json.writeNumber(exchanges.stream(row));
    json.writeEndArray();
  }

  private void frames(String name, Optional<Message> message) {
    if (message.isEmpty() || message.get().firstFrame() == 0) return;
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("first", message.get().firstFrame());
    json.writeNumberProperty("last", message.get().lastFrame());
    json.writeNumberProperty("data", message.get().dataFrames());
    json.writeEndObject();
  }

  /** Milliseconds in which a window held the sender up. */
  private void blocked(String name, long nanos) {
    if (nanos > 0) json.writeNumberProperty(name, HarTimings.millis(nanos));
  }

  private void informational(int row) {
    List<List<HeaderField>> lists = exchanges.informational(row);
    if (lists.isEmpty()) return;
    json.writeArrayPropertyStart("informational");
    lists.forEach(fields::all);
    json.writeEndArray();
  }

  private void trailers(String name, int row, Part part) {
    List<HeaderField> list = exchanges.headers(row, part);
    if (list.isEmpty()) return;
    json.writeName(name);
    fields.all(list);
  }

  /** As Chrome's DevTools write and read them. */
  private void webSocket(Exchange e) throws IOException {
    json.writeArrayPropertyStart("_webSocketMessages");
    try (MessageSource source = exchanges.messages(e.row(), MAX_PAYLOAD)) {
      Optional<ExchangeMessage> next = source.next();
      for (int i = 0; next.isPresent() && i < MAX_MESSAGES; i++) {
        message(next.get());
        next = source.next();
      }
    }
    json.writeEndArray();
  }

  private void message(ExchangeMessage m) {
    int opcode =
        switch (m.kind()) {
          case TEXT -> 1;
          case BINARY, GRPC, RESERVED -> 2;
          case CLOSE -> 8;
          case PING -> 9;
          case PONG -> 10;
        };
    json.writeStartObject();
    json.writeStringProperty("type", m.from() == Endpoint.CLIENT ? "send" : "receive");
    json.writeNumberProperty("time", BigDecimal.valueOf(m.nanos() / 1000, 6));
    json.writeNumberProperty("opcode", opcode);
    json.writeStringProperty(
        "data",
        opcode == 1
            ? m.payload().text()
            : Base64.getEncoder().encodeToString(m.payload().toBytes()));
    if (m.cut()) json.writeNumberProperty("_length", m.length());
    if (!m.problem().isEmpty()) json.writeStringProperty("_problem", m.problem());
    json.writeEndObject();
  }
}
