package dev.h2tap.ui.frames;

import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.ui.fx.Tasks;
import java.util.function.BooleanSupplier;

/**
 * Goes over the index once, off the JavaFX thread, as far as it has grown: which rows the chosen
 * connection has, and in which order streams opened.
 */
final class FrameScan {
  private static final int STEP = 1 << 16;

  private final FrameIndex index;
  private final Tasks tasks;
  private final StreamOrder order = new StreamOrder();
  private final RowMap.All all;
  private RowMap rows;
  private int conn;
  private int ordered;
  private int mapped;
  private boolean ordering;
  private Tasks.Job mapping;

  FrameScan(FrameIndex index, Tasks tasks) {
    this.index = index;
    this.tasks = tasks;
    all = new RowMap.All(index::count);
    rows = all;
  }

  StreamOrder order() {
    return order;
  }

  RowMap rows() {
    return rows;
  }

  /** Whether the rows cover all frames there are. */
  boolean settled() {
    return conn == 0 || mapped >= index.count();
  }

  /** Shows {@code chosen} only; 0 shows all. */
  void choose(int chosen) {
    conn = chosen;
    if (mapping != null) mapping.cancel();
    mapping = null;
    mapped = 0;
    rows = chosen == 0 ? all : new RowMap.Some();
    poll();
  }

  /** Goes on where frames have come. */
  void poll() {
    int count = index.count();
    if (!ordering && ordered < count) {
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
    if (rows instanceof RowMap.Some some && mapping == null && mapped < count) {
      int from = mapped + 1;
      int wanted = conn;
      mapping = NOTHING;
      var job = tasks.start(c -> map(some, wanted, from, count, c), this::mapped, e -> mapped(0));
      if (mapping == NOTHING) mapping = job;
    }
  }

  private static final Tasks.Job NOTHING = () -> {};

  private void mapped(int to) {
    mapped = Math.max(mapped, to);
    mapping = null;
  }

  private int see(int from, int to) {
    for (int n = from; n <= to; n++) order.see(index.conn(n), index.stream(n));
    return to;
  }

  private int map(RowMap.Some some, int wanted, int from, int to, BooleanSupplier cancelled) {
    for (int n = from; n <= to; n++) {
      if (index.conn(n) == wanted) some.add(n);
      if ((n & STEP - 1) == 0) {
        some.publish();
        if (cancelled.getAsBoolean()) return n;
      }
    }
    some.publish();
    return to;
  }
}
