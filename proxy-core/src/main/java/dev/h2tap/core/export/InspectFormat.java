package dev.h2tap.core.export;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.ConnectionState;
import dev.h2tap.core.connection.priority.PriorityView;
import dev.h2tap.core.connection.stream.StreamPair;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.session.ConnectionSummary;
import dev.h2tap.core.session.Understanding.Instant;

/** How the state of connections at an instant looks. */
public interface InspectFormat {
  /** What to do with closed streams in the dependency tree. */
  enum Closed {
    KEEP,
    /** Removed, their weight shared out (RFC 7540 5.3.4). */
    PRUNE;

    PriorityView view(ConnectionState state) {
      PriorityView view = state.tree().view();
      return this == KEEP ? view : view.pruned(stream -> isClosed(state, stream));
    }

    private static boolean isClosed(ConnectionState state, int stream) {
      return StreamPair.state(state.streams().pair(stream), Endpoint.CLIENT) == StreamState.CLOSED;
    }
  }

  /** A connection that is no HTTP/2: there is no state to tell. */
  void other(ConnectionSummary connection, int frame);

  void connection(ConnectionSummary connection, Instant instant);
}
