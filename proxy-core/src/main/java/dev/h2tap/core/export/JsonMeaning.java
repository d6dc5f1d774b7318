package dev.h2tap.core.export;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.StateChange;
import dev.h2tap.core.session.StreamSummary;
import dev.h2tap.core.session.StreamSummary.Message;
import dev.h2tap.core.session.WindowChange;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** The lines about what frames mean: streams, states, windows. */
final class JsonMeaning {
  private final Session session;
  private final JsonGenerator json;

  JsonMeaning(Session session, JsonGenerator json) {
    this.session = session;
    this.json = json;
  }

  void stream(StreamSummary s) {
    json.writeStartObject();
    json.writeStringProperty("kind", "stream");
    json.writeNumberProperty("conn", s.conn());
    json.writeNumberProperty("stream", s.stream());
    orNull("promisedOn", s.promisedOn());
    message("request", s, s.request(), Endpoint.CLIENT);
    message("response", s, s.response(), Endpoint.SERVER);
    json.writeArrayPropertyStart("informational");
    for (int frame : s.informational()) headerList(frame);
    json.writeEndArray();
    json.writeStringProperty("closedBy", s.closedBy());
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void message(String name, StreamSummary s, Optional<Message> message, Endpoint from) {
    if (message.isEmpty()) {
      json.writeNullProperty(name);
      return;
    }
    Message m = message.get();
    json.writeObjectPropertyStart(name);
    json.writeName("headers");
    headerList(m.headersFrame());
    json.writeName("trailers");
    if (m.trailersFrame() == 0) json.writeNull();
    else headerList(m.trailersFrame());
    json.writeNumberProperty("bodyLength", m.bodyLength());
    json.writeStringProperty("bodySha256", sha256(s.row(), from));
    json.writeNumberProperty("dataFrames", m.dataFrames());
    json.writeNumberProperty("firstFrame", m.firstFrame());
    json.writeNumberProperty("lastFrame", m.lastFrame());
    json.writeEndObject();
  }

  private void headerList(int frame) {
    json.writeStartArray();
    int count = frame == 0 ? 0 : Math.min(session.headerCount(frame), JsonFormat.MAX_FIELDS);
    for (int i = 0; i < count; i++) {
      HeaderField f = session.header(frame, i);
      json.writeStartArray();
      json.writeString(f.name());
      json.writeString(f.value());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private String sha256(int row, Endpoint from) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      session
          .understanding()
          .body(row, from, data -> digest.update(data.array(), data.offset(), data.length()));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
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
