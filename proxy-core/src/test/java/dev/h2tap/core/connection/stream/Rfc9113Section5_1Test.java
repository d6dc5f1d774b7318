package dev.h2tap.core.connection.stream;

import static dev.h2tap.core.bytes.Endpoint.CLIENT;
import static dev.h2tap.core.bytes.Endpoint.SERVER;
import static dev.h2tap.core.frame.FrameType.DATA;
import static dev.h2tap.core.frame.FrameType.HEADERS;
import static dev.h2tap.core.frame.FrameType.PRIORITY;
import static dev.h2tap.core.frame.FrameType.WINDOW_UPDATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.stream.StateRule.Closing;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9113 5.1: stream states")
class Rfc9113Section5_1Test {
  private static final boolean END_STREAM = true;
  private static final boolean MORE = false;

  private final StreamTable table = new StreamTable();
  private final Lines out = new Lines();

  @Test
  @DisplayName(
      "a GET is half-closed in one line at each end, and closed by the answer's END_STREAM")
  void get() {
    table.frame(1, CLIENT, HEADERS, END_STREAM, out);
    assertEquals(
        List.of(
            "1 client idle > half-closed (local) END_STREAM",
            "1 server idle > half-closed (remote) END_STREAM"),
        out.take());
    table.frame(1, SERVER, HEADERS, MORE, out);
    table.frame(1, SERVER, DATA, MORE, out);
    assertEquals(List.of(), out.take());
    table.frame(1, SERVER, DATA, END_STREAM, out);
    assertEquals(
        List.of(
            "1 server half-closed (remote) > closed END_STREAM",
            "1 client half-closed (local) > closed END_STREAM"),
        out.take());
    assertEquals(ClosedBy.SERVER_END_STREAM, StreamPair.closedBy(table.pair(1)));
    assertEquals("none", out.finding());
  }

  @Test
  @DisplayName("a POST answered before it ends is half-closed the other way round")
  void earlyAnswer() {
    table.frame(1, CLIENT, HEADERS, MORE, out);
    table.frame(1, SERVER, HEADERS, END_STREAM, out);
    assertEquals(StreamState.HALF_CLOSED_REMOTE, StreamPair.state(table.pair(1), CLIENT));
    assertEquals(StreamState.HALF_CLOSED_LOCAL, StreamPair.state(table.pair(1), SERVER));
    table.frame(1, CLIENT, HEADERS, END_STREAM, out); // trailers
    assertEquals(ClosedBy.CLIENT_END_STREAM, StreamPair.closedBy(table.pair(1)));
    assertEquals("none", out.finding());
  }

  @Test
  @DisplayName(
      "8.4: a pushed stream is reserved (local) at the server, (remote) at the client, then "
          + "half-closed")
  void push() {
    table.frame(1, CLIENT, HEADERS, END_STREAM, out);
    out.take();
    table.promise(1, SERVER, 2, out);
    assertEquals(
        List.of(
            "2 server idle > reserved (local) PUSH_PROMISE",
            "2 client idle > reserved (remote) PUSH_PROMISE"),
        out.take());
    table.frame(2, CLIENT, WINDOW_UPDATE, MORE, out);
    table.frame(2, SERVER, HEADERS, MORE, out);
    table.frame(2, SERVER, DATA, END_STREAM, out);
    assertEquals(
        List.of(
            "2 server reserved (local) > half-closed (remote) HEADERS",
            "2 client reserved (remote) > half-closed (local) HEADERS",
            "2 server half-closed (remote) > closed END_STREAM",
            "2 client half-closed (local) > closed END_STREAM"),
        out.take());
    assertEquals("none", out.finding());
  }

  @Test
  @DisplayName(
      "a push refused: RST_STREAM closes the reserved stream; what the server had sent by then "
          + "is no breach")
  void pushRefused() {
    table.frame(1, CLIENT, HEADERS, END_STREAM, out);
    table.promise(1, SERVER, 2, out);
    out.take();
    table.reset(2, CLIENT, 0x8, out);
    assertEquals(
        List.of(
            "2 client reserved (remote) > closed RST_STREAM",
            "2 server reserved (local) > closed RST_STREAM"),
        out.take());
    assertEquals(ClosedBy.CLIENT_RESET, StreamPair.closedBy(table.pair(2)));
    assertEquals(0x8, table.errorCode(2));
    table.frame(2, SERVER, HEADERS, MORE, out);
    table.frame(2, SERVER, DATA, END_STREAM, out);
    assertEquals(List.of(), out.take());
    assertEquals("none", out.finding());
    assertEquals(ClosedBy.CLIENT_RESET, StreamPair.closedBy(table.pair(2)));
  }

  @Test
  @DisplayName(
      "RFC 7540 3.2: stream 1 of an Upgrade is half-closed (local) at the client from the start")
  void upgrade() {
    table.upgrade(out);
    assertEquals(
        List.of(
            "1 client idle > half-closed (local) upgrade",
            "1 server idle > half-closed (remote) upgrade"),
        out.take());
    table.frame(1, SERVER, HEADERS, END_STREAM, out);
    assertEquals(StreamState.CLOSED, StreamPair.state(table.pair(1), CLIENT));
    table.frame(1, CLIENT, HEADERS, END_STREAM, out);
    assertEquals("RFC 9113 5.1 frame-on-closed-stream STREAM_CLOSED CONNECTION", out.finding());
    table.frame(3, CLIENT, HEADERS, END_STREAM, out);
    assertEquals("none", out.finding());
  }

  @Test
  @DisplayName("RST_STREAM closes any stream but an idle one, from either side")
  void resets() {
    for (Endpoint from : Endpoint.values()) {
      for (Transition row : Transitions.all()) {
        if (row.from() == StreamState.IDLE) continue;
        for (Action action : Action.values()) {
          assertEquals(
              StreamState.CLOSED, Transitions.next(row.from(), from, action, Trigger.RST_STREAM));
        }
      }
      assertEquals(
          StreamState.IDLE,
          Transitions.next(StreamState.IDLE, from, Action.RECEIVE, Trigger.RST_STREAM));
    }
    table.reset(1, CLIENT, 8, out);
    assertEquals("RFC 9113 5.1 frame-on-idle-stream PROTOCOL_ERROR CONNECTION", out.finding());
    assertEquals(List.of(), out.take());
  }

  @Test
  @DisplayName("PRIORITY is in order in every state, at either end, and moves nothing")
  void priorityAnywhere() {
    for (StateRule rule : StateRules.all())
      assertTrue(rule.frames().contains(PRIORITY), rule::toString);
    table.frame(5, CLIENT, PRIORITY, MORE, out);
    assertEquals(StreamState.IDLE, StreamPair.state(table.pair(5), SERVER));
    assertEquals(List.of(), out.take());
  }

  @Test
  @DisplayName(
      "the table is whole, says each thing once, and what one end may send the other may "
          + "receive")
  void table() {
    Set<List<Object>> keys = new HashSet<>();
    for (Transition t : Transitions.all()) {
      assertTrue(keys.add(List.of(t.from(), t.action(), t.trigger(), t.role())), t::toString);
      assertTrue(t.from() != StreamState.CLOSED, "closed is the end");
    }
    for (StreamState state : StreamState.values()) {
      for (Action action : Action.values()) {
        Closing closing = state == StreamState.CLOSED ? Closing.ENDED : Closing.NOT;
        assertNotNull(StateRules.rule(state, closing, action));
      }
    }
    assertEquals(
        StateRules.rule(StreamState.RESERVED_LOCAL, Closing.NOT, Action.SEND).frames(),
        StateRules.rule(StreamState.RESERVED_REMOTE, Closing.NOT, Action.RECEIVE).frames());
    assertEquals(
        StateRules.rule(StreamState.HALF_CLOSED_LOCAL, Closing.NOT, Action.SEND).frames(),
        StateRules.rule(StreamState.HALF_CLOSED_REMOTE, Closing.NOT, Action.RECEIVE).frames());
    assertEquals(
        StateRules.rule(StreamState.CLOSED, Closing.RESET_HERE, Action.SEND).frames(),
        StateRules.rule(StreamState.CLOSED, Closing.RESET_THERE, Action.RECEIVE).frames());
  }

  @Test
  @DisplayName("idle: frames other than HEADERS of the client and PRIORITY are connection errors")
  void idle() {
    for (int type : new int[] {DATA, WINDOW_UPDATE}) {
      table.frame(1, CLIENT, type, END_STREAM, out);
      assertEquals("RFC 9113 5.1 frame-on-idle-stream PROTOCOL_ERROR CONNECTION", out.finding());
    }
    table.frame(2, SERVER, HEADERS, MORE, out);
    assertEquals("RFC 9113 5.1 frame-on-idle-stream PROTOCOL_ERROR CONNECTION", out.finding());
    assertEquals(List.of(), out.take());
  }

  @Test
  @DisplayName(
      "reserved: DATA before HEADERS, and anything but control frames of the client, are "
          + "connection errors")
  void reserved() {
    table.frame(1, CLIENT, HEADERS, MORE, out);
    table.promise(1, SERVER, 2, out);
    table.frame(2, SERVER, DATA, MORE, out);
    assertEquals("RFC 9113 5.1 frame-on-reserved-stream PROTOCOL_ERROR CONNECTION", out.finding());
    table.frame(2, SERVER, WINDOW_UPDATE, MORE, out);
    assertEquals("RFC 9113 5.1 frame-on-reserved-stream PROTOCOL_ERROR CONNECTION", out.finding());
    table.frame(2, CLIENT, HEADERS, MORE, out);
    assertEquals("RFC 9113 5.1 frame-on-reserved-stream PROTOCOL_ERROR CONNECTION", out.finding());
    table.frame(2, CLIENT, WINDOW_UPDATE, MORE, out);
    assertEquals("none", out.finding());
  }

  @Test
  @DisplayName(
      "half-closed: more than control frames after one's own END_STREAM is a stream error "
          + "STREAM_CLOSED")
  void halfClosed() {
    table.frame(1, CLIENT, HEADERS, END_STREAM, out);
    table.frame(1, CLIENT, WINDOW_UPDATE, MORE, out);
    table.frame(1, SERVER, DATA, MORE, out);
    assertEquals("none", out.finding());
    table.frame(1, CLIENT, DATA, MORE, out);
    assertEquals("RFC 9113 5.1 frame-on-half-closed-stream STREAM_CLOSED STREAM", out.finding());
    table.frame(1, CLIENT, HEADERS, END_STREAM, out);
    assertEquals("RFC 9113 5.1 frame-on-half-closed-stream STREAM_CLOSED STREAM", out.finding());
  }

  @Test
  @DisplayName(
      "closed by END_STREAM: control frames may cross it, DATA of one who ended is a connection"
          + " error")
  void closedByEndStream() {
    table.frame(1, CLIENT, HEADERS, END_STREAM, out);
    table.frame(1, SERVER, HEADERS, END_STREAM, out);
    table.frame(1, CLIENT, WINDOW_UPDATE, MORE, out);
    table.reset(1, SERVER, 0, out);
    table.reset(1, CLIENT, 8, out);
    assertEquals("none", out.finding());
    assertEquals(ClosedBy.SERVER_END_STREAM, StreamPair.closedBy(table.pair(1)));
    assertEquals(0, table.errorCode(1));
    table.frame(1, SERVER, DATA, MORE, out);
    assertEquals("RFC 9113 5.1 frame-on-closed-stream STREAM_CLOSED STREAM", out.finding());
  }

  @Test
  @DisplayName(
      "closed by RST_STREAM: the one who reset sends no more, the other's frames may have been "
          + "under way")
  void closedByReset() {
    table.frame(1, CLIENT, HEADERS, MORE, out);
    table.reset(1, CLIENT, 8, out);
    table.frame(1, SERVER, HEADERS, MORE, out);
    table.frame(1, SERVER, DATA, MORE, out);
    table.promise(1, SERVER, 2, out);
    assertEquals("none", out.finding());
    assertEquals(StreamState.RESERVED_REMOTE, StreamPair.state(table.pair(2), CLIENT));
    table.reset(1, CLIENT, 8, out); // once more, at frames that go on coming
    assertEquals("none", out.finding());
    table.frame(1, CLIENT, DATA, MORE, out);
    assertEquals("RFC 9113 5.1 frame-on-closed-stream STREAM_CLOSED STREAM", out.finding());
  }

  @Test
  @DisplayName("unknown types and CONTINUATION are not judged")
  void unknownTypes() {
    table.frame(1, CLIENT, 0x2a, MORE, out);
    table.frame(1, CLIENT, 0x9, MORE, out);
    assertEquals("none", out.finding());
    assertEquals(List.of(), out.take());
  }

  @Test
  @DisplayName(
      "5.4.3: the end of the connection closes what is left; above GOAWAY's last stream that is"
          + " the cause")
  void connectionEnd() {
    table.frame(1, CLIENT, HEADERS, MORE, out);
    table.frame(3, CLIENT, HEADERS, END_STREAM, out);
    table.frame(5, CLIENT, PRIORITY, MORE, out);
    out.take();
    table.goAway(SERVER, Integer.MAX_VALUE);
    table.goAway(SERVER, 1);
    table.end(out);
    assertEquals(
        List.of(
            "1 client open > closed connection end",
            "1 server open > closed connection end",
            "3 client half-closed (local) > closed connection end",
            "3 server half-closed (remote) > closed connection end"),
        out.take());
    assertEquals(ClosedBy.CONNECTION_END, StreamPair.closedBy(table.pair(1)));
    assertEquals(ClosedBy.GOAWAY, StreamPair.closedBy(table.pair(3)));
    assertEquals(0, table.active(CLIENT));
  }

  @Test
  @DisplayName(
      "5.1.2: open and half-closed streams count as active, reserved and closed ones do not")
  void active() {
    table.frame(1, CLIENT, HEADERS, MORE, out);
    table.frame(3, CLIENT, HEADERS, END_STREAM, out);
    table.promise(1, SERVER, 2, out);
    assertEquals(2, table.active(CLIENT));
    assertEquals(0, table.active(SERVER));
    table.frame(2, SERVER, HEADERS, MORE, out);
    assertEquals(1, table.active(SERVER));
    table.reset(3, SERVER, 7, out);
    assertEquals(1, table.active(CLIENT));
  }

  @Test
  @DisplayName("a copy keeps its moment")
  void copy() {
    table.frame(1, CLIENT, HEADERS, MORE, out);
    StreamTable then = table.copy();
    table.reset(1, CLIENT, 8, out);
    table.frame(3, CLIENT, HEADERS, MORE, out);
    assertEquals(StreamState.OPEN, StreamPair.state(then.pair(1), CLIENT));
    assertEquals(StreamState.IDLE, StreamPair.state(then.pair(3), CLIENT));
    then.frame(5, CLIENT, HEADERS, MORE, out);
    assertEquals(StreamState.IDLE, StreamPair.state(table.pair(5), CLIENT));
  }

  @Test
  @DisplayName(
      "a stream from before the capture began is open, without a line and without a finding")
  void adopted() {
    table.adopt(7);
    table.frame(7, SERVER, HEADERS, MORE, out);
    table.frame(7, SERVER, DATA, END_STREAM, out);
    assertEquals("none", out.finding());
    assertEquals(StreamState.HALF_CLOSED_REMOTE, StreamPair.state(table.pair(7), CLIENT));
  }
}
