package dev.h2tap.core.export.har;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.Addresses;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Carries;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.session.ConnectionSummary;
import dev.h2tap.core.session.Exchanges;
import dev.h2tap.core.session.Exchanges.Part;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.Session;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.Base64Variants;
import tools.jackson.core.JsonGenerator;

/** One entry: a request, its answer and how long they took. */
final class HarEntry {
  private static final long SECOND = 1_000_000_000L;

  /** Microseconds: readers of finer times are rare. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSX").withZone(ZoneOffset.UTC);

  private final Session session;
  private final Exchanges exchanges;
  private final HarOptions options;
  private final JsonGenerator json;
  private final HarFields fields;
  private final HarSizes sizes;
  private final HarBeyond beyond;

  HarEntry(Session session, HarOptions options, JsonGenerator json) {
    this.session = session;
    this.exchanges = session.exchanges();
    this.options = options;
    this.json = json;
    this.fields = new HarFields(json);
    this.sizes = new HarSizes(session);
    this.beyond = new HarBeyond(session, json);
  }

  void write(Exchange e) throws IOException {
    ConnectionSummary connection = session.connection(e.conn());
    HarTimings timings = HarTimings.of(e.times());
    json.writeStartObject();
    json.writeStringProperty("startedDateTime", date(e.times().requestStart()));
    json.writeNumberProperty("time", HarTimings.millis(timings.total()));
    request(e, connection);
    response(e);
    json.writeObjectPropertyStart("cache");
    json.writeEndObject();
    json.writeObjectPropertyStart("timings");
    for (String unknown : List.of("blocked", "dns", "connect")) {
      json.writeNumberProperty(unknown, -1);
    }
    json.writeNumberProperty("send", HarTimings.millis(timings.send()));
    json.writeNumberProperty("wait", HarTimings.millis(timings.waiting()));
    json.writeNumberProperty("receive", HarTimings.millis(timings.receive()));
    json.writeNumberProperty("ssl", -1);
    json.writeEndObject();
    json.writeStringProperty("serverIPAddress", address(connection));
    json.writeStringProperty("connection", Integer.toString(e.conn()));
    beyond.write(e);
    json.writeEndObject();
  }

  private static String date(long nanos) {
    return DATE.format(
        Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND)));
  }

  /** Without port; empty where only a name is known. */
  private static String address(ConnectionSummary c) {
    if (c.server().getAddress() == null) return "";
    String text = Addresses.text(c.server());
    return text.substring(0, text.lastIndexOf(':')).replaceAll("[\\[\\]]", "");
  }

  private void request(Exchange e, ConnectionSummary connection) {
    int row = sizes.requestRow(e);
    Exchange asked = row == e.row() ? e : exchanges.row(row);
    List<HeaderField> headers = exchanges.headers(row, Part.REQUEST);
    json.writeObjectPropertyStart("request");
    json.writeStringProperty("method", e.target().method());
    json.writeStringProperty("url", HarUrl.of(e, host(connection)));
    json.writeStringProperty("httpVersion", sizes.version(asked, Endpoint.CLIENT));
    fields.requestCookies(headers);
    fields.headers(headers);
    json.writeArrayPropertyStart("queryString");
    HarUrl.query(e.target().path()).forEach(p -> fields.pair(p.name(), p.value()));
    json.writeEndArray();
    boolean body = e.carries() == Carries.BODY || e.carries() == Carries.GRPC;
    Optional<Message> message = asked.request().filter(m -> body && m.bodyLength() > 0);
    message.ifPresent(m -> postData(row, m));
    json.writeNumberProperty("headersSize", sizes.head(asked, Endpoint.CLIENT));
    json.writeNumberProperty("bodySize", asked.request().map(Message::bodyLength).orElse(0L));
    json.writeEndObject();
  }

  private static String host(ConnectionSummary connection) {
    return connection.host().isEmpty() ? Addresses.text(connection.server()) : connection.host();
  }

  private void postData(int row, Message m) {
    HarBody body = HarBody.of(exchanges, row, Endpoint.CLIENT, m, options.maxBody());
    json.writeObjectPropertyStart("postData");
    json.writeStringProperty("mimeType", m.contentType());
    json.writeArrayPropertyStart("params");
    if (body.text().isPresent() && HarBody.isForm(m.contentType())) {
      HarUrl.parameters(body.text().get()).forEach(p -> fields.pair(p.name(), p.value()));
    }
    json.writeEndArray();
    text(body, "_encoding"); // HAR 1.2 has no name for it here
    json.writeEndObject();
  }

  private void text(HarBody body, String encoding) {
    if (body.leftOut()) {
      json.writeStringProperty("text", "");
    } else if (body.text().isPresent()) {
      json.writeStringProperty("text", body.text().get());
    } else {
      json.writeName("text");
      json.writeBinary(
          Base64Variants.MIME_NO_LINEFEEDS,
          body.octets().array(),
          body.octets().offset(),
          body.octets().length());
      json.writeStringProperty(encoding, "base64");
    }
    if (!body.comment().isEmpty()) json.writeStringProperty("comment", body.comment());
  }

  private void response(Exchange e) {
    List<HeaderField> headers = exchanges.headers(e.row(), Part.RESPONSE);
    Optional<Message> message = e.response().filter(m -> !headers.isEmpty());
    json.writeObjectPropertyStart("response");
    json.writeNumberProperty("status", e.status());
    json.writeStringProperty("statusText", sizes.reason(e));
    json.writeStringProperty("httpVersion", sizes.version(e, Endpoint.SERVER));
    fields.responseCookies(headers);
    fields.headers(headers);
    content(e, message);
    json.writeStringProperty("redirectURL", exchanges.field(e.row(), Part.RESPONSE, "location"));
    json.writeNumberProperty("headersSize", sizes.head(e, Endpoint.SERVER));
    json.writeNumberProperty("bodySize", message.map(Message::bodyLength).orElse(-1L));
    if (message.isPresent()) {
      long octets = sizes.head(e, Endpoint.SERVER) + message.get().bodyLength();
      json.writeNumberProperty("_transferSize", octets);
    }
    if (!e.closedBy().equals("end") && !e.closedBy().equals("open")) {
      json.writeStringProperty("_error", e.closedBy());
    }
    json.writeEndObject();
  }

  private void content(Exchange e, Optional<Message> message) {
    json.writeObjectPropertyStart("content");
    String type = message.map(Message::contentType).orElse("");
    boolean body = e.carries() == Carries.BODY || e.carries() == Carries.GRPC;
    if (message.isEmpty() || !body) {
      json.writeNumberProperty("size", 0);
      json.writeStringProperty("mimeType", type.isEmpty() ? "x-unknown" : type);
    } else {
      Message m = message.get();
      HarBody content = HarBody.of(exchanges, e.row(), Endpoint.SERVER, m, options.maxBody());
      long size = content.leftOut() ? m.bodyLength() : content.octets().length();
      json.writeNumberProperty("size", size);
      if (!m.contentEncoding().isEmpty() && content.comment().isEmpty()) {
        json.writeNumberProperty("compression", size - m.bodyLength());
      }
      json.writeStringProperty("mimeType", type.isEmpty() ? "x-unknown" : type);
      text(content, "encoding");
    }
    json.writeEndObject();
  }
}
