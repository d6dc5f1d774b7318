package dev.h2tap.core.connection.rules;

import static dev.h2tap.core.bytes.Endpoint.CLIENT;
import static dev.h2tap.core.bytes.Endpoint.SERVER;
import static dev.h2tap.core.connection.rules.Talk.END_HEADERS;
import static dev.h2tap.core.connection.rules.Talk.END_STREAM;
import static dev.h2tap.core.connection.rules.Talk.GET;
import static dev.h2tap.core.connection.rules.Talk.WHOLE;
import static dev.h2tap.core.frame.FrameType.CONTINUATION;
import static dev.h2tap.core.frame.FrameType.DATA;
import static dev.h2tap.core.frame.FrameType.HEADERS;
import static dev.h2tap.core.frame.FrameType.PING;
import static dev.h2tap.core.frame.FrameType.PRIORITY;
import static dev.h2tap.core.frame.FrameType.RST_STREAM;
import static dev.h2tap.core.frame.FrameType.SETTINGS;
import static dev.h2tap.core.frame.FrameType.WINDOW_UPDATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Finding;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9113 10.5: patterns that wear a peer out, and what is merely unwise")
class PatternsTest {
  private static final long SECOND = 1_000_000_000L;
  private final Talk talk = Talk.begun();

  private void resets(int count, long every) {
    for (int i = 0; i < count; i++) {
      talk.nanos += every;
      talk.request(WHOLE, 2 * i + 1, GET).client(RST_STREAM, 0, 2 * i + 1, 0, 0, 0, 8);
    }
  }

  @Test
  @DisplayName("rapid reset: 200 within 30 s, told at 200 and 400")
  void rapidReset() {
    resets(450, SECOND / 1000);
    assertEquals(
        List.of("rapid-reset", "rapid-reset"), talk.found.stream().map(Finding::code).toList());
    assertTrue(talk.found.getFirst().text().contains("200 streams"), talk.found::toString);
    assertEquals(Finding.Severity.WARNING, talk.found.getFirst().severity());
  }

  @Test
  @DisplayName("as many resets over a longer time are none")
  void slowResets() {
    resets(450, SECOND / 5);
    assertEquals("none", talk.take());
  }

  @Test
  @DisplayName("MadeYouReset: the server resets 200 streams for its client's faults")
  void madeYouReset() {
    for (int i = 1; i < 400; i += 2) {
      talk.request(WHOLE, i, GET).server(RST_STREAM, 0, i, 0, 0, 0, 1);
    }
    assertEquals(List.of("made-you-reset"), talk.codes());
    Talk other = Talk.begun();
    for (int i = 1; i < 400; i += 2) {
      other.request(WHOLE, i, GET).server(RST_STREAM, 0, i, 0, 0, 0, 7);
    }
    assertEquals("none", other.take());
  }

  @Test
  @DisplayName("CONTINUATION flood: more than 8 in a block")
  void continuations() {
    talk.request(END_STREAM, 1, GET);
    for (int i = 0; i < 8; i++) talk.client(CONTINUATION, i == 7 ? END_HEADERS : 0, 1);
    assertEquals("none", talk.take());
    talk.request(END_STREAM, 3, GET);
    for (int i = 0; i < 9; i++) talk.client(CONTINUATION, i == 8 ? END_HEADERS : 0, 3);
    assertEquals(List.of("continuation-flood"), talk.codes());
  }

  @Test
  @DisplayName("floods of PING, SETTINGS and PRIORITY: 128 within a second")
  void floods() {
    for (int i = 0; i < 127; i++) talk.client(PING, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8);
    assertEquals("none", talk.take());
    for (int i = 0; i < 128; i++) {
      talk.client(PING, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8).client(SETTINGS, 0, 0);
      talk.client(PRIORITY, 0, 1, 0, 0, 0, 3, 5);
    }
    List<String> codes = talk.codes();
    for (String code : List.of("ping-flood", "settings-flood", "priority-flood")) {
      assertTrue(codes.contains(code), codes::toString);
    }
  }

  @Test
  @DisplayName("control frames alone: more than 8 MB of them with hardly an octet of use")
  void control() {
    int[] pings = {1, 2, 3, 4, 5, 6, 7, 8};
    for (int i = 0; i < 490_000; i++) talk.client(PING, 1, 0, pings);
    assertTrue(!talk.codes().contains("control-flood"));
    for (int i = 0; i < 10_000; i++) talk.client(PING, 1, 0, pings);
    assertTrue(talk.codes().contains("control-flood"));
  }

  @Test
  @DisplayName("empty DATA, small WINDOW_UPDATEs and windows opened by dribbles")
  void dribbles() {
    talk.request(END_HEADERS, 1, GET);
    for (int i = 0; i < 100; i++) talk.client(DATA, 0, 1);
    assertEquals(List.of("empty-frame-flood"), talk.codes());
    for (int i = 0; i < 1000; i++) talk.client(WINDOW_UPDATE, 0, 0, 0, 0, 0, 1);
    assertEquals(List.of("window-update-flood"), talk.codes());
    talk.setting(CLIENT, 4, 1).response(END_HEADERS, 1, ":status 200").data(SERVER, 0, 1, 1);
    for (int i = 0; i < 100; i++) {
      talk.client(WINDOW_UPDATE, 0, 1, 0, 0, 0, 1).data(SERVER, 0, 1, 1);
    }
    assertTrue(talk.codes().contains("dribble-window"));
  }

  @Test
  @DisplayName("HPACK bomb: few octets that unfold to many")
  void bomb() {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(Talk.block(GET));
    block.write(0x40);
    block.write(1);
    block.write('a');
    block.writeBytes(new byte[] {0x7f, (byte) (3900 - 127 & 0x7f | 0x80), 3900 - 127 >> 7});
    block.writeBytes("b".repeat(3900).getBytes());
    for (int i = 0; i < 2000; i++) block.write(0xbe);
    talk.send(CLIENT, Talk.frame(HEADERS, WHOLE, 1, block.toByteArray()));
    assertEquals(List.of("hpack-bomb"), talk.codes());
  }

  @Test
  @DisplayName("RFC 9113 10.5.1: a field section above SETTINGS_MAX_HEADER_LIST_SIZE")
  void largeSection() {
    talk.setting(SERVER, 6, 400).request(WHOLE, 1, GET);
    assertEquals("none", talk.take());
    talk.setting(SERVER, 6, 100).request(WHOLE, 3, GET);
    assertEquals(List.of("field-section-too-large"), talk.codes());
  }

  @Test
  @DisplayName("a long stall is noted where it ends, a short one is not")
  void stalls() {
    talk.setting(CLIENT, 4, 3).request(WHOLE, 1, GET).response(END_HEADERS, 1, ":status 200");
    talk.data(SERVER, 0, 1, 3);
    talk.nanos += SECOND / 10;
    talk.client(WINDOW_UPDATE, 0, 1, 0, 0, 0, 3).data(SERVER, 0, 1, 3);
    assertEquals("none", talk.take());
    talk.nanos += 2 * SECOND;
    talk.client(WINDOW_UPDATE, 0, 1, 0, 0, 0, 3);
    assertEquals(List.of("long-stall"), talk.codes());
  }

  @Test
  @DisplayName("a refused push, and what came of it all the same")
  void refusedPush() {
    talk.request(WHOLE, 1, GET).promise(1, 2, GET).response(END_HEADERS, 2, ":status 200");
    talk.data(SERVER, 0, 2, 10).client(RST_STREAM, 0, 2, 0, 0, 0, 8).data(SERVER, 0, 2, 20);
    assertTrue(talk.found.getFirst().text().contains("10 octets"), talk.found::toString);
    assertEquals(List.of("push-refused"), talk.codes());
    talk.connection.end();
    assertEquals(List.of("octets-after-reset"), talk.codes());
  }

  @Test
  @DisplayName("one response keeps others waiting")
  void starved() {
    talk.setting(CLIENT, 4, 1 << 30).client(WINDOW_UPDATE, 0, 0, 0x40, 0, 0, 0);
    talk.request(WHOLE, 1, GET).request(WHOLE, 3, GET);
    talk.response(END_HEADERS, 1, ":status 200").response(END_HEADERS, 3, ":status 200");
    for (int i = 0; i < 100; i++) {
      talk.nanos += SECOND / 50;
      talk.data(SERVER, 0, 1, 16_384);
    }
    talk.data(SERVER, 0, 3, 1).data(SERVER, 0, 1, 1).data(SERVER, 0, 3, 1);
    assertEquals(List.of("stream-starved"), talk.codes());
  }

  @Test
  @DisplayName("a dynamic table whose entries go unused")
  void thrash() {
    for (int i = 0; i < 500; i++) {
      byte[] field = Talk.block("x-unique-%05d a".formatted(i));
      field[0] = 0x40;
      ByteArrayOutputStream block = new ByteArrayOutputStream();
      block.writeBytes(Talk.block(GET));
      block.writeBytes(field);
      talk.send(CLIENT, Talk.frame(HEADERS, WHOLE, 2 * i + 1, block.toByteArray()));
    }
    assertEquals(List.of("table-thrash"), talk.codes());
  }
}
