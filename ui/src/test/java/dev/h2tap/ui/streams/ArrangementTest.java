package dev.h2tap.ui.streams;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.Captures;
import dev.h2tap.ui.FakeExchanges;
import dev.h2tap.ui.Sessions;
import dev.h2tap.ui.streams.Arrangement.Way;
import dev.h2tap.ui.streams.Arrangement.Wish;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The list of exchanges")
class ArrangementTest {
  private static Arrangement of(Session session, Wish wish) {
    return Arrangement.of(session, wish, () -> false);
  }

  private static Session fake(int count) {
    return Sessions.big(1, 2).exchanges(new FakeExchanges(count));
  }

  @ParameterizedTest
  @EnumSource(Field.class)
  @DisplayName("is sorted by any column, either way, of those alike the earlier first")
  void sorts(Field field) {
    Session session = fake(500);
    for (Way way : Way.values()) {
      int[] rows = of(session, new Wish(0, "", field, way)).rows();
      assertEquals(500, Arrays.stream(rows).distinct().count());
      for (int i = 1; i < rows.length; i++) {
        int order = compare(session, field, rows[i - 1], rows[i]);
        if (way == Way.DOWN) order = -order;
        assertTrue(order < 0 || order == 0 && rows[i - 1] < rows[i], field + " " + way + " " + i);
      }
    }
  }

  private static int compare(Session session, Field field, int a, int b) {
    var all = session.exchanges();
    if (field.isNumber()) return Long.compare(field.number(all, a), field.number(all, b));
    var protocols = new Protocols(session);
    return field.text(all, a, protocols).compareTo(field.text(all, b, protocols));
  }

  @Test
  @DisplayName("is filtered by words that must all be found, whatever their case")
  void filters() {
    Session session = fake(60);
    int[] expected = IntStream.rangeClosed(1, 60).filter(r -> r % 10 == 0 && r % 3 == 1).toArray();
    var wish = new Wish(0, "  404 A.TEST ", Field.START, Way.UP);
    assertArrayEquals(expected, of(session, wish).rows());
    assertEquals(0, of(session, new Wish(0, "404 200", Field.START, Way.UP)).rows().length);
    assertEquals(20, of(session, new Wish(0, "IMAGE/png", Field.START, Way.UP)).rows().length);
    assertEquals(60, of(session, new Wish(0, "get", Field.START, Way.UP)).rows().length);
    assertEquals(30, of(session, new Wish(2, "", Field.START, Way.UP)).rows().length);
  }

  @Test
  @DisplayName("spans the time from the first octet to the last of what it shows")
  void spans() {
    var all = of(fake(3), Wish.ALL);
    assertEquals(1_000_000, all.begin());
    assertEquals(3_000_000 + 5000 + 3 * 7919, all.end());
    var none = of(fake(0), Wish.ALL);
    assertEquals(0, none.rows().length);
  }

  @Test
  @DisplayName("is there at once by appearance, before anything was read")
  void appears() throws IOException {
    assertArrayEquals(new int[] {1, 2, 3, 4}, Arrangement.byAppearance(fake(4)).rows());
    try (var session = Captures.read("odd_stall")) {
      var first = Arrangement.byAppearance(session);
      var read = of(session, Wish.ALL);
      assertArrayEquals(read.rows(), first.rows());
      assertTrue(first.begin() <= read.begin() && first.end() >= read.end());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"two_conns_mixed", "nghttp_push_h2c", "ws_http1_plain", "grpc_python"})
  @DisplayName("sorts by what its rows say, whatever carried them")
  void sameAsRows(String capture) throws IOException {
    try (var session = Captures.read(capture)) {
      var all = session.exchanges();
      for (int row = 1; row <= all.count(); row++) {
        Exchange x = all.row(row);
        assertEquals(x.target().method(), all.method(row));
        assertEquals(x.target().authority(), all.authority(row));
        assertEquals(x.target().path(), all.path(row));
        assertEquals(x.status(), all.status(row));
        assertEquals(x.times(), all.times(row));
        assertEquals(x.closedBy(), all.closedBy(row));
        long received = x.response().map(Exchange.Message::bodyLength).orElse(0L);
        assertEquals(received, all.bodyLength(row, Endpoint.SERVER));
      }
    }
  }

  @Test
  @DisplayName("has HTTP/1.x beside HTTP/2, what was pushed, WebSocket and gRPC")
  void realCaptures() throws IOException {
    assertEquals(
        "h2c 127.0.0.1:8001 GET /index.html 200 | h2c 127.0.0.1:8001 GET /style.css 200 pushed on"
            + " 13 | h2c 127.0.0.1:8001 GET /app.js 200 pushed on 13",
        rows("nghttp_push_h2c"));
    assertTrue(rows("two_conns_mixed").contains("http/1.1 127.0.0.1:"), rows("two_conns_mixed"));
    assertTrue(rows("ws_http1_plain").startsWith("websocket 127.0.0.1:8040 GET /ws/chat 101"));
    assertTrue(rows("grpc_python").startsWith("grpc 127.0.0.1:8060 POST /lab.Echo/Unary 200"));
  }

  private static String rows(String capture) throws IOException {
    try (var session = Captures.read(capture)) {
      var protocols = new Protocols(session);
      return Arrays.stream(of(session, Wish.ALL).rows())
          .mapToObj(session.exchanges()::row)
          .map(
              x ->
                  protocols.of(x)
                      + " "
                      + x.target().authority()
                      + " "
                      + x.target().method()
                      + " "
                      + x.target().path()
                      + " "
                      + x.status()
                      + (x.pushed() ? " pushed on " + x.promisedOn() : ""))
          .collect(Collectors.joining(" | "));
    }
  }
}
