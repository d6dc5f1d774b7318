package dev.h2tap.ui.connection;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.ConnectionState;
import dev.h2tap.core.session.ConnectionSummary;
import dev.h2tap.core.session.RoundTrip;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.Understanding;
import dev.h2tap.core.session.Understanding.Instant;
import dev.h2tap.ui.track.Tracks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a connection.
 *
 * @param frame where the cursor stands; 0 where there are no frames
 * @param instant its state there; empty for what is no HTTP/2
 * @param roundTrips those that were over there, in order
 */
record ConnectionPage(
    int frame,
    ConnectionSummary summary,
    Optional<Instant> instant,
    List<RoundTrip> roundTrips,
    Optional<Http2Fingerprint> fingerprint) {
  /** More round trips than this are not gone over for one connection. */
  private static final int LOOKED_AT = 200_000;

  static ConnectionPage of(Session session, Tracks tracks, int conn, int frame) {
    Optional<Instant> instant =
        frame == 0 ? Optional.empty() : session.understanding().at(conn, frame);
    return new ConnectionPage(
        frame,
        session.connection(conn),
        instant,
        roundTrips(session.understanding(), conn, frame),
        instant.isEmpty() ? Optional.empty() : Http2Fingerprint.of(tracks.of(conn)));
  }

  private static List<RoundTrip> roundTrips(Understanding known, int conn, int frame) {
    List<RoundTrip> list = new ArrayList<>();
    int count = Math.min(known.roundTripCount(), LOOKED_AT);
    for (int i = 0; i < count; i++) {
      RoundTrip trip = known.roundTrip(i);
      if (trip.answered() > frame) break;
      if (trip.conn() == conn) list.add(trip);
    }
    return list;
  }

  /** The round trips that {@code asker} asked for. */
  List<RoundTrip> roundTrips(Endpoint asker, RoundTrip.Kind kind) {
    return roundTrips.stream().filter(t -> t.asker() == asker && t.kind() == kind).toList();
  }

  Optional<ConnectionState> state() {
    return instant.map(Instant::state);
  }
}
