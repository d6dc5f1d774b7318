package dev.h2tap.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.body.Content;
import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Carries;
import dev.h2tap.core.exchange.ExchangeMessage;
import dev.h2tap.core.exchange.GrpcStatus;
import dev.h2tap.core.exchange.MessageSource;
import dev.h2tap.core.exchange.PushOutcome;
import dev.h2tap.core.exchange.PushOutcome.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Exchanges of real captures")
class ExchangesTest {
  private static CaptureSession open(String name) throws Exception {
    Path file = Path.of("src/test/resources/captures", name + ".pcapng");
    CaptureSession session = new CaptureSession(CaptureFiles.open(file));
    session.readToEnd();
    return session;
  }

  private static List<ExchangeMessage> messages(Exchanges exchanges, int row) throws Exception {
    List<ExchangeMessage> all = new ArrayList<>();
    try (MessageSource source = exchanges.messages(row, 1000)) {
      Optional<ExchangeMessage> next = source.next();
      for (; next.isPresent(); next = source.next()) all.add(next.get());
    }
    return all;
  }

  private static List<String> told(List<ExchangeMessage> messages) {
    return messages.stream().map(m -> m.from().word() + " " + m.kind().word()).toList();
  }

  @Test
  @DisplayName("WebSocket over HTTP/1.1 (RFC 6455): fragments joined, control frames between")
  void webSocket() throws Exception {
    try (CaptureSession session = open("ws_http1_plain")) {
      assertEquals(Carries.WEBSOCKET, session.exchanges().row(1).carries());
      List<ExchangeMessage> messages = messages(session.exchanges(), 1);
      assertEquals(17, messages.size());
      assertEquals("hello 0 hello 0 hello 0 ", messages.getFirst().payload().text());
      assertEquals(76_800, messages.get(8).length());
      assertTrue(messages.get(8).cut());
      assertEquals("fragmented message", messages.get(10).payload().text());
      assertEquals(4, messages.get(10).frames());
      assertEquals(1001, messages.getLast().closeCode());
    }
  }

  @Test
  @DisplayName("WebSocket over HTTP/2 (RFC 8441), beside a plain CONNECT")
  void extendedConnect() throws Exception {
    try (CaptureSession session = open("odd_connect")) {
      Exchanges exchanges = session.exchanges();
      assertEquals(Carries.TUNNEL, exchanges.row(exchanges.ofStream(1, 1)).carries());
      int row = exchanges.ofStream(1, 3);
      assertEquals(Carries.WEBSOCKET, exchanges.row(row).carries());
      assertEquals(
          List.of(
              "client text",
              "server binary",
              "server ping",
              "client pong",
              "client close",
              "server close"),
          told(messages(exchanges, row)));
    }
  }

  @Test
  @DisplayName("gRPC: statuses from trailers, messages by time")
  void grpc() throws Exception {
    try (CaptureSession session = open("grpc_python")) {
      Exchanges exchanges = session.exchanges();
      List<String> names =
          IntStream.rangeClosed(1, exchanges.count())
              .mapToObj(row -> exchanges.grpcStatus(row).map(GrpcStatus::name).orElse("-"))
              .toList();
      assertEquals(
          List.of(
              "OK", "NOT_FOUND", "UNIMPLEMENTED", "OK", "OK", "OK", "DEADLINE_EXCEEDED", "-", "OK"),
          names);
      assertEquals("no such thing: \u00e9 %", exchanges.grpcStatus(2).orElseThrow().message());
      List<ExchangeMessage> bidi = messages(exchanges, 5);
      assertEquals(
          List.of("one", "eno", "two", "owt"),
          bidi.stream().limit(4).map(m -> m.payload().text()).toList());
      assertEquals(10_000, bidi.getLast().length());
    }
  }

  @Test
  @DisplayName("RFC 9113 8.4: pushes accepted and refused, and what a refusal cost")
  void pushes() throws Exception {
    try (CaptureSession session = open("odd_pushrefused")) {
      Exchanges exchanges = session.exchanges();
      assertEquals(List.of(2, 3, 4), exchanges.pushes(1));
      assertEquals(Optional.empty(), exchanges.push(1));
      assertEquals(new PushOutcome(State.REFUSED, 0, false), exchanges.push(2).orElseThrow());
      assertEquals(new PushOutcome(State.REFUSED, 4, false), exchanges.push(3).orElseThrow());
      assertEquals(new PushOutcome(State.ACCEPTED, 0, false), exchanges.push(4).orElseThrow());
    }
  }

  @Test
  @DisplayName("content codings are undone, as far as asked")
  void content() throws Exception {
    try (CaptureSession session = open("curl_prior_caddy")) {
      Exchange e = session.exchanges().row(1);
      assertEquals("gzip", e.response().orElseThrow().contentEncoding());
      Content content = session.exchanges().content(1, Endpoint.SERVER, 15);
      assertEquals("<!doctype html>", content.octets().text());
      assertTrue(content.cut());
      assertEquals("", content.problem());
    }
  }

  @Test
  @DisplayName(
      "time blocked by flow control, the connection's window and the stream's counted once")
  void blocked() throws Exception {
    try (CaptureSession session = open("odd_stall")) {
      long blocked = session.exchanges().row(1).times().responseBlocked();
      assertEquals(721, blocked / Transcript.MILLISECOND);
      assertEquals(0, session.exchanges().row(1).times().requestBlocked());
    }
  }

  @Test
  @DisplayName("RFC 7540 3.2: stream 1 of an upgraded connection answers the HTTP/1.1 request")
  void upgrade() throws Exception {
    try (CaptureSession session = open("curl_upgrade_apache")) {
      Exchanges exchanges = session.exchanges();
      assertEquals(2, exchanges.count());
      assertEquals(101, exchanges.row(1).status());
      assertEquals("/index.html", exchanges.row(2).target().path());
      assertEquals(List.of("/style.css", "/app.js"), List.copyOf(exchanges.preloads(2).keySet()));
    }
  }

  @Test
  @DisplayName("every stream's row is found by its number")
  void ofStream() throws Exception {
    try (CaptureSession session = open("nghttp_push_h2c")) {
      Exchanges exchanges = session.exchanges();
      for (int row = 1; row <= exchanges.count(); row++) {
        assertEquals(row, exchanges.ofStream(exchanges.conn(row), exchanges.stream(row)));
      }
      assertEquals(0, exchanges.ofStream(1, 3));
      assertEquals(0, exchanges.ofStream(1, 0));
    }
  }
}
