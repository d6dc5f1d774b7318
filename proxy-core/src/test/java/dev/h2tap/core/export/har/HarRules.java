package dev.h2tap.core.export.har;

import java.math.BigDecimal;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What HAR 1.2 asks of a file (its published text, object by object), as a list of breaches. */
final class HarRules {
  private static final Set<String> ENTRY =
      Set.of(
          "pageref",
          "startedDateTime",
          "time",
          "request",
          "response",
          "cache",
          "timings",
          "serverIPAddress",
          "connection",
          "comment");

  private final List<String> breaches = new ArrayList<>();

  private HarRules() {}

  static List<String> breaches(JsonNode har) {
    HarRules rules = new HarRules();
    JsonNode log = har.path("log");
    rules.text(log, "version", "log");
    rules.text(log.path("creator"), "name", "creator");
    rules.text(log.path("creator"), "version", "creator");
    rules.check(log.path("entries").isArray(), "log has no entries");
    OffsetDateTime before = OffsetDateTime.MIN;
    for (int i = 0; i < log.path("entries").size(); i++) {
      JsonNode e = log.path("entries").get(i);
      rules.entry(e, "entry " + i);
      OffsetDateTime started = OffsetDateTime.parse(e.path("startedDateTime").asString());
      rules.check(!started.isBefore(before), "entry " + i + " is older than the one before");
      before = started;
    }
    return rules.breaches;
  }

  private void entry(JsonNode e, String at) {
    for (String name : e.propertyNames()) {
      check(name.startsWith("_") || ENTRY.contains(name), at + ": unknown " + name);
    }
    check(e.path("cache").isObject(), at + ": no cache");
    check(e.path("connection").isString(), at + ": connection is no string");
    timings(e, at);
    request(e.path("request"), at + " request");
    response(e.path("response"), at + " response");
  }

  private void timings(JsonNode e, String at) {
    BigDecimal sum = BigDecimal.ZERO;
    for (String name : List.of("send", "wait", "receive")) {
      JsonNode part = e.path("timings").path(name);
      check(part.isNumber() && part.decimalValue().signum() >= 0, at + ": timing " + name);
      if (part.isNumber()) sum = sum.add(part.decimalValue());
    }
    for (String name : List.of("blocked", "dns", "connect", "ssl")) {
      check(e.path("timings").path(name).asInt() == -1, at + ": timing " + name);
    }
    check(e.path("time").decimalValue().compareTo(sum) == 0, at + ": time is not its timings");
  }

  private void request(JsonNode r, String at) {
    check(!r.path("method").asString().isEmpty(), at + ": no method");
    URI url = URI.create(r.path("url").asString());
    check(url.isAbsolute() && url.getHost() != null, at + ": " + url);
    pairs(r, "queryString", at);
    message(r, at);
    if (!r.has("postData")) return;
    JsonNode post = r.get("postData");
    text(post, "mimeType", at);
    text(post, "text", at);
    pairs(post, "params", at);
  }

  private void response(JsonNode r, String at) {
    check(r.path("status").isIntegralNumber(), at + ": status");
    text(r, "statusText", at);
    text(r, "redirectURL", at);
    message(r, at);
    JsonNode content = r.path("content");
    check(content.path("size").isIntegralNumber(), at + ": size");
    text(content, "mimeType", at);
    String encoding = content.path("encoding").asString("base64");
    check(encoding.equals("base64"), at + ": encoding " + encoding);
  }

  private void message(JsonNode m, String at) {
    check(m.path("httpVersion").asString("").startsWith("HTTP/"), at + ": httpVersion");
    pairs(m, "headers", at);
    pairs(m, "cookies", at);
    for (JsonNode h : m.path("headers")) {
      check(!h.path("name").asString().startsWith(":"), at + ": a pseudo-header field");
    }
    for (String size : List.of("headersSize", "bodySize")) {
      check(m.path(size).isIntegralNumber() && m.path(size).asLong() >= -1, at + ": " + size);
    }
  }

  private void pairs(JsonNode o, String name, String at) {
    check(o.path(name).isArray(), at + ": " + name + " is no array");
    for (JsonNode pair : o.path(name)) {
      text(pair, "name", at);
      text(pair, "value", at);
    }
  }

  private void text(JsonNode o, String name, String at) {
    check(o.path(name).isString(), at + ": " + name + " is no string");
  }

  private void check(boolean holds, String breach) {
    if (!holds) breaches.add(breach);
  }
}
