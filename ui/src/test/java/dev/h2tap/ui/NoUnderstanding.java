package dev.h2tap.ui;

import dev.h2tap.core.connection.flow.Stall;
import dev.h2tap.core.session.RoundTrip;
import dev.h2tap.core.session.StateChange;
import dev.h2tap.core.session.Understanding;
import dev.h2tap.core.session.WindowChange;
import java.util.Optional;

/** Of a capture that speaks no HTTP/2: there is nothing to understand. */
final class NoUnderstanding implements Understanding {
  @Override
  public int closedStreamCount() {
    return 0;
  }

  @Override
  public int closedStream(int i) {
    throw new IndexOutOfBoundsException(i);
  }

  @Override
  public int stateChangeCount() {
    return 0;
  }

  @Override
  public StateChange stateChange(int i) {
    throw new IndexOutOfBoundsException(i);
  }

  @Override
  public int windowChangeCount() {
    return 0;
  }

  @Override
  public WindowChange windowChange(int i) {
    throw new IndexOutOfBoundsException(i);
  }

  @Override
  public int stallCount() {
    return 0;
  }

  @Override
  public Stall stall(int i) {
    throw new IndexOutOfBoundsException(i);
  }

  @Override
  public int stallConn(int i) {
    throw new IndexOutOfBoundsException(i);
  }

  @Override
  public int roundTripCount() {
    return 0;
  }

  @Override
  public RoundTrip roundTrip(int i) {
    throw new IndexOutOfBoundsException(i);
  }

  @Override
  public Optional<RoundTrip> roundTripOf(int n) {
    return Optional.empty();
  }

  @Override
  public Optional<Instant> at(int conn, int frame) {
    return Optional.empty();
  }
}
