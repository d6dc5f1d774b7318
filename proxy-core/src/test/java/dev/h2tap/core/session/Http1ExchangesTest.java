package dev.h2tap.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.session.Exchanges.Part;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Exchanges of HTTP/1.x connections")
class Http1ExchangesTest {
  private static String body(Exchanges exchanges, int row, Endpoint from) throws Exception {
    return new String(exchanges.body(row, from).readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @Test
  @DisplayName("RFC 9112 9.3.2: answers to a pipeline belong to its requests in their order")
  void pipelined() throws Exception {
    CaptureSession session =
        new Transcript()
            .client("POST /a HTTP/1.1\r\nHost: x.test\r\nContent-Length: 3\r\n\r\nabc")
            .client("GET http://y.test:8/b?c HTTP/1.1\r\nHost: y.test:8\r\n\r\n")
            .server("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok")
            .server("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            .read();
    Exchanges exchanges = session.exchanges();
    assertEquals(2, exchanges.count());
    Exchange first = exchanges.row(1);
    assertEquals("http://x.test/a", first.target().url());
    assertEquals(200, first.status());
    assertEquals("text/plain", first.response().orElseThrow().contentType());
    assertEquals("abc", body(exchanges, 1, Endpoint.CLIENT));
    assertEquals("ok", body(exchanges, 1, Endpoint.SERVER));
    assertEquals("end", first.closedBy());
    assertEquals(2 * Transcript.MILLISECOND, first.times().waiting());
    Exchange second = exchanges.row(2);
    assertEquals("http://y.test:8/b?c", second.target().url());
    assertEquals(404, second.status());
    assertEquals(2, exchanges.ofHttp1(1, 2));
    assertEquals("GET http://y.test:8/b?c HTTP/1.1", exchanges.startLine(2, Endpoint.CLIENT));
  }

  @Test
  @DisplayName("RFC 9112 7.1: chunk sizes are no content, trailers are kept, a 1xx comes before")
  void chunked() throws Exception {
    Exchanges exchanges =
        new Transcript()
            .client("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            .server("HTTP/1.1 103 Early Hints\r\nLink: </s.css>; rel=preload\r\n\r\n")
            .server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4;x=y\r\nwi")
            .server("ki\r\nA\r\n0123456789\r\n0\r\nSum: 1\r\n\r\n")
            .read()
            .exchanges();
    assertEquals("wiki0123456789", body(exchanges, 1, Endpoint.SERVER));
    assertEquals(14, exchanges.row(1).response().orElseThrow().bodyLength());
    assertEquals(
        List.of(new HeaderField("Sum", "1")), exchanges.headers(1, Part.RESPONSE_TRAILERS));
    assertEquals(
        new HeaderField(":status", "103"), exchanges.informational(1).getFirst().getFirst());
    assertEquals(1, exchanges.preloads(1).size());
  }

  @Test
  @DisplayName("RFC 9112 6.3: a body may last until the connection ends")
  void toClose() throws Exception {
    Exchanges exchanges =
        new Transcript()
            .client("GET / HTTP/1.0\r\n\r\n")
            .server("HTTP/1.0 200 OK\r\n\r\nall ")
            .server("of it")
            .read()
            .exchanges();
    assertEquals("all of it", body(exchanges, 1, Endpoint.SERVER));
    assertEquals("end", exchanges.row(1).closedBy());
  }

  @Test
  @DisplayName("an answer that never came leaves its exchange without one")
  void unanswered() throws Exception {
    Exchanges exchanges =
        new Transcript().client("GET / HTTP/1.1\r\nHost: x\r\n\r\n").read().exchanges();
    assertTrue(exchanges.row(1).response().isEmpty());
    assertEquals("connection end", exchanges.row(1).closedBy());
  }

  @Test
  @DisplayName("octets missing inside a body cost only themselves")
  void gapInBody() throws Exception {
    Exchanges exchanges =
        new Transcript()
            .client("GET / HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\n")
            .server("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123")
            .lost(Endpoint.SERVER, 4)
            .server("89HTTP/1.1 204 No Content\r\n\r\n")
            .read()
            .exchanges();
    assertEquals("012389", body(exchanges, 1, Endpoint.SERVER));
    assertTrue(exchanges.lacksBody(1, Endpoint.SERVER));
    assertFalse(exchanges.lacksBody(2, Endpoint.SERVER));
    assertFalse(exchanges.lacksBody(1, Endpoint.CLIENT));
    assertEquals(204, exchanges.row(2).status());
  }

  @Test
  @DisplayName("behind octets missing in a head, reading goes on at the next head that is proven")
  void gapInHead() throws Exception {
    CaptureSession session =
        new Transcript()
            .client("GET /1 HTTP/1.1\r\n\r\n")
            .server("HTTP/1.1 200")
            .lost(Endpoint.SERVER, 4)
            .server("\r\nContent-Length: 20\r\n\r\nHTTP/1.1 is no head\n")
            .client("GET /2 HTTP/1.1\r\n\r\n")
            .server("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno")
            .read();
    assertEquals("octets-missing", session.finding(0).finding().code());
    assertEquals(1, session.findingCount());
    assertEquals(0, session.exchanges().row(1).status());
    assertEquals("connection end", session.exchanges().row(1).closedBy());
    assertEquals(404, session.exchanges().row(2).status());
    assertEquals("no", body(session.exchanges(), 2, Endpoint.SERVER));
  }

  @Test
  @DisplayName(
      "a head is found behind a body's last octets, and requests lost leave an answer alone")
  void gapAcrossMessages() throws Exception {
    Exchanges exchanges =
        new Transcript()
            .client("POST /1 HTTP/1.1\r\nContent-Length: 8\r\n\r\n{\"a")
            .lost(Endpoint.CLIENT, 40)
            .server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1")
            .server("HTTP/1.1 201 Created\r\nContent-Length: 1\r\n\r\n2")
            .client("ND\"}GET /3 HTTP/1.1\r\nHost: x\r\n\r\n")
            .server("HTTP/1.1 203 Fine\r\nContent-Length: 1\r\n\r\n3")
            .read()
            .exchanges();
    assertEquals(3, exchanges.count());
    assertTrue(exchanges.lacksBody(1, Endpoint.CLIENT));
    assertFalse(exchanges.lacksBody(1, Endpoint.SERVER));
    assertEquals("/1 200", exchanges.row(1).target().path() + " " + exchanges.row(1).status());
    assertEquals(" 201", exchanges.row(2).target().path() + " " + exchanges.row(2).status());
    assertEquals("/3 203", exchanges.row(3).target().path() + " " + exchanges.row(3).status());
  }

  private static String told(Exchanges exchanges) {
    return IntStream.rangeClosed(1, exchanges.count())
        .mapToObj(exchanges::row)
        .map(x -> x.target().path() + " " + x.status())
        .collect(Collectors.joining(", "));
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
  }

  private static String answer(int status) {
    return "HTTP/1.1 %d \r\nContent-Length: 1\r\n\r\n.".formatted(status);
  }

  @Test
  @DisplayName("a client that waits for its answers has the last request answered behind a gap")
  void lostAnswer() throws Exception {
    CaptureSession session =
        new Transcript()
            .client(get("/1"))
            .server(answer(201))
            .client(get("/2"))
            .lost(Endpoint.SERVER, 40)
            .client(get("/3"))
            .lost(Endpoint.SERVER, 40)
            .client(get("/4"))
            .server(answer(224))
            .read();
    assertEquals("/1 201, /2 0, /3 0, /4 224", told(session.exchanges()));
  }

  @Test
  @DisplayName("of a pipeline nothing is paired behind a gap, until as many answers came")
  void lostAnswerOfPipeline() throws Exception {
    CaptureSession session =
        new Transcript()
            .client(get("/1") + get("/2") + get("/3"))
            .server("HTTP")
            .lost(Endpoint.SERVER, 40)
            .server(answer(202))
            .client(get("/4"))
            .server(answer(203))
            .server(answer(224))
            .server(answer(225))
            .client(get("/5"))
            .server(answer(226))
            .read();
    assertEquals(
        "/1 0, /2 0, /3 0,  202, /4 0,  203,  224,  225, /5 226", told(session.exchanges()));
    assertEquals("answers-in-doubt", session.finding(1).finding().code());
  }

  @Test
  @DisplayName("requests lost inside a pipeline make the answers behind those known stand alone")
  void lostRequestOfPipeline() throws Exception {
    CaptureSession session =
        new Transcript()
            .client(get("/1"))
            .lost(Endpoint.CLIENT, 40)
            .client(get("/3"))
            .server(answer(201))
            .server(answer(202))
            .server(answer(203))
            .client(get("/4"))
            .server(answer(224))
            .read();
    assertEquals("/1 201, /3 0,  202,  203, /4 224", told(session.exchanges()));
    assertEquals("answers-in-doubt", session.finding(1).finding().code());
  }

  @Test
  @DisplayName("RFC 9110 9.3.6: what goes through a tunnel is listed beside the CONNECT")
  void tunnel() throws Exception {
    Exchanges exchanges =
        new Transcript()
            .client("CONNECT x.test:80 HTTP/1.1\r\nHost: x.test:80\r\n\r\n")
            .server("HTTP/1.1 200 Connection established\r\n\r\n")
            .client("GET /in HTTP/1.1\r\nHost: x.test\r\n\r\n")
            .server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nin")
            .read()
            .exchanges();
    assertEquals(Exchange.Carries.TUNNEL, exchanges.row(1).carries());
    assertEquals("x.test:80", exchanges.row(1).target().url());
    assertEquals("/in", exchanges.row(2).target().path());
    assertEquals("in", body(exchanges, 2, Endpoint.SERVER));
    assertEquals("end", exchanges.row(1).closedBy());
  }
}
