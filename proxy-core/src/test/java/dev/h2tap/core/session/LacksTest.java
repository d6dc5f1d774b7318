package dev.h2tap.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.rules.Talk;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.Preface;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A body of which the capture lacks octets says so")
class LacksTest {
  private static final int HEADERS_END = Flags.END_HEADERS | Flags.END_STREAM;

  private static byte[] get(int stream) {
    return Talk.frame(FrameType.HEADERS, HEADERS_END, stream, 0x82, 0x86, 0x84);
  }

  private static byte[] ok(int stream) {
    return Talk.frame(FrameType.HEADERS, Flags.END_HEADERS, stream, 0x88);
  }

  private static byte[] data(int stream, boolean last, String octets) {
    byte[] payload = octets.getBytes(StandardCharsets.US_ASCII);
    return Talk.frame(FrameType.DATA, last ? Flags.END_STREAM : 0, stream, payload);
  }

  private static Transcript begun() {
    return new Transcript()
        .say(Endpoint.CLIENT, Preface.OCTETS.toBytes())
        .say(Endpoint.CLIENT, Talk.frame(FrameType.SETTINGS, 0, 0))
        .say(Endpoint.SERVER, Talk.frame(FrameType.SETTINGS, 0, 0))
        .say(Endpoint.CLIENT, get(1))
        .say(Endpoint.CLIENT, get(3))
        .say(Endpoint.CLIENT, get(5));
  }

  private static String body(Exchanges exchanges, int row) throws Exception {
    return new String(
        exchanges.body(row, Endpoint.SERVER).readAllBytes(), StandardCharsets.US_ASCII);
  }

  @Test
  @DisplayName("where they lie inside a frame; the others are still read")
  void insideFrame() throws Exception {
    byte[] holed = data(3, false, "0123456789");
    Exchanges exchanges =
        begun()
            .say(Endpoint.SERVER, ok(1))
            .say(Endpoint.SERVER, ok(3))
            .say(Endpoint.SERVER, data(1, false, "one"))
            .say(Endpoint.SERVER, Arrays.copyOf(holed, 9 + 4))
            .lost(Endpoint.SERVER, 4)
            .say(Endpoint.SERVER, Arrays.copyOfRange(holed, 9 + 8, 9 + 10))
            .say(Endpoint.SERVER, data(3, true, "!"))
            .say(Endpoint.SERVER, data(1, true, "two"))
            .read()
            .exchanges();
    assertEquals("012389!", body(exchanges, 2));
    assertTrue(exchanges.lacksBody(2, Endpoint.SERVER));
    assertFalse(exchanges.lacksBody(1, Endpoint.SERVER));
    assertFalse(exchanges.lacksBody(2, Endpoint.CLIENT));
  }

  @Test
  @DisplayName("where they may be in frames that are missing")
  void betweenFrames() throws Exception {
    Exchanges exchanges =
        begun()
            .say(Endpoint.SERVER, ok(1))
            .say(Endpoint.SERVER, data(1, true, "whole"))
            .say(Endpoint.SERVER, ok(3))
            .say(Endpoint.SERVER, data(3, false, "part"))
            .lost(Endpoint.SERVER, 100)
            .say(Endpoint.SERVER, data(3, false, "more"))
            .say(Endpoint.SERVER, Talk.frame(FrameType.PING, 0, 0, new byte[8]))
            .say(Endpoint.SERVER, data(3, true, "end"))
            .say(Endpoint.SERVER, ok(5))
            .say(Endpoint.SERVER, data(5, true, "later"))
            .read()
            .exchanges();
    assertEquals("partmoreend", body(exchanges, 2));
    assertFalse(exchanges.lacksBody(1, Endpoint.SERVER));
    assertTrue(exchanges.lacksBody(2, Endpoint.SERVER));
    assertFalse(exchanges.lacksBody(3, Endpoint.SERVER));
  }
}
