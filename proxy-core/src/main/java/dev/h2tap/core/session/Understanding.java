package dev.h2tap.core.session;

import dev.h2tap.core.connection.ConnectionState;
import dev.h2tap.core.connection.flow.Stall;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the frames of a capture mean: streams, the ledgers of states and windows, and the whole
 * state of a connection at any frame. Lists only grow; any thread may ask.
 */
public interface Understanding {
  /** How many streams have closed by now. */
  int closedStreamCount();

  /** The row (see {@link Exchanges}) of the stream that closed {@code i}-th, from 0. */
  int closedStream(int i);

  int stateChangeCount();

  /** Change {@code i}, from 0, in the order in which they were made. */
  StateChange stateChange(int i);

  int windowChangeCount();

  /** Change {@code i}, from 0, in the order in which they were made. */
  WindowChange windowChange(int i);

  /** How many stalls are over by now (see {@link Stall}). */
  int stallCount();

  /** Stall {@code i}, from 0, in the order in which they ended. */
  Stall stall(int i);

  /** The connection of stall {@code i}. */
  int stallConn(int i);

  /** How many SETTINGS and PING frames are answered by now. */
  int roundTripCount();

  /** Round trip {@code i}, from 0, in the order of the answers. */
  RoundTrip roundTrip(int i);

  /** The round trip that frame {@code n} asked for or answered; empty where it is in none. */
  Optional<RoundTrip> roundTripOf(int n);

  /**
   * The state of an HTTP/2 connection right after a frame.
   *
   * @param frame any frame number, also of another connection
   * @return empty for a connection that is no HTTP/2
   */
  Optional<Instant> at(int conn, int frame);

  /**
   * A connection at an instant.
   *
   * @param state a copy that nobody else steps
   * @param promisedOn by pushed stream, the stream that its PUSH_PROMISE came on
   */
  record Instant(
      int frame,
      ConnectionState state,
      Table client,
      Table server,
      Map<Integer, Integer> promisedOn) {}

  /**
   * A dynamic table.
   *
   * @param size in octets by RFC 7541 4.1
   * @param entries the newest first: index 62
   */
  record Table(long size, long limit, List<Entry> entries) {}

  /**
   * @param bornIn the frame that put it there
   */
  record Entry(int index, String name, String value, long size, int bornIn) {}
}
