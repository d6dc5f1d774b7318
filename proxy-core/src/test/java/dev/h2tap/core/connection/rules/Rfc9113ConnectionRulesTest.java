package dev.h2tap.core.connection.rules;

import static dev.h2tap.core.bytes.Endpoint.CLIENT;
import static dev.h2tap.core.bytes.Endpoint.SERVER;
import static dev.h2tap.core.connection.rules.Talk.ACK;
import static dev.h2tap.core.connection.rules.Talk.GET;
import static dev.h2tap.core.connection.rules.Talk.WHOLE;
import static dev.h2tap.core.frame.FrameType.GOAWAY;
import static dev.h2tap.core.frame.FrameType.PING;
import static dev.h2tap.core.frame.FrameType.PRIORITY_UPDATE;
import static dev.h2tap.core.frame.FrameType.SETTINGS;
import static dev.h2tap.core.frame.FrameType.WINDOW_UPDATE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9113: what peers owe each other on a connection")
class Rfc9113ConnectionRulesTest {
  private final Talk talk = Talk.begun();

  private static String connection(String rule, String code) {
    return "%s %s PROTOCOL_ERROR CONNECTION".formatted(rule, code);
  }

  @Test
  @DisplayName("3.4: the client begins with the preface")
  void preface() {
    assertEquals("none", talk.take());
    Talk other = new Talk();
    other.send(CLIENT, Talk.frame(SETTINGS, 0, 0)).request(WHOLE, 1, GET);
    assertEquals(connection("RFC 9113 3.4", "bad-preface"), other.take());
    assertEquals("client SETTINGS 0 @0", other.rows.getFirst());
  }

  @Test
  @DisplayName("3.4: SETTINGS come first")
  void settingsFirst() {
    Talk other = new Talk();
    other.server(PING, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8).server(SETTINGS, 0, 0);
    assertEquals(connection("RFC 9113 3.4", "first-frame-not-settings"), other.take());
    other.send(CLIENT, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    other.client(SETTINGS, ACK, 0);
    assertEquals(connection("RFC 9113 3.4", "first-frame-not-settings"), other.take());
  }

  @Test
  @DisplayName("5.1.2: no more streams than the peer allows")
  void concurrentStreams() {
    talk.setting(SERVER, 3, 2).request(WHOLE, 1, GET).request(WHOLE, 3, GET);
    talk.response(WHOLE, 1, ":status 200").request(WHOLE, 5, GET);
    assertEquals("none", talk.take());
    talk.request(WHOLE, 7, GET);
    assertEquals("RFC 9113 5.1.2 max-concurrent-streams PROTOCOL_ERROR STREAM", talk.take());
  }

  @Test
  @DisplayName("5.1.2: a limit counts from its acknowledgement")
  void concurrentStreamsUnacknowledged() {
    talk.send(SERVER, Talk.frame(SETTINGS, 0, 0, 0, 3, 0, 0, 0, 1));
    talk.request(WHOLE, 1, GET).request(WHOLE, 3, GET);
    assertEquals("none", talk.take());
  }

  @Test
  @DisplayName("6.5.2: a server does not set ENABLE_PUSH to 1")
  void enablePushOfServer() {
    talk.setting(SERVER, 2, 0).setting(CLIENT, 2, 1);
    assertEquals("none", talk.take());
    talk.setting(SERVER, 2, 1);
    assertEquals(connection("RFC 9113 6.5.2", "setting-value"), talk.take());
  }

  @Test
  @DisplayName("RFC 8441 3: ENABLE_CONNECT_PROTOCOL is not taken back")
  void connectProtocolWithdrawn() {
    talk.setting(SERVER, 8, 0).setting(SERVER, 8, 1).setting(SERVER, 8, 1);
    assertEquals("none", talk.take());
    talk.setting(SERVER, 8, 0);
    assertEquals(connection("RFC 8441 3", "setting-withdrawn"), talk.take());
  }

  @Test
  @DisplayName("RFC 9218 2.1: NO_RFC7540_PRIORITIES does not change after the first SETTINGS")
  void noPrioritiesChanged() {
    talk.setting(CLIENT, 9, 0);
    assertEquals("none", talk.take());
    talk.setting(CLIENT, 9, 1);
    assertEquals(connection("RFC 9218 2.1", "setting-changed"), talk.take());
  }

  @Test
  @DisplayName("6.6: no promises to a client that set ENABLE_PUSH to 0")
  void pushDisabled() {
    talk.request(WHOLE, 1, GET).promise(1, 2, GET);
    assertEquals("none", talk.take());
    talk.setting(CLIENT, 2, 0).promise(1, 4, GET);
    assertEquals(connection("RFC 9113 6.6", "push-disabled"), talk.take());
  }

  @Test
  @DisplayName("6.7: an echo has the octets of its PING, and comes once")
  void pingEcho() {
    talk.server(PING, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8).client(PING, ACK, 0, 1, 2, 3, 4, 5, 6, 7, 8);
    assertEquals("none", talk.take());
    talk.client(PING, ACK, 0, 1, 2, 3, 4, 5, 6, 7, 8);
    assertEquals(connection("RFC 9113 6.7", "ping-echo"), talk.take());
  }

  @Test
  @DisplayName("6.8: the last stream of GOAWAY does not go up")
  void goAwayGoesUp() {
    talk.server(GOAWAY, 0, 0, 0x7f, 255, 255, 255, 0, 0, 0, 0);
    talk.server(GOAWAY, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0);
    talk.server(GOAWAY, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0);
    assertEquals("none", talk.take());
    talk.server(GOAWAY, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0);
    assertEquals(connection("RFC 9113 6.8", "goaway-last-stream"), talk.take());
  }

  @Test
  @DisplayName("6.8: no new stream once GOAWAY was read, as the echo of a later PING proves")
  void streamAfterGoAway() {
    talk.server(GOAWAY, 0, 0, 0x7f, 255, 255, 255, 0, 0, 0, 0);
    talk.server(PING, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8).request(WHOLE, 1, GET);
    assertEquals("none", talk.take());
    talk.client(PING, ACK, 0, 1, 2, 3, 4, 5, 6, 7, 8).request(WHOLE, 3, GET);
    assertEquals(connection("RFC 9113 6.8", "stream-after-goaway"), talk.take());
  }

  @Test
  @DisplayName("RFC 9218 7.1: PRIORITY_UPDATE is the client's, for streams that may be")
  void priorityUpdate() {
    talk.client(PRIORITY_UPDATE, 0, 0, 0, 0, 0, 9, 'u', '=', '1');
    assertEquals("none", talk.take());
    talk.client(PRIORITY_UPDATE, 0, 0, 0, 0, 0, 2, 'u', '=', '1');
    assertEquals(connection("RFC 9218 7.1", "priority-update-on-idle-push"), talk.take());
    talk.server(PRIORITY_UPDATE, 0, 0, 0, 0, 0, 9, 'u', '=', '1');
    assertEquals(connection("RFC 9218 7.1", "priority-update-by-server"), talk.take());
  }

  @Test
  @DisplayName("behind a gap, frames go on where headers chain, and doubtful rules rest")
  void gap() {
    talk.request(WHOLE, 1, GET).take();
    talk.connection.gap(CLIENT, 0, 40);
    talk.send(CLIENT, new byte[] {9, 9, 9});
    talk.client(WINDOW_UPDATE, 0, 1, 0, 0, 0, 1).client(PING, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8);
    talk.client(WINDOW_UPDATE, 0, 5, 0, 0, 0, 1).response(WHOLE, 7, ":status 200");
    // Index 62 was in the gap if it ever was.
    talk.send(CLIENT, Talk.frame(1, WHOLE, 9, 0xbe, 0x82));
    assertEquals(List.of("octets-passed-over"), talk.codes());
    int gap = talk.rows.indexOf("client GAP 40 true @" + (24 + 9 + 9 + 9 + Talk.block(GET).length));
    assertEquals("client WINDOW_UPDATE 1", talk.rows.get(gap + 1).split(" @")[0]);
    assertEquals(
        List.of("<lost table entry 62>: ", ":method: GET"),
        talk.rows.subList(talk.rows.size() - 2, talk.rows.size()));
  }

  @Test
  @DisplayName("a gap inside DATA loses nothing but octets")
  void gapInsideData() {
    talk.request(4, 1, GET);
    byte[] data = Talk.frame(0, 1, 1, new byte[1000]);
    talk.connection.feed(CLIENT, 0, data, 0, 300);
    talk.connection.gap(CLIENT, 0, 600);
    talk.connection.feed(CLIENT, 0, data, 900, 109);
    talk.request(WHOLE, 3, GET.replace("GET", "get|connection x"));
    assertEquals(List.of("connection-specific-field"), talk.codes().subList(0, 1));
  }
}
