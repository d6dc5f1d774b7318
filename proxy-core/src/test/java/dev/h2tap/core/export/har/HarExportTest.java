package dev.h2tap.core.export.har;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.export.Redaction;
import dev.h2tap.core.export.Wanted;
import dev.h2tap.core.session.CaptureSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@DisplayName("HAR of real captures")
class HarExportTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path CAPTURES = Path.of("src/test/resources/captures");

  static Stream<Path> captures() throws IOException {
    return Files.list(CAPTURES).filter(f -> f.toString().endsWith(".pcapng")).sorted();
  }

  private static JsonNode har(Path capture, HarOptions options) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CaptureSession session = new CaptureSession(CaptureFiles.open(capture))) {
      session.readToEnd();
      Wanted all = new Wanted(session, Optional.empty(), Set.of());
      new HarExport(session, options).write(all, out, _ -> {});
    }
    return JSON.readTree(out.toByteArray());
  }

  private static HarOptions keeping() {
    return new HarOptions("1", HarOptions.DEFAULT_MAX_BODY, Redaction.NONE);
  }

  private static JsonNode entries(String name, HarOptions options) throws Exception {
    return har(CAPTURES.resolve(name + ".pcapng"), options).get("log").get("entries");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  @DisplayName("keep the rules of HAR 1.2, and their times are the sum of their timings")
  void rules(Path capture) throws Exception {
    JsonNode har = har(capture, keeping());
    assertEquals(List.of(), HarRules.breaches(har));
    assertFalse(har.get("log").get("entries").isEmpty(), "there are requests in it");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  @DisplayName("have the truth's requests, statuses and bodies")
  void truth(Path capture) throws Exception {
    Path expect = Path.of(capture.toString().replace(".pcapng", ".expect.json"));
    if (!Files.exists(expect)) return; // HTTP/1.x alone
    Map<String, JsonNode> ours = new HashMap<>();
    for (JsonNode e : har(capture, keeping()).get("log").get("entries")) {
      JsonNode stream = e.get("_h2tap").path("stream");
      ours.put(e.get("connection").asString() + " " + stream.asString(""), e);
    }
    int compared = 0;
    for (JsonNode connection : JSON.readTree(expect)) {
      for (var stream : connection.get("streams").properties()) {
        if (!stream.getValue().has("request")) continue;
        String key = (connection.get("conn").asInt() + 1) + " " + stream.getKey();
        agree(key, stream.getValue(), ours.get(key));
        compared++;
      }
    }
    assertTrue(compared > 0);
  }

  private static void agree(String key, JsonNode truth, JsonNode ours) throws Exception {
    String[] asked =
        truth.get("request").asString().replaceAll("HTTP/1.1 upgrade: | HTTP/1.1", "").split(" ");
    JsonNode response = ours.get("response");
    assertEquals(asked[0], ours.get("request").get("method").asString(), key);
    String url = ours.get("request").get("url").asString();
    assertTrue(url.endsWith(asked[1]), key + ": " + url);
    List<JsonNode> statuses = truth.path("status").values().stream().toList();
    String status = statuses.isEmpty() ? "0" : statuses.getLast().asString();
    assertEquals(status, response.get("status").asString(), key);
    JsonNode body = truth.path("response_body");
    if (body.isMissingNode()) return;
    assertEquals(body.get("octets").asLong(), response.get("bodySize").asLong(), key);
    // What a tunnel carries is no content, and of encoded content the truth has another hash.
    if (asked[0].equals("CONNECT") || response.get("content").has("compression")) return;
    assertEquals(body.get("sha256").asString(), sha256(octets(response.get("content"))), key);
  }

  private static byte[] octets(JsonNode content) {
    String text = content.path("text").asString("");
    return content.has("encoding")
        ? Base64.getDecoder().decode(text)
        : text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] octets) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
  }

  @Test
  @DisplayName("undo content codings, and say what they saved")
  void compression() throws Exception {
    JsonNode response = entries("curl_prior_caddy", keeping()).get(0).get("response");
    JsonNode content = response.get("content");
    assertEquals(491, response.get("bodySize").asInt());
    assertTrue(content.get("text").asString().startsWith("<!doctype html>"));
    assertEquals(content.get("text").asString().length(), content.get("size").asInt());
    assertEquals(content.get("size").asInt() - 491, content.get("compression").asInt());
  }

  @Test
  @DisplayName("tell of pushes, trailers, 1xx and upgrades under names of their own")
  void beyond() throws Exception {
    JsonNode pushed = entries("nghttp_push_h2c", keeping());
    assertEquals(2, pushed.get(0).get("_h2tap").get("pushes").size());
    assertEquals(1, pushed.get(1).get("_was_pushed").asInt());
    assertEquals(13, pushed.get(1).get("_h2tap").get("promisedOn").asInt());
    assertEquals("x-tr", pushed.get(0).at("/_h2tap/responseTrailers/0/name").asString());
    JsonNode upgraded = entries("curl_upgrade_apache", keeping());
    assertEquals(101, upgraded.get(0).get("response").get("status").asInt());
    assertEquals("HTTP/2", upgraded.get(1).get("response").get("httpVersion").asString());
    assertEquals("103", upgraded.get(1).at("/_h2tap/informational/0/0/value").asString());
    assertFalse(upgraded.get(1).get("request").get("headers").isEmpty());
  }

  @Test
  @DisplayName("carry WebSocket messages as Chrome's do")
  void webSocket() throws Exception {
    JsonNode e = entries("ws_http1_plain", keeping()).get(0);
    assertEquals("ws://127.0.0.1:8040/ws/chat", e.get("request").get("url").asString());
    JsonNode messages = e.get("_webSocketMessages");
    assertEquals(17, messages.size());
    assertEquals("send", messages.get(0).get("type").asString());
    assertEquals("hello 0 hello 0 hello 0 ", messages.get(0).get("data").asString());
  }

  @Test
  @DisplayName("leave out what is to be left out, wherever it would show")
  void redaction() throws Exception {
    Redaction redaction = Redaction.of(List.of("user-agent", "bodies"));
    HarOptions options = new HarOptions("1", 1000, redaction);
    String all = har(CAPTURES.resolve("curl_prior_caddy.pcapng"), options).toString();
    assertFalse(all.contains("curl/"), all);
    assertFalse(all.contains("<!doctype html>"), all);
    assertTrue(all.contains(Redaction.MARK));
    JsonNode chat = entries("ws_http1_plain", options).get(0);
    assertEquals("", chat.get("_webSocketMessages").get(0).get("data").asString());
  }

  @Test
  @DisplayName("cut bodies at the limit, and say so")
  void limit() throws Exception {
    HarOptions options = new HarOptions("1", 10, Redaction.NONE);
    JsonNode content = entries("curl_prior_caddy", options).get(0).at("/response/content");
    assertEquals("<!doctype ", content.get("text").asString());
    assertEquals("cut: the first 10 octets", content.get("comment").asString());
  }
}
