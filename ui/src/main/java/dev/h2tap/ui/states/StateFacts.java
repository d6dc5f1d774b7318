package dev.h2tap.ui.states;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.stream.Action;
import dev.h2tap.core.connection.stream.StateRule;
import dev.h2tap.core.connection.stream.StateRules;
import dev.h2tap.core.connection.stream.StreamPair;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.connection.stream.StreamTable;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.PushPromiseFrame;
import dev.h2tap.core.frame.SettingId;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.StateChange;
import dev.h2tap.core.session.Understanding.Instant;
import dev.h2tap.ui.track.Lanes;
import dev.h2tap.ui.track.Tracks;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stream in both endpoints' views right after a frame.
 *
 * @param stream that which the frame promises, else that of the frame, or of the last one before it
 *     that was on a stream; 0 for none
 * @param request its method and path
 * @param states in each endpoint's view
 * @param rules what each may send next
 * @param path every change so far, in order
 * @param counts how many streams of the connection are in each state, in the client's view
 * @param pushes whether the client lets the server push (SETTINGS_ENABLE_PUSH)
 */
record StateFacts(
    int frame,
    int conn,
    int stream,
    String request,
    Map<Endpoint, StreamState> states,
    Map<Endpoint, StateRule> rules,
    List<StateChange> path,
    Map<StreamState, Integer> counts,
    Pushes pushes) {

  /** Whether the client lets the server push. */
  enum Pushes {
    ALLOWED,
    FORBIDDEN
  }

  /** What is known at {@code frame}; empty for a connection that has no streams. */
  static Optional<StateFacts> of(Session session, Tracks tracks, int frame) {
    int conn = session.frames().conn(frame);
    Optional<Instant> instant = session.understanding().at(conn, frame);
    if (instant.isEmpty()) return Optional.empty();
    StreamTable streams = instant.get().state().streams();
    int stream = stream(session, frame);
    Map<Endpoint, StreamState> states = new EnumMap<>(Endpoint.class);
    Map<Endpoint, StateRule> rules = new EnumMap<>(Endpoint.class);
    int pair = streams.pair(stream);
    for (Endpoint end : Endpoint.values()) {
      StreamState state = StreamPair.state(pair, end);
      states.put(end, state);
      rules.put(end, StateRules.rule(state, StateRules.closing(pair, end), Action.SEND));
    }
    Lanes lanes = tracks.of(conn).lanes();
    int lane = lanes.of(stream);
    long push =
        instant
            .get()
            .state()
            .settings(Endpoint.CLIENT)
            .inForce()
            .getOrDefault(SettingId.ENABLE_PUSH, 1L);
    return Optional.of(
        new StateFacts(
            frame,
            conn,
            stream,
            lane < 0 ? "" : (lanes.field(lane, ":method") + " " + lanes.path(lane)).strip(),
            states,
            rules,
            lane < 0 ? List.of() : lanes.changes(lane, frame),
            counts(streams),
            push == 0 ? Pushes.FORBIDDEN : Pushes.ALLOWED));
  }

  /** A promise leaves the stream that it comes on as it is: it is about the one it reserves. */
  private static int stream(Session session, int frame) {
    boolean promise = session.frames().type(frame) == FrameType.PUSH_PROMISE;
    if (promise && session.frame(frame) instanceof PushPromiseFrame f && f.promisedStream() != 0) {
      return f.promisedStream();
    }
    return session.frames().lastStream(session.frames().conn(frame), frame);
  }

  private static Map<StreamState, Integer> counts(StreamTable streams) {
    Map<StreamState, Integer> counts = new EnumMap<>(StreamState.class);
    for (int slot = 0; slot < streams.size(); slot++) {
      int pair = streams.pair(streams.stream(slot));
      counts.merge(StreamPair.state(pair, Endpoint.CLIENT), 1, Integer::sum);
    }
    return counts;
  }

  /** The changes that this very frame made. */
  List<StateChange> taken() {
    return path.stream().filter(c -> c.frame() == frame).toList();
  }
}
