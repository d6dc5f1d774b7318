package dev.h2tap.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.rules.FieldTraits;
import dev.h2tap.core.connection.rules.Talk;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.hpack.FieldStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A capture that began late, or lacks octets")
class LateConversationTest {
  private final FieldStore fields = new FieldStore();
  private final Talk heard = new Talk();
  private final Conversation late = new Conversation(new FieldTraits(fields), heard);

  private void feed(Endpoint from, byte[] octets) {
    late.feed(from, 0, octets, 0, octets.length);
  }

  @Test
  @DisplayName("HTTP/2 is known by its frames, and nothing is held against what can't be known")
  void frames() {
    late.gap(Endpoint.SERVER, 0, -1);
    late.gap(Endpoint.CLIENT, 0, -1);
    feed(Endpoint.SERVER, new byte[50]);
    feed(Endpoint.SERVER, Talk.frame(FrameType.DATA, 0, 7, new byte[100]));
    feed(Endpoint.SERVER, Talk.frame(FrameType.DATA, 1, 7, new byte[4000]));
    feed(Endpoint.CLIENT, Talk.frame(FrameType.PING, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8));
    feed(Endpoint.CLIENT, Talk.frame(FrameType.WINDOW_UPDATE, 0, 7, 0, 0, 0, 9));
    late.end();
    assertEquals(Protocol.H2C, late.protocol());
    assertEquals(
        List.of(
            "client GAP -1 true @0",
            "server GAP -1 true @0",
            "client PING 0 @0",
            "client WINDOW_UPDATE 7 @17",
            "server DATA 7 @50",
            "server DATA 7 @159"),
        heard.rows);
    assertEquals(List.of("octets-passed-over"), heard.codes());
  }

  @Test
  @DisplayName("other protocols stay what they are")
  void others() {
    late.gap(Endpoint.CLIENT, 0, -1);
    feed(Endpoint.CLIENT, "x".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
    assertEquals(Protocol.TCP, late.protocol());
    Conversation http1 = new Conversation(new FieldTraits(fields), heard);
    http1.gap(Endpoint.SERVER, 0, -1);
    byte[] request = "GET / HTTP/1.1\r\nhost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    http1.feed(Endpoint.CLIENT, 0, request, 0, request.length);
    assertEquals(Protocol.HTTP1, http1.protocol());
    assertTrue(heard.rows.isEmpty(), heard.rows::toString);
  }
}
