package dev.h2tap.core.connection.stream;

import static dev.h2tap.core.connection.stream.Action.RECEIVE;
import static dev.h2tap.core.connection.stream.Action.SEND;
import static dev.h2tap.core.frame.FrameType.CONTINUATION;
import static dev.h2tap.core.frame.FrameType.DATA;
import static dev.h2tap.core.frame.FrameType.HEADERS;
import static dev.h2tap.core.frame.FrameType.PRIORITY;
import static dev.h2tap.core.frame.FrameType.PUSH_PROMISE;
import static dev.h2tap.core.frame.FrameType.RST_STREAM;
import static dev.h2tap.core.frame.FrameType.WINDOW_UPDATE;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Finding.Scope;
import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.connection.stream.StateRule.Closing;
import dev.h2tap.core.frame.FrameType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * RFC 9113 5.1's prose on which frames each endpoint may send and receive in each state, as a
 * table, and the judgement of single frames by it. A frame is judged by what its sender knew:
 * frames that may have been under way when the peer closed the stream break no rule. CONTINUATION
 * is part of the frame that it goes on from, and is not judged here.
 */
public final class StateRules {
  private static final Set<Integer> ANY =
      Set.of(DATA, HEADERS, PRIORITY, RST_STREAM, PUSH_PROMISE, WINDOW_UPDATE, CONTINUATION);
  private static final Set<Integer> CONTROL = Set.of(PRIORITY, RST_STREAM, WINDOW_UPDATE);
  private static final String STATES = "RFC 9113 5.1";
  private static final int CLOSINGS = Closing.values().length;

  private static final List<StateRule> ALL = rows();
  private static final StateRule[] BY_STATE = compile();

  /** The rules' types as bits: every frame asks. */
  private static final int[] MAY_SEND = bits();

  private static final int JUDGED = bits(ANY) & ~(1 << CONTINUATION);

  private StateRules() {}

  public static List<StateRule> all() {
    return ALL;
  }

  /** The row for one state and side; there is one for each. */
  public static StateRule rule(StreamState state, Closing closing, Action action) {
    return BY_STATE[index(state, closing, action)];
  }

  /**
   * What is wrong with a frame of {@code type} that {@code from} sends on a stream; empty if
   * nothing is.
   */
  public static Optional<Finding> judge(int stream, int pair, Endpoint from, int type) {
    if (type > CONTINUATION || (JUDGED >> type & 1) == 0) return Optional.empty();
    StreamState state = StreamPair.state(pair, from);
    Closing closing = closing(pair, from);
    boolean permitted = (MAY_SEND[index(state, closing, SEND)] >> type & 1) != 0;
    if (permitted && mayOpen(state, from, type)) return Optional.empty();
    StreamState there = StreamPair.state(pair, from.peer());
    StateRule broken = rule(there, mirror(closing), RECEIVE);
    String error = broken.errorCode();
    Scope scope = broken.scope();
    if (type == PUSH_PROMISE) { // 6.6 is harder on this one
      error = "PROTOCOL_ERROR";
      scope = Scope.CONNECTION;
    }
    String rule = type == PUSH_PROMISE ? "RFC 9113 6.6" : broken.section();
    return Optional.of(
        new Finding(
            Finding.Severity.ERROR,
            rule,
            code(state),
            error,
            scope,
            Wording.of(sent(closing), from, FrameType.name(type), stream, state.text())));
  }

  /** HEADERS open idle streams of clients only (RFC 9113 5.1). */
  private static boolean mayOpen(StreamState state, Endpoint from, int type) {
    return state != StreamState.IDLE || type != HEADERS || from == Endpoint.CLIENT;
  }

  private static String code(StreamState state) {
    return switch (state) {
      case IDLE -> "frame-on-idle-stream";
      case RESERVED_LOCAL, RESERVED_REMOTE -> "frame-on-reserved-stream";
      case OPEN, HALF_CLOSED_LOCAL, HALF_CLOSED_REMOTE -> "frame-on-half-closed-stream";
      case CLOSED -> "frame-on-closed-stream";
    };
  }

  private static String sent(Closing closing) {
    return switch (closing) {
      case NOT, UNUSED -> "The %s sent %s on stream %d, which is %s";
      case ENDED -> "The %s sent %s on stream %d, which is %s since it sent END_STREAM";
      case RESET_HERE -> "The %s sent %s on stream %d, which is %s since it sent RST_STREAM";
      case RESET_THERE -> "The %s sent %s on stream %d, which is %s since it was reset";
    };
  }

  /** How the stream closed as {@code endpoint} knows it. */
  public static Closing closing(int pair, Endpoint endpoint) {
    if (StreamPair.state(pair, endpoint) != StreamState.CLOSED) return Closing.NOT;
    if (StreamPair.reset(pair, endpoint)) return Closing.RESET_HERE;
    if (StreamPair.ended(pair, endpoint)) return Closing.ENDED;
    return StreamPair.reset(pair, endpoint.peer()) ? Closing.RESET_THERE : Closing.UNUSED;
  }

  private static Closing mirror(Closing closing) {
    return switch (closing) {
      case RESET_HERE -> Closing.RESET_THERE;
      case RESET_THERE -> Closing.RESET_HERE;
      default -> closing;
    };
  }

  private static List<StateRule> rows() {
    Set<Integer> opening = Set.of(HEADERS, PRIORITY);
    Set<Integer> pushing = Set.of(HEADERS, RST_STREAM, PRIORITY);
    return List.of(
        connection(StreamState.IDLE, SEND, opening),
        connection(StreamState.IDLE, RECEIVE, opening),
        connection(StreamState.RESERVED_LOCAL, SEND, pushing),
        connection(StreamState.RESERVED_LOCAL, RECEIVE, CONTROL),
        connection(StreamState.RESERVED_REMOTE, SEND, CONTROL),
        connection(StreamState.RESERVED_REMOTE, RECEIVE, pushing),
        connection(StreamState.OPEN, SEND, ANY),
        connection(StreamState.OPEN, RECEIVE, ANY),
        stream(StreamState.HALF_CLOSED_LOCAL, Closing.NOT, SEND, CONTROL),
        stream(StreamState.HALF_CLOSED_LOCAL, Closing.NOT, RECEIVE, ANY),
        stream(StreamState.HALF_CLOSED_REMOTE, Closing.NOT, SEND, ANY),
        stream(StreamState.HALF_CLOSED_REMOTE, Closing.NOT, RECEIVE, CONTROL),
        // Control frames cross the END_STREAM that closes; servers reset what they answered early.
        closed(Closing.ENDED, SEND, CONTROL),
        closed(Closing.ENDED, RECEIVE, CONTROL),
        // A second RST_STREAM may answer frames that went on coming (5.4.2).
        stream(StreamState.CLOSED, Closing.RESET_HERE, SEND, Set.of(PRIORITY, RST_STREAM)),
        stream(StreamState.CLOSED, Closing.RESET_HERE, RECEIVE, ANY),
        stream(StreamState.CLOSED, Closing.RESET_THERE, SEND, ANY),
        stream(StreamState.CLOSED, Closing.RESET_THERE, RECEIVE, Set.of(PRIORITY, RST_STREAM)),
        closed(Closing.UNUSED, SEND, Set.of(PRIORITY)),
        closed(Closing.UNUSED, RECEIVE, Set.of(PRIORITY)));
  }

  private static StateRule connection(StreamState state, Action action, Set<Integer> frames) {
    return new StateRule(
        state, Closing.NOT, action, frames, "PROTOCOL_ERROR", Scope.CONNECTION, STATES);
  }

  private static StateRule closed(Closing closing, Action action, Set<Integer> frames) {
    return new StateRule(
        StreamState.CLOSED, closing, action, frames, "STREAM_CLOSED", Scope.CONNECTION, STATES);
  }

  private static StateRule stream(
      StreamState state, Closing closing, Action action, Set<Integer> frames) {
    return new StateRule(state, closing, action, frames, "STREAM_CLOSED", Scope.STREAM, STATES);
  }

  private static StateRule[] compile() {
    StateRule[] rules = new StateRule[StreamState.values().length * CLOSINGS * 2];
    for (StateRule rule : ALL) rules[index(rule.state(), rule.closing(), rule.action())] = rule;
    return rules;
  }

  private static int[] bits() {
    int[] bits = new int[BY_STATE.length];
    for (int i = 0; i < bits.length; i++) {
      if (BY_STATE[i] != null) bits[i] = bits(BY_STATE[i].frames());
    }
    return bits;
  }

  private static int bits(Set<Integer> types) {
    int bits = 0;
    for (int type : types) bits |= 1 << type;
    return bits;
  }

  private static int index(StreamState state, Closing closing, Action action) {
    return (state.ordinal() * CLOSINGS + closing.ordinal()) * 2 + action.ordinal();
  }
}
