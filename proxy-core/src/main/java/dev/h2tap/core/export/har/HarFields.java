package dev.h2tap.core.export.har;

import dev.h2tap.core.export.Redaction;
import dev.h2tap.core.session.HeaderField;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Header fields and cookies. */
final class HarFields {
  /** Of a longer list the rest is left out. */
  private static final int MAX = 50_000;

  private final JsonGenerator json;

  HarFields(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Without pseudo-header fields, which many readers take for header fields to send; what they say
   * is in the method, the URL and the status.
   */
  void headers(List<HeaderField> list) {
    json.writeArrayPropertyStart("headers");
    list.stream().filter(f -> !f.name().startsWith(":")).limit(MAX).forEach(this::field);
    json.writeEndArray();
  }

  /** A list with all its fields, as {@code [{"name", "value"}, …]}. */
  void all(List<HeaderField> list) {
    json.writeStartArray();
    list.stream().limit(MAX).forEach(this::field);
    json.writeEndArray();
  }

  private void field(HeaderField f) {
    pair(f.name(), f.value());
  }

  void pair(String name, String value) {
    json.writeStartObject();
    json.writeStringProperty("name", name);
    json.writeStringProperty("value", value);
    json.writeEndObject();
  }

  /** RFC 6265 5.4, where HTTP/2 may use several fields (RFC 9113 8.2.3). */
  void requestCookies(List<HeaderField> list) {
    json.writeArrayPropertyStart("cookies");
    for (HeaderField f : list) {
      if (!f.name().equalsIgnoreCase("cookie") || f.value().equals(Redaction.MARK)) continue;
      for (String cookie : f.value().split(";", MAX)) {
        if (!cookie.isBlank()) pair(name(cookie), value(cookie));
      }
    }
    json.writeEndArray();
  }

  /** RFC 6265 4.1. */
  void responseCookies(List<HeaderField> list) {
    json.writeArrayPropertyStart("cookies");
    for (HeaderField f : list) {
      if (!f.name().equalsIgnoreCase("set-cookie") || f.value().equals(Redaction.MARK)) continue;
      json.writeStartObject();
      String[] parts = f.value().split(";", 100);
      json.writeStringProperty("name", name(parts[0]));
      json.writeStringProperty("value", value(parts[0]));
      boolean[] seen = new boolean[6];
      for (int i = 1; i < parts.length; i++) attribute(name(parts[i]), value(parts[i]), seen);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Of an attribute that comes twice the first is told: a name may stand in an object once. */
  private void attribute(String name, String value, boolean[] seen) {
    int which =
        List.of("path", "domain", "expires", "httponly", "secure", "samesite")
            .indexOf(name.toLowerCase(Locale.ROOT));
    if (which < 0 || seen[which]) return;
    seen[which] = true;
    switch (which) {
      case 0 -> json.writeStringProperty("path", value);
      case 1 -> json.writeStringProperty("domain", value);
      case 2 -> expires(value);
      case 3 -> json.writeBooleanProperty("httpOnly", true);
      case 4 -> json.writeBooleanProperty("secure", true);
      default -> json.writeStringProperty("sameSite", value);
    }
  }

  private void expires(String date) {
    try {
      // "Wed, 21-Oct-2026 07:28:00 GMT" is an old way of writing it.
      String usual = date.replaceFirst("(\\d)-([A-Za-z]{3})-(\\d{4})", "$1 $2 $3");
      ZonedDateTime at = ZonedDateTime.parse(usual, DateTimeFormatter.RFC_1123_DATE_TIME);
      json.writeStringProperty("expires", at.toInstant().toString());
    } catch (DateTimeException _) {
      // It stands in the header field as it was written.
    }
  }

  private static String name(String pair) {
    int equals = pair.indexOf('=');
    return (equals < 0 ? pair : pair.substring(0, equals)).strip();
  }

  private static String value(String pair) {
    int equals = pair.indexOf('=');
    return equals < 0 ? "" : pair.substring(equals + 1).strip();
  }
}
