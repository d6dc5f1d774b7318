package dev.h2tap.core.export;

import dev.h2tap.core.filter.Filter;
import dev.h2tap.core.filter.FrameTest;
import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.core.session.Session;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/** Which frames a choice lets through, and the streams and connections that they belong to. */
public final class Wanted {
  private final FrameIndex frames;
  private final Optional<FrameTest> test;
  private final Set<Integer> chosen;
  private final BitSet passed = new BitSet();
  private final BitSet connections = new BitSet();
  private final Set<Long> streams = new HashSet<>();
  private int looked;

  /**
   * @param filter which frames; empty for all
   * @param chosen of which connections; empty for all
   */
  public Wanted(Session session, Optional<Filter> filter, Set<Integer> chosen) {
    this.frames = session.frames();
    this.test = filter.map(f -> f.over(session));
    this.chosen = Set.copyOf(chosen);
  }

  /** Tests the frames up to {@code count} that were not tested yet. */
  public void look(int count) {
    look(count, p -> {});
  }

  /**
   * As {@link #look(int)}.
   *
   * @param done hears now and then how many of all are tested, in percent; what it throws ends this
   */
  public void look(int count, IntConsumer done) {
    if (test.isEmpty()) return;
    while (looked < count) {
      if ((looked & 0xfff) == 0) done.accept((int) (looked * 100L / count));
      if (!ofChosen(frames.conn(++looked)) || !test.get().test(looked)) continue;
      passed.set(looked);
      connections.set(frames.conn(looked));
      streams.add(key(frames.conn(looked), frames.stream(looked)));
    }
  }

  private static long key(int conn, int stream) {
    return (long) conn << 32 | stream;
  }

  public boolean frame(int n) {
    return test.isPresent() ? passed.get(n) : ofChosen(frames.conn(n));
  }

  /**
   * What frame {@code n} caused on a connection. What no frame caused (0) is not wanted where there
   * is a filter.
   */
  boolean caused(int n, int conn) {
    return n > 0 ? frame(n) : test.isEmpty() && ofChosen(conn);
  }

  public boolean connection(int conn) {
    return test.isPresent() ? connections.get(conn) : ofChosen(conn);
  }

  /** The stream itself, or an HTTP/1.x exchange (stream 0). */
  public boolean stream(int conn, int stream) {
    return test.isPresent() ? streams.contains(key(conn, stream)) : ofChosen(conn);
  }

  private boolean ofChosen(int conn) {
    return chosen.isEmpty() || chosen.contains(conn);
  }
}
