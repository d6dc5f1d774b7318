package dev.h2tap.core.export;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.ConnectionState;
import dev.h2tap.core.connection.priority.PriorityView;
import dev.h2tap.core.connection.priority.Urgency;
import dev.h2tap.core.connection.stream.ClosedBy;
import dev.h2tap.core.connection.stream.StreamPair;
import dev.h2tap.core.connection.stream.StreamTable;
import dev.h2tap.core.frame.SettingId;
import dev.h2tap.core.session.ConnectionSummary;
import dev.h2tap.core.session.Understanding.Entry;
import dev.h2tap.core.session.Understanding.Instant;
import dev.h2tap.core.session.Understanding.Table;
import java.io.OutputStream;
import java.util.Map;
import java.util.SortedMap;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The whole state of a connection at an instant as one JSON object a line, as the contract of the
 * command line has it.
 */
public final class InspectJson implements InspectFormat {
  private final Closed closed;
  private final JsonGenerator json;

  public InspectJson(Closed closed, OutputStream out) {
    this.closed = closed;
    this.json =
        JsonFactory.builder()
            .rootValueSeparator("")
            .build()
            .createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
  }

  @Override
  public void other(ConnectionSummary connection, int frame) {
    begin(connection, frame);
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }

  @Override
  public void connection(ConnectionSummary connection, Instant instant) {
    begin(connection, instant.frame());
    ConnectionState state = instant.state();
    settings(state);
    json.writeObjectPropertyStart("windows");
    json.writeNumberProperty("client", state.flow().window(0, Endpoint.CLIENT));
    json.writeNumberProperty("server", state.flow().window(0, Endpoint.SERVER));
    json.writeEndObject();
    streams(state, instant.promisedOn());
    priority(state);
    urgency(state);
    json.writeObjectPropertyStart("hpack");
    table("client", instant.client());
    table("server", instant.server());
    json.writeEndObject();
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }

  private void begin(ConnectionSummary connection, int frame) {
    json.writeStartObject();
    json.writeNumberProperty("conn", connection.conn());
    json.writeNumberProperty("n", frame);
    json.writeStringProperty("protocol", connection.protocol());
  }

  private void settings(ConnectionState state) {
    json.writeObjectPropertyStart("settings");
    for (Endpoint end : Endpoint.values()) {
      json.writeObjectPropertyStart(end.word());
      values("announced", state.settings(end).announced());
      values("inForce", state.settings(end).inForce());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void values(String name, SortedMap<Integer, Long> settings) {
    json.writeObjectPropertyStart(name);
    for (Map.Entry<Integer, Long> s : settings.entrySet()) {
      json.writeNumberProperty(SettingId.name(s.getKey()), s.getValue());
    }
    json.writeEndObject();
  }

  private void streams(ConnectionState state, Map<Integer, Integer> promisedOn) {
    StreamTable streams = state.streams();
    json.writeArrayPropertyStart("streams");
    for (int slot = 0; slot < streams.size(); slot++) {
      int stream = streams.stream(slot);
      int pair = streams.pair(stream);
      json.writeStartObject();
      json.writeNumberProperty("stream", stream);
      json.writeObjectPropertyStart("state");
      for (Endpoint end : Endpoint.values()) {
        json.writeStringProperty(end.word(), StreamPair.state(pair, end).text());
      }
      json.writeEndObject();
      json.writeObjectPropertyStart("windows");
      for (Endpoint end : Endpoint.values()) {
        json.writeNumberProperty(end.word(), state.flow().window(stream, end));
      }
      json.writeEndObject();
      if (promisedOn.containsKey(stream)) {
        json.writeNumberProperty("promisedOn", promisedOn.get(stream));
      } else {
        json.writeNullProperty("promisedOn");
      }
      ClosedBy by = StreamPair.closedBy(pair);
      if (by == ClosedBy.NOTHING) json.writeNullProperty("closedBy");
      else json.writeStringProperty("closedBy", by.words(streams.errorCode(stream)));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void priority(ConnectionState state) {
    PriorityView view = closed.view(state);
    double[] shares = view.shares();
    json.writeArrayPropertyStart("priority");
    for (int place = 0; place < view.size(); place++) {
      json.writeStartObject();
      json.writeNumberProperty("stream", view.stream(place));
      json.writeNumberProperty("parent", view.parent(place));
      number("weight", view.weight(place));
      json.writeNumberProperty("share", shares[place]);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Weights are whole, but for those that pruning shared out. */
  private void number(String name, double value) {
    if (value == Math.rint(value)) json.writeNumberProperty(name, (long) value);
    else json.writeNumberProperty(name, value);
  }

  private void urgency(ConnectionState state) {
    json.writeArrayPropertyStart("urgency");
    for (int slot = 0; slot < state.urgencies().size(); slot++) {
      int stream = state.urgencies().stream(slot);
      Urgency u = state.urgencies().get(stream);
      json.writeStartObject();
      json.writeNumberProperty("stream", stream);
      json.writeNumberProperty("urgency", u.urgency());
      json.writeBooleanProperty("incremental", u.incremental());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void table(String name, Table table) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("size", table.size());
    json.writeNumberProperty("limit", table.limit());
    json.writeArrayPropertyStart("entries");
    for (Entry e : table.entries()) {
      json.writeStartObject();
      json.writeNumberProperty("index", e.index());
      json.writeStringProperty("name", e.name());
      json.writeStringProperty("value", e.value());
      json.writeNumberProperty("size", e.size());
      json.writeNumberProperty("bornIn", e.bornIn());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
