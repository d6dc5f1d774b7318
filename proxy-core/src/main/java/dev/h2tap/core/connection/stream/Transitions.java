package dev.h2tap.core.connection.stream;

import static dev.h2tap.core.connection.stream.Action.RECEIVE;
import static dev.h2tap.core.connection.stream.Action.SEND;
import static dev.h2tap.core.connection.stream.StreamState.CLOSED;
import static dev.h2tap.core.connection.stream.StreamState.HALF_CLOSED_LOCAL;
import static dev.h2tap.core.connection.stream.StreamState.HALF_CLOSED_REMOTE;
import static dev.h2tap.core.connection.stream.StreamState.IDLE;
import static dev.h2tap.core.connection.stream.StreamState.OPEN;
import static dev.h2tap.core.connection.stream.StreamState.RESERVED_LOCAL;
import static dev.h2tap.core.connection.stream.StreamState.RESERVED_REMOTE;
import static dev.h2tap.core.connection.stream.Trigger.CONNECTION_END;
import static dev.h2tap.core.connection.stream.Trigger.END_STREAM;
import static dev.h2tap.core.connection.stream.Trigger.HEADERS;
import static dev.h2tap.core.connection.stream.Trigger.HEADERS_END_STREAM;
import static dev.h2tap.core.connection.stream.Trigger.HIGHER_STREAM;
import static dev.h2tap.core.connection.stream.Trigger.PUSH_PROMISE;
import static dev.h2tap.core.connection.stream.Trigger.RST_STREAM;
import static dev.h2tap.core.connection.stream.Trigger.UPGRADE;

import dev.h2tap.core.bytes.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The state machine of RFC 9113 5.1 as a table. It is the one truth: {@link StreamPair} steps
 * through it, and the diagram is drawn from it. Where there is no row, the trigger moves nothing.
 */
public final class Transitions {
  private static final List<Transition> ALL = rows();

  /** Next state by role, action, trigger and state; equal to the state where there is no row. */
  private static final byte[] NEXT = compile();

  private static final int STATES = 8;

  private Transitions() {}

  /** Every row, grouped by state in the RFC's order. */
  public static List<Transition> all() {
    return ALL;
  }

  /**
   * Where {@code endpoint}'s view goes from {@code state}; {@code state} itself where nothing
   * moves.
   */
  public static StreamState next(
      StreamState state, Endpoint endpoint, Action action, Trigger trigger) {
    return StreamPair.state(next(state.ordinal(), endpoint.ordinal(), action, trigger));
  }

  static int next(int state, int endpoint, Action action, Trigger trigger) {
    return NEXT[index(state, endpoint, action, trigger)];
  }

  private static int index(int state, int endpoint, Action action, Trigger trigger) {
    return ((trigger.ordinal() * 2 + action.ordinal()) * 2 + endpoint) * STATES + state;
  }

  private static List<Transition> rows() {
    List<Transition> rows = new ArrayList<>();
    // Only clients open streams by HEADERS; only servers promise them.
    client(rows, SEND, IDLE, HEADERS, OPEN, "RFC 9113 5.1");
    server(rows, RECEIVE, IDLE, HEADERS, OPEN, "RFC 9113 5.1");
    client(rows, SEND, IDLE, HEADERS_END_STREAM, HALF_CLOSED_LOCAL, "RFC 9113 5.1");
    server(rows, RECEIVE, IDLE, HEADERS_END_STREAM, HALF_CLOSED_REMOTE, "RFC 9113 5.1");
    server(rows, SEND, IDLE, PUSH_PROMISE, RESERVED_LOCAL, "RFC 9113 5.1");
    client(rows, RECEIVE, IDLE, PUSH_PROMISE, RESERVED_REMOTE, "RFC 9113 5.1");
    client(rows, SEND, IDLE, UPGRADE, HALF_CLOSED_LOCAL, "RFC 7540 3.2");
    server(rows, RECEIVE, IDLE, UPGRADE, HALF_CLOSED_REMOTE, "RFC 7540 3.2");
    both(rows, SEND, IDLE, HIGHER_STREAM, CLOSED, "RFC 9113 5.1.1");
    both(rows, RECEIVE, IDLE, HIGHER_STREAM, CLOSED, "RFC 9113 5.1.1");

    server(rows, SEND, RESERVED_LOCAL, HEADERS, HALF_CLOSED_REMOTE, "RFC 9113 5.1");
    server(rows, SEND, RESERVED_LOCAL, HEADERS_END_STREAM, CLOSED, "RFC 9113 5.1");
    reset(rows, RESERVED_LOCAL);

    client(rows, RECEIVE, RESERVED_REMOTE, HEADERS, HALF_CLOSED_LOCAL, "RFC 9113 5.1");
    client(rows, RECEIVE, RESERVED_REMOTE, HEADERS_END_STREAM, CLOSED, "RFC 9113 5.1");
    reset(rows, RESERVED_REMOTE);

    end(rows, SEND, OPEN, HALF_CLOSED_LOCAL);
    end(rows, RECEIVE, OPEN, HALF_CLOSED_REMOTE);
    reset(rows, OPEN);

    end(rows, RECEIVE, HALF_CLOSED_LOCAL, CLOSED);
    reset(rows, HALF_CLOSED_LOCAL);

    end(rows, SEND, HALF_CLOSED_REMOTE, CLOSED);
    reset(rows, HALF_CLOSED_REMOTE);
    return List.copyOf(rows);
  }

  private static void client(
      List<Transition> rows, Action a, StreamState from, Trigger t, StreamState to, String where) {
    rows.add(new Transition(from, a, t, Optional.of(Endpoint.CLIENT), to, where));
  }

  private static void server(
      List<Transition> rows, Action a, StreamState from, Trigger t, StreamState to, String where) {
    rows.add(new Transition(from, a, t, Optional.of(Endpoint.SERVER), to, where));
  }

  private static void both(
      List<Transition> rows, Action a, StreamState from, Trigger t, StreamState to, String where) {
    rows.add(new Transition(from, a, t, Optional.empty(), to, where));
  }

  private static void end(List<Transition> rows, Action a, StreamState from, StreamState to) {
    both(rows, a, from, END_STREAM, to, "RFC 9113 5.1");
    both(rows, a, from, HEADERS_END_STREAM, to, "RFC 9113 5.1");
  }

  /** RST_STREAM of either side closes, and so does the end of the connection. */
  private static void reset(List<Transition> rows, StreamState from) {
    for (Action a : Action.values()) both(rows, a, from, RST_STREAM, CLOSED, "RFC 9113 5.1");
    for (Action a : Action.values()) both(rows, a, from, CONNECTION_END, CLOSED, "RFC 9113 5.4.3");
  }

  private static byte[] compile() {
    byte[] next = new byte[Trigger.values().length * 2 * 2 * STATES];
    for (int i = 0; i < next.length; i++) next[i] = (byte) (i % STATES);
    for (Transition row : ALL) {
      for (Endpoint endpoint : Endpoint.values()) {
        if (row.role().isPresent() && row.role().get() != endpoint) continue;
        int at = index(row.from().ordinal(), endpoint.ordinal(), row.action(), row.trigger());
        next[at] = (byte) row.to().ordinal();
      }
    }
    return next;
  }
}
