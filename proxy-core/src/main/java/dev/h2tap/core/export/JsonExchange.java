package dev.h2tap.core.export;

import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Carries;
import dev.h2tap.core.exchange.ExchangeMessage;
import dev.h2tap.core.exchange.MessageSource;
import dev.h2tap.core.exchange.Times;
import dev.h2tap.core.session.Exchanges;
import dev.h2tap.core.session.Session;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** What a line about an exchange says beside its two messages. */
final class JsonExchange {
  /** Of more messages the first are told, and {@code messagesOmitted} says so. */
  private static final int MAX_MESSAGES = 10_000;

  /** Enough of a payload for a CLOSE's code. */
  private static final int PAYLOAD = 8 * 1024;

  private final Session session;
  private final Exchanges exchanges;
  private final JsonGenerator json;

  JsonExchange(Session session, JsonGenerator json) {
    this.session = session;
    this.exchanges = session.exchanges();
    this.json = json;
  }

  void write(Exchange e) throws IOException {
    times(e.times());
    exchanges
        .push(e.row())
        .ifPresent(
            push -> {
              json.writeObjectPropertyStart("push");
              json.writeStringProperty("state", push.state().name().toLowerCase(Locale.ROOT));
              json.writeNumberProperty("wasted", push.wasted());
              json.writeBooleanProperty("preloaded", push.preloaded());
              json.writeEndObject();
            });
    exchanges
        .grpcStatus(e.row())
        .ifPresent(
            status -> {
              json.writeStringProperty("grpcStatus", status.name());
              json.writeStringProperty("grpcMessage", status.message());
            });
    if (e.carries() == Carries.WEBSOCKET || e.carries() == Carries.GRPC) messages(e.row());
  }

  /** In seconds: moments since the capture's first packet, null where there was none; spans. */
  private void times(Times t) {
    json.writeObjectPropertyStart("times");
    moment("requestStart", t.requestStart());
    moment("requestEnd", t.requestEnd());
    moment("responseStart", t.responseStart());
    moment("responseHead", t.responseHead());
    moment("responseEnd", t.responseEnd());
    json.writeNumberProperty("waiting", seconds(t.waiting()));
    json.writeNumberProperty("requestBlocked", seconds(t.requestBlocked()));
    json.writeNumberProperty("responseBlocked", seconds(t.responseBlocked()));
    json.writeEndObject();
  }

  private void moment(String name, long nanos) {
    if (nanos == 0) json.writeNullProperty(name);
    else json.writeNumberProperty(name, seconds(nanos - session.startNanos()));
  }

  private static BigDecimal seconds(long nanos) {
    return nanos == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(nanos, 9);
  }

  private void messages(int row) throws IOException {
    json.writeArrayPropertyStart("messages");
    boolean more;
    try (MessageSource source = exchanges.messages(row, PAYLOAD)) {
      Optional<ExchangeMessage> next = source.next();
      for (int i = 0; next.isPresent() && i < MAX_MESSAGES; i++) {
        message(next.get());
        next = source.next();
      }
      more = next.isPresent();
    }
    json.writeEndArray();
    if (more) json.writeBooleanProperty("messagesOmitted", true);
  }

  private void message(ExchangeMessage m) {
    json.writeStartObject();
    json.writeStringProperty("from", m.from().word());
    moment("time", m.nanos());
    json.writeStringProperty("type", m.kind().word());
    json.writeNumberProperty("length", m.length());
    json.writeBooleanProperty("compressed", m.compressed());
    if (m.frames() > 1) json.writeNumberProperty("frames", m.frames());
    if (m.closeCode() != 0) json.writeNumberProperty("closeCode", m.closeCode());
    if (!m.problem().isEmpty()) json.writeStringProperty("problem", m.problem());
    json.writeEndObject();
  }
}
