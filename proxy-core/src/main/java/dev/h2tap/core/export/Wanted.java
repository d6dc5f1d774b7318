package dev.h2tap.core.export;

import dev.h2tap.core.filter.Filter;
import dev.h2tap.core.filter.FrameTest;
import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.core.session.Session;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which frames a filter lets through, and the streams and connections that they belong to. */
final class Wanted {
  private final FrameIndex frames;
  private final Optional<FrameTest> test;
  private final BitSet passed = new BitSet();
  private final BitSet connections = new BitSet();
  private final Set<Long> streams = new HashSet<>();
  private int looked;

  Wanted(Session session, Optional<Filter> filter) {
    this.frames = session.frames();
    this.test = filter.map(f -> f.over(session));
  }

  /** Tests the frames up to {@code count} that were not tested yet. */
  void look(int count) {
    if (test.isEmpty()) return;
    while (looked < count) {
      if (!test.get().test(++looked)) continue;
      passed.set(looked);
      connections.set(frames.conn(looked));
      streams.add(key(frames.conn(looked), frames.stream(looked)));
    }
  }

  private static long key(int conn, int stream) {
    return (long) conn << 32 | stream;
  }

  /** What no frame caused (0) is not wanted where there is a filter. */
  boolean frame(int n) {
    return test.isEmpty() || passed.get(n);
  }

  boolean connection(int conn) {
    return test.isEmpty() || connections.get(conn);
  }

  boolean stream(int conn, int stream) {
    return test.isEmpty() || streams.contains(key(conn, stream));
  }
}
