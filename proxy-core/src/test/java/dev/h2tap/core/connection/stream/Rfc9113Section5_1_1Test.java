package dev.h2tap.core.connection.stream;

import static dev.h2tap.core.bytes.Endpoint.CLIENT;
import static dev.h2tap.core.bytes.Endpoint.SERVER;
import static dev.h2tap.core.frame.FrameType.HEADERS;
import static dev.h2tap.core.frame.FrameType.PRIORITY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9113 5.1.1: stream identifiers")
class Rfc9113Section5_1_1Test {
  private final StreamTable table = new StreamTable();
  private final Lines out = new Lines();

  @Test
  @DisplayName("clients open odd ids")
  void parityOfClients() {
    table.frame(1, CLIENT, HEADERS, true, out);
    assertEquals("none", out.finding());
    table.frame(2, CLIENT, HEADERS, true, out);
    assertEquals("RFC 9113 5.1.1 stream-id-parity PROTOCOL_ERROR CONNECTION", out.finding());
    assertEquals(StreamState.IDLE, StreamPair.state(table.pair(2), CLIENT));
  }

  @Test
  @DisplayName("each promised id is higher than the last; odd ones and 0 reserve nothing")
  void promised() {
    table.frame(1, CLIENT, HEADERS, true, out);
    table.promise(1, SERVER, 4, out);
    assertEquals("none", out.finding());
    table.promise(1, SERVER, 3, out);
    table.promise(1, SERVER, 0, out);
    assertEquals(StreamState.IDLE, StreamPair.state(table.pair(3), CLIENT));
    assertEquals("none", out.finding());
    table.promise(1, SERVER, 4, out);
    assertEquals(
        "RFC 9113 5.1.1 stream-id-not-increasing PROTOCOL_ERROR CONNECTION", out.finding());
    table.promise(1, SERVER, 2, out);
    assertEquals(
        "RFC 9113 5.1.1 stream-id-not-increasing PROTOCOL_ERROR CONNECTION", out.finding());
  }

  @Test
  @DisplayName("a new stream's id is higher than all before; ids passed over are closed")
  void increasing() {
    table.frame(7, CLIENT, HEADERS, true, out);
    assertEquals("none", out.finding());
    assertEquals(ClosedBy.IMPLICIT, StreamPair.closedBy(table.pair(5)));
    assertEquals(StreamState.CLOSED, StreamPair.state(table.pair(5), SERVER));
    assertEquals(StreamState.IDLE, StreamPair.state(table.pair(9), SERVER));
    assertEquals(StreamState.IDLE, StreamPair.state(table.pair(6), SERVER));
    table.frame(5, CLIENT, HEADERS, true, out);
    assertEquals(
        "RFC 9113 5.1.1 stream-id-not-increasing PROTOCOL_ERROR CONNECTION", out.finding());
  }

  @Test
  @DisplayName(
      "idle streams that PRIORITY named are closed, with lines, when their initiator passes "
          + "them by")
  void implicitClosing() {
    for (int group : new int[] {3, 5, 11, 2}) table.frame(group, CLIENT, PRIORITY, false, out);
    table.frame(3, CLIENT, HEADERS, true, out);
    out.take();
    table.frame(9, CLIENT, HEADERS, true, out);
    assertEquals(
        List.of(
            "9 client idle > half-closed (local) END_STREAM",
            "9 server idle > half-closed (remote) END_STREAM",
            "5 client idle > closed implicit",
            "5 server idle > closed implicit"),
        out.take());
    table.frame(5, CLIENT, HEADERS, true, out);
    assertEquals(
        "RFC 9113 5.1.1 stream-id-not-increasing PROTOCOL_ERROR CONNECTION", out.finding());
    table.promise(9, SERVER, 4, out);
    assertEquals(
        "2 server idle > closed implicit", out.take().getLast().replace("client", "server"));
    assertEquals(StreamState.IDLE, StreamPair.state(table.pair(11), CLIENT));
  }

  @Test
  @DisplayName("8.4: clients do not push")
  void clientsDoNotPush() {
    table.frame(1, CLIENT, HEADERS, false, out);
    table.promise(1, CLIENT, 3, out);
    assertEquals("RFC 9113 8.4 push-by-client PROTOCOL_ERROR CONNECTION", out.finding());
  }

  @Test
  @DisplayName("6.6: promises ride on streams of the client that the server has not ended")
  void parentsOfPromises() {
    table.frame(1, CLIENT, HEADERS, true, out);
    table.promise(1, SERVER, 2, out);
    table.frame(2, SERVER, HEADERS, false, out);
    assertEquals("none", out.finding());
    table.promise(2, SERVER, 4, out);
    assertEquals("RFC 9113 6.6 push-on-pushed-stream PROTOCOL_ERROR CONNECTION", out.finding());
    table.frame(1, SERVER, HEADERS, true, out);
    table.promise(1, SERVER, 6, out);
    assertEquals("RFC 9113 6.6 frame-on-closed-stream PROTOCOL_ERROR CONNECTION", out.finding());
    table.promise(3, SERVER, 8, out);
    assertEquals("RFC 9113 6.6 frame-on-idle-stream PROTOCOL_ERROR CONNECTION", out.finding());
  }
}
