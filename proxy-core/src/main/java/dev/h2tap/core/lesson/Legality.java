package dev.h2tap.core.lesson;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.connection.stream.StateRules;
import dev.h2tap.core.connection.stream.StreamPair;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.Understanding.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an end may send on a stream, by the state table of RFC 9113 5.1, right after a frame.
 *
 * @param stream which stream
 * @param state of it in that end's view
 * @param forbidden why it may not be sent; empty where it may
 */
public record Legality(int stream, StreamState state, Optional<Finding> forbidden) {
  /** The types that can be asked for, in the order of their numbers. */
  public static final List<Integer> TYPES =
      List.of(
          FrameType.DATA,
          FrameType.HEADERS,
          FrameType.PRIORITY,
          FrameType.RST_STREAM,
          FrameType.PUSH_PROMISE,
          FrameType.WINDOW_UPDATE);

  /**
   * Judges one type after the step's frame.
   *
   * @return empty where the frame's connection is no HTTP/2
   */
  public static Optional<Legality> of(Session session, Step step, Endpoint side, int type) {
    int conn = session.frames().conn(step.frame());
    Optional<Instant> now = session.understanding().at(conn, step.frame());
    return now.map(
        instant -> {
          int pair = instant.state().streams().pair(step.stream());
          StreamState state = StreamPair.state(pair, side);
          Optional<Finding> wrong = StateRules.judge(step.stream(), pair, side, type);
          boolean byClient = type == FrameType.PUSH_PROMISE && side == Endpoint.CLIENT;
          if (wrong.isEmpty() && byClient) wrong = Optional.of(clientsDoNotPush(step.stream()));
          return new Legality(step.stream(), state, wrong);
        });
  }

  private static Finding clientsDoNotPush(int stream) {
    return new Finding(
        Finding.Severity.ERROR,
        "RFC 9113 8.4",
        "push-by-client",
        "PROTOCOL_ERROR",
        Finding.Scope.CONNECTION,
        Wording.of("A client can't push: PUSH_PROMISE on stream %d", stream));
  }

  public boolean permitted() {
    return forbidden.isEmpty();
  }

  /** The section that decides. */
  public String section() {
    return forbidden.map(Finding::rule).orElse("RFC 9113 5.1");
  }
}
