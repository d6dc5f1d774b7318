package dev.h2tap.ui.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.session.HeaderField;
import dev.h2tap.ui.Captures;
import dev.h2tap.ui.Golden;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.message.BodyReader.Wish;
import dev.h2tap.ui.message.Http1Text.Ending;
import dev.h2tap.ui.message.Http1Text.Kind;
import dev.h2tap.ui.message.Http1Text.Pair;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The same in HTTP/1.1")
class Http1TextTest {
  private static final Texts TEXTS = new Texts(Locale.ENGLISH);

  private static List<HeaderField> list(String... namesAndValues) {
    List<HeaderField> list = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      list.add(new HeaderField(namesAndValues[i], namesAndValues[i + 1]));
    }
    return list;
  }

  /** What HTTP/1.1 would say, remarks left out. */
  private static List<String> said(Ending ending, String... fields) {
    return Http1Text.head(list(fields), ending, TEXTS).stream()
        .filter(p -> p.kind() != Kind.REMARK)
        .map(Pair::http1)
        .toList();
  }

  @Test
  @DisplayName("has the pseudo-header fields in its start line and in Host (RFC 9113 8.3.1)")
  void request() {
    assertEquals(
        List.of("GET /a?b HTTP/1.1", "Host: x.test", "accept: */*"),
        said(
            Ending.TOLD,
            ":method",
            "GET",
            ":scheme",
            "https",
            ":authority",
            "x.test",
            ":path",
            "/a?b",
            "accept",
            "*/*"));
  }

  @Test
  @DisplayName("has Host also where :authority comes first")
  void authorityFirst() {
    assertEquals(
        List.of("GET / HTTP/1.1", "Host: x.test"),
        said(Ending.TOLD, ":authority", "x.test", ":method", "GET", ":path", "/"));
  }

  @Test
  @DisplayName("puts cookie crumbs together (RFC 9113 8.2.3)")
  void cookies() {
    assertEquals(
        List.of("GET / HTTP/1.1", "cookie: a=1; b=2", "x: y"),
        said(
            Ending.TOLD,
            ":method",
            "GET",
            ":path",
            "/",
            "cookie",
            "a=1",
            "x",
            "y",
            "cookie",
            "b=2"));
  }

  @Test
  @DisplayName("needs chunks where only END_STREAM ends the content")
  void chunks() {
    assertEquals(
        List.of("HTTP/1.1 200 OK", "Transfer-Encoding: chunked"),
        said(Ending.BY_STREAM, ":status", "200"));
    assertEquals(
        List.of("HTTP/1.1 299", "content-length: 3"),
        said(Ending.BY_STREAM, ":status", "299", "content-length", "3"));
  }

  @Test
  @DisplayName("upgrades where HTTP/2 has an extended CONNECT (RFC 8441), and tunnels by CONNECT")
  void connect() {
    assertEquals(
        List.of("GET /chat HTTP/1.1", "Upgrade: websocket", "Connection: Upgrade"),
        said(Ending.TOLD, ":method", "CONNECT", ":protocol", "websocket", ":path", "/chat"));
    assertEquals(
        List.of("HTTP/1.1 101 Switching Protocols"), said(Ending.UPGRADED, ":status", "200"));
    assertEquals(
        List.of("CONNECT x.test:443 HTTP/1.1"),
        said(Ending.TOLD, ":method", "CONNECT", ":authority", "x.test:443"));
  }

  @Test
  @DisplayName("takes lists that break every rule, and very long ones")
  void odd() {
    assertEquals(List.of(), said(Ending.TOLD));
    assertEquals(List.of("x: 1"), said(Ending.TOLD, "x", "1", ":late", "2").stream().toList());
    var many = Collections.nCopies(5000, new HeaderField("x", "y"));
    List<Pair> pairs = Http1Text.head(many, Ending.TOLD, TEXTS);
    assertEquals(Http1Text.MOST + 1, pairs.size());
    assertEquals("3,000 more rows were left out", pairs.getLast().value());
  }

  @Test
  @DisplayName("of real messages: upgrade and early hints, trailers, a push, gRPC, WebSocket")
  void realCaptures() throws IOException {
    var out = new StringBuilder();
    for (String name : List.of("curl_upgrade_apache", "nghttp_push_h2c", "grpc_python")) {
      all(name, 3, out);
    }
    all("ws_http1_plain", 1, out);
    all("odd_connect", 9, out);
    Golden.check("messages", out.toString());
  }

  private static void all(String capture, int most, StringBuilder out) throws IOException {
    try (var session = Captures.read(capture)) {
      var reader = new MessageReader(session, TEXTS);
      for (int row = 1; row <= Math.min(most, session.exchanges().count()); row++) {
        MessageFacts facts = reader.read(row, Wish.NONE);
        out.append("== ").append(facts.title()).append(" (").append(facts.about()).append(")\n");
        for (var section : facts.sections()) {
          out.append(section.title()).append('\n');
          for (Pair p : section.pairs()) {
            String left = p.name().isEmpty() ? "" : p.name() + ": " + p.value();
            out.append(MessageActions.printable("  %-50s | %s".formatted(left, p.http1())));
            out.append('\n');
          }
        }
        var body = facts.body();
        out.append(
            "%s %s %s: %s%n".formatted(body.parts(), body.views(), body.view(), body.note()));
        out.append(
            body.lines().stream()
                .limit(12)
                .map(l -> "  > " + "  ".repeat(l.indent()) + shortened(l.text()) + "\n")
                .collect(Collectors.joining()));
        assertTrue(facts.title().contains("→"), facts.title());
      }
    }
  }

  private static String shortened(String text) {
    return text.length() <= 90 ? text : text.substring(0, 90) + "…";
  }
}
