package dev.h2tap.core.connection.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Wording;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each transcript is told whole, in pieces of seven octets, and octet by octet. */
@DisplayName("RFC 9112: where messages begin and end")
class Http1TrackerTest {
  private final List<String> told = new ArrayList<>();
  private final Http1Tracker tracker = new Http1Tracker(new Teller());

  private final class Teller implements Http1Sink {
    @Override
    public void head(Endpoint from, Http1Head head, Framing framing, long start, long end) {
      told.add(from.word() + " " + head.startLine() + " " + start + "-" + end);
    }

    @Override
    public void messageEnd(Endpoint from, long end) {
      told.add(from.word() + " ends " + end);
    }

    @Override
    public void switched(Http1Head request, String protocol) {
      told.add("switched to " + protocol + " for " + request.target());
    }

    @Override
    public void lost(Endpoint from, long position, Wording why) {
      told.add(from.word() + " lost at " + position + ": " + why);
    }
  }

  private int say(Endpoint from, int piece, String text) {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    int taken = 0;
    for (int at = 0; at < octets.length; at += piece) {
      taken += tracker.feed(from, octets, at, Math.min(piece, octets.length - at));
    }
    return taken;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000})
  @DisplayName("6.3: Content-Length, then the next message on the same connection")
  void contentLength(int piece) {
    say(
        Endpoint.CLIENT,
        piece,
        "POST /a HTTP/1.1\r\ncontent-length: 3\r\n\r\nabcGET /b HTTP/1.1\r\n\r\n");
    say(
        Endpoint.SERVER,
        piece,
        "HTTP/1.1 200 OK\r\n"
            + "Content-Length: 0\r\n\r\n"
            + "HTTP/1.1 304 Not Modified\r\n"
            + "Content-Length: 9\r\n\r\n");
    assertEquals(
        List.of(
            "client POST /a HTTP/1.1 0-39",
            "client ends 42",
            "client GET /b HTTP/1.1 42-61",
            "client ends 61",
            "server HTTP/1.1 200 OK 0-38",
            "server ends 38",
            "server HTTP/1.1 304 Not Modified 38-86",
            "server ends 86"),
        told);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000})
  @DisplayName("7.1: chunks with extensions and a trailer section")
  void chunked(int piece) {
    say(Endpoint.CLIENT, piece, "GET / HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\n");
    say(
        Endpoint.SERVER,
        piece,
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "4;x=y\r\nwiki\r\nA\r\n0123456789\r\n0\r\nsum: 1\r\n\r\n"
            + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    assertEquals(4, told.stream().filter(t -> t.contains(" ends ")).count());
    assertTrue(told.stream().noneMatch(t -> t.contains("lost")), told::toString);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000})
  @DisplayName("6.3: a HEAD's answer has no body whatever its length says, a 1xx is not the answer")
  void headAndInterim(int piece) {
    say(Endpoint.CLIENT, piece, "HEAD / HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\n");
    say(
        Endpoint.SERVER,
        piece,
        "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n"
            + "HTTP/1.1 200 OK\r\n\r\nuntil the connection closes");
    assertEquals(3, told.stream().filter(t -> t.startsWith("server HTTP")).count());
    assertEquals(2, told.stream().filter(t -> t.startsWith("server ends")).count());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000})
  @DisplayName("RFC 9110 7.8: after 101 both sides leave HTTP/1 at the octet")
  void upgrade(int piece) {
    String request = "GET /chat HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
    assertEquals(request.length(), say(Endpoint.CLIENT, piece, request + "early"));
    assertTrue(tracker.clientWaits());
    String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\n\r\n";
    assertEquals(answer.length(), say(Endpoint.SERVER, piece, answer + "\u0081\u0000"));
    assertEquals("switched to websocket for /chat", told.getLast());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000})
  @DisplayName("RFC 9110 7.8: a refused upgrade stays HTTP/1")
  void refusedUpgrade(int piece) {
    say(Endpoint.CLIENT, piece, "GET / HTTP/1.1\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n");
    say(Endpoint.SERVER, piece, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    say(Endpoint.CLIENT, piece, "GET /next HTTP/1.1\r\n\r\n");
    assertTrue(told.contains("client GET /next HTTP/1.1 53-75"), told::toString);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000})
  @DisplayName("RFC 9110 9.3.6: success for CONNECT opens a tunnel")
  void connect(int piece) {
    say(Endpoint.CLIENT, piece, "CONNECT a.test:443 HTTP/1.1\r\nHost: a.test:443\r\n\r\n");
    say(Endpoint.SERVER, piece, "HTTP/1.1 200 Connection established\r\n\r\n");
    assertEquals("switched to connect for a.test:443", told.getLast());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000})
  @DisplayName("7.1: a chunk size that is none is said, and nothing more is read")
  void badChunk(int piece) {
    say(Endpoint.CLIENT, piece, "GET / HTTP/1.1\r\n\r\n");
    say(
        Endpoint.SERVER,
        piece,
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nrest\r\n");
    assertEquals("server lost at 51: a chunk's size is no hexadecimal number", told.getLast());
  }
}
