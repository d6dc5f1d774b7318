package dev.h2tap.ui.frames;

import dev.h2tap.core.filter.Filter;
import dev.h2tap.core.filter.FrameTest;
import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.fx.Tasks;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Goes over the index, off the JavaFX thread, as far as it has grown: which rows the chosen
 * connection and the filter leave, and in which order streams opened.
 */
final class FrameScan {
  private static final int STEP = 1 << 16;
  private static final long REST = 1_000_000_000L;

  /** A filter that looks ahead is asked again after at least so many times what it took. */
  private static final int RESTS = 10;

  private static final Tasks.Job NOTHING = () -> {};

  private final Session session;
  private final FrameIndex index;
  private final Tasks tasks;
  private final LongSupplier clock;
  private final StreamOrder order = new StreamOrder();
  private final RowMap.All all;

  /** What is shown. */
  private RowMap rows;

  /** What is filled: the rows that are shown, or those that will take their place. */
  private RowMap.Some filling = new RowMap.Some();

  private FrameTest test = n -> true;
  private int conn;
  private Filter filter = Filter.ALL;
  private int ordered;
  private int mapped;
  private boolean ordering;
  private Tasks.Job mapping;
  private long begun;

  /** Whether all frames that there were when the filling began have been asked. */
  private boolean filled;

  private long askAgain;

  /** What was known when the filling began; what looks ahead deserves another look beyond it. */
  private Known known;

  private record Known(int frames, int closedStreams, boolean complete) {}

  FrameScan(Session session, Tasks tasks) {
    this(session, tasks, System::nanoTime);
  }

  /**
   * @param clock nanoseconds from anywhere
   */
  FrameScan(Session session, Tasks tasks, LongSupplier clock) {
    this.session = session;
    this.index = session.frames();
    this.tasks = tasks;
    this.clock = clock;
    all = new RowMap.All(index::count);
    rows = all;
    known = known();
  }

  StreamOrder order() {
    return order;
  }

  RowMap rows() {
    return rows;
  }

  /** Whether the rows cover all frames there are. */
  boolean settled() {
    return rows == all || rows == filling && mapped >= index.count();
  }

  /**
   * Shows other rows.
   *
   * @param chosen the one connection; 0 for all
   */
  void choose(int chosen, Filter wanted) {
    conn = chosen;
    filter = wanted;
    if (chosen == 0 && wanted.isAll()) {
      stop();
      rows = all;
    } else {
      refill();
      rows = filling;
    }
    poll();
  }

  private void stop() {
    if (mapping != null) mapping.cancel();
    mapping = null;
  }

  private void refill() {
    stop();
    known = known();
    begun = clock.getAsLong();
    filled = false;
    filling = new RowMap.Some();
    mapped = 0;
    FrameTest wanted = filter.over(session);
    int only = conn;
    test = only == 0 ? wanted : n -> index.conn(n) == only && wanted.test(n);
  }

  private Known known() {
    return new Known(
        index.count(), session.understanding().closedStreamCount(), session.progress().complete());
  }

  /** Goes on where frames have come. */
  void poll() {
    int count = index.count();
    if (!ordering && ordered < count) order(count);
    if (rows == all || mapping != null) return;
    if (rows != filling && mapped >= count) {
      rows = filling;
    } else if (rows == filling && restedEnough() && !known.equals(known())) {
      refill();
      map(count);
    } else if (mapped < count) {
      map(count);
    }
  }

  private boolean restedEnough() {
    return filter.looksAhead() && filled && clock.getAsLong() >= askAgain;
  }

  private void order(int count) {
    ordering = true;
    int from = ordered + 1;
    tasks.start(
        c -> see(from, count),
        to -> {
          ordered = to;
          ordering = false;
        },
        e -> ordering = false);
  }

  private void map(int count) {
    int from = mapped + 1;
    RowMap.Some into = filling;
    FrameTest wanted = test;
    mapping = NOTHING;
    var job = tasks.start(c -> map(into, wanted, from, count, c), this::mapped, e -> mapped(0));
    if (mapping == NOTHING) mapping = job;
  }

  private void mapped(int to) {
    mapped = Math.max(mapped, to);
    mapping = null;
    if (filled) return;
    filled = true;
    long now = clock.getAsLong();
    askAgain = now + Math.max(REST, RESTS * (now - begun));
  }

  private int see(int from, int to) {
    for (int n = from; n <= to; n++) order.see(index.conn(n), index.stream(n));
    return to;
  }

  private static int map(
      RowMap.Some into, FrameTest wanted, int from, int to, BooleanSupplier cancelled) {
    for (int n = from; n <= to; n++) {
      if (wanted.test(n)) into.add(n);
      if ((n & STEP - 1) == 0) {
        into.publish();
        if (cancelled.getAsBoolean()) return n;
      }
    }
    into.publish();
    return to;
  }
}
