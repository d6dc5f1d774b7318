package dev.h2tap.core.export;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Sha256;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.session.Exchanges;
import dev.h2tap.core.session.Exchanges.Part;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.StateChange;
import dev.h2tap.core.session.WindowChange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** The lines about what frames mean: streams, states, windows. */
final class JsonMeaning {
  private final Exchanges exchanges;
  private final JsonGenerator json;
  private final JsonExchange more;

  JsonMeaning(Session session, JsonGenerator json) {
    this.exchanges = session.exchanges();
    this.json = json;
    this.more = new JsonExchange(session, json);
  }

  void stream(Exchange e) throws IOException {
    json.writeStartObject();
    json.writeStringProperty("kind", "stream");
    json.writeNumberProperty("conn", e.conn());
    orNull("stream", e.stream());
    if (e.http1()) json.writeNumberProperty("exchange", e.number());
    orNull("promisedOn", e.promisedOn());
    message("request", e, e.request(), Endpoint.CLIENT);
    message("response", e, e.response(), Endpoint.SERVER);
    json.writeArrayPropertyStart("informational");
    exchanges.informational(e.row()).forEach(this::headerList);
    json.writeEndArray();
    json.writeStringProperty("closedBy", e.closedBy());
    more.write(e);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void message(String name, Exchange e, Optional<Message> message, Endpoint from) {
    if (message.isEmpty()) {
      json.writeNullProperty(name);
      return;
    }
    Message m = message.get();
    boolean request = from == Endpoint.CLIENT;
    json.writeObjectPropertyStart(name);
    if (e.http1()) json.writeStringProperty("startLine", exchanges.startLine(e.row(), from));
    json.writeName("headers");
    headerList(exchanges.headers(e.row(), request ? Part.REQUEST : Part.RESPONSE));
    json.writeName("trailers");
    List<HeaderField> trailers =
        exchanges.headers(e.row(), request ? Part.REQUEST_TRAILERS : Part.RESPONSE_TRAILERS);
    if (trailers.isEmpty() && m.trailersFrame() == 0) json.writeNull();
    else headerList(trailers);
    json.writeNumberProperty("bodyLength", m.bodyLength());
    json.writeStringProperty("bodySha256", sha256(e.row(), from));
    json.writeBooleanProperty("bodyIncomplete", exchanges.lacksBody(e.row(), from));
    json.writeNumberProperty("dataFrames", m.dataFrames());
    orNull("firstFrame", m.firstFrame());
    orNull("lastFrame", m.lastFrame());
    json.writeEndObject();
  }

  private void headerList(List<HeaderField> list) {
    json.writeStartArray();
    int count = Math.min(list.size(), JsonFormat.MAX_FIELDS);
    for (int i = 0; i < count; i++) {
      HeaderField f = list.get(i);
      json.writeStartArray();
      json.writeString(f.name());
      json.writeString(f.value());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /** Of the octets that the capture has. */
  private String sha256(int row, Endpoint from) {
    try {
      return Sha256.hex(exchanges.body(row, from));
    } catch (IOException e) {
      return ""; // the file has gone
    }
  }

  void state(StateChange c) {
    json.writeStartObject();
    json.writeStringProperty("kind", "state");
    orNull("n", c.frame());
    json.writeNumberProperty("conn", c.conn());
    json.writeNumberProperty("stream", c.stream());
    json.writeStringProperty("endpoint", c.endpoint().word());
    json.writeStringProperty("before", c.before().text());
    json.writeStringProperty("after", c.after().text());
    json.writeStringProperty("cause", c.trigger().cause());
    json.writeEndObject();
    json.writeRaw('\n');
  }

  void window(WindowChange c) {
    json.writeStartObject();
    json.writeStringProperty("kind", "window");
    orNull("n", c.frame());
    json.writeNumberProperty("conn", c.conn());
    json.writeNumberProperty("stream", c.stream());
    json.writeStringProperty("sender", c.sender().word());
    json.writeNumberProperty("before", c.before());
    json.writeNumberProperty("after", c.after());
    json.writeStringProperty("cause", c.cause().name());
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void orNull(String name, int number) {
    if (number == 0) json.writeNullProperty(name);
    else json.writeNumberProperty(name, number);
  }
}
