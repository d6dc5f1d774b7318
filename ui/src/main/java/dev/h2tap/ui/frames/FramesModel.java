package dev.h2tap.ui.frames;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.filter.Filter;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.canvas.Selection;
import dev.h2tap.ui.cursor.FrameCursor;
import dev.h2tap.ui.cursor.Shown;
import dev.h2tap.ui.fx.Latest;
import dev.h2tap.ui.fx.Tasks;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The frame list: which frames are shown, what their rows say, which are selected. */
public final class FramesModel implements Shown {
  private static final int REMEMBERED = 2048;

  private final Session session;
  private final Texts texts;
  private final FrameCursor cursor;
  private final FrameScan scan;
  private final IntegerProperty conn = new SimpleIntegerProperty(0);
  private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.ALL);
  private final Map<Integer, FrameRow> remembered =
      new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, FrameRow> eldest) {
          return size() > REMEMBERED;
        }
      };
  private final Latest<Relations> relating;
  private Relations relations = Relations.NONE;
  private Runnable whenRelated = () -> {};
  private int anchor;
  private int findings;
  private int polled = -1;

  public FramesModel(Session session, FrameCursor cursor, Tasks tasks, Texts texts) {
    this.texts = texts;
    this.session = session;
    this.cursor = cursor;
    scan = new FrameScan(session, tasks);
    conn.addListener((o, was, is) -> choose());
    filter.addListener((o, was, is) -> choose());
    relating = new Latest<>(tasks, this::related, e -> {});
    cursor.frame().addListener((o, was, is) -> relate(is.intValue()));
  }

  /** The one connection whose frames are shown; 0 for all. */
  public IntegerProperty conn() {
    return conn;
  }

  /** The filter that the frames must pass to be shown. */
  public ObjectProperty<Filter> filter() {
    return filter;
  }

  private void choose() {
    scan.choose(conn.get(), filter.get());
  }

  /** How many frames there are in all, shown or not. */
  int frameCount() {
    return session.frames().count();
  }

  public FrameCursor cursor() {
    return cursor;
  }

  /**
   * Takes in what has come since the last call; whether anything that is shown may have changed.
   */
  boolean poll() {
    scan.poll();
    int known = session.findingCount();
    int rows = rowCount();
    boolean changed = known != findings || rows != polled;
    if (known != findings) remembered.clear();
    findings = known;
    polled = rows;
    return changed;
  }

  @Override
  public int rowCount() {
    return scan.rows().count();
  }

  @Override
  public int frameAt(int row) {
    return scan.rows().frame(row);
  }

  @Override
  public int rowOf(int frame) {
    return scan.rows().row(frame);
  }

  /** Whether all frames there are have found their rows. */
  boolean settled() {
    return scan.settled();
  }

  /** Whether no more rows will come. */
  boolean isWhole() {
    return session.progress().complete() && settled();
  }

  FrameRow row(int frame) {
    return remembered.computeIfAbsent(frame, n -> FrameRow.of(session, texts, n));
  }

  private void relate(int frame) {
    if (frame > 0 && frame <= frameCount()) relating.ask(c -> Relations.of(session, frame));
  }

  private void related(Relations now) {
    boolean changed = !now.others().equals(relations.others());
    relations = now;
    if (changed) whenRelated.run();
  }

  /** What the frame has to do with the cursor's; empty for nothing, or while it isn't known. */
  Optional<Relations.Kind> relation(int frame) {
    if (relations.frame() != cursor.frame().get()) return Optional.empty();
    return Optional.ofNullable(relations.others().get(frame));
  }

  /** Who is told that other frames belong to the cursor's. */
  void whenRelated(Runnable who) {
    whenRelated = who;
  }

  List<Finding> findings(int frame) {
    return session.findings(frame);
  }

  void showConnectionOf(int frame) {
    if (frame > 0) conn.set(session.frames().conn(frame));
  }

  /** The number of the last row's frame, as rows show it. */
  String longestNumber() {
    int rows = rowCount();
    return rows == 0 ? "" : Numbers.grouped(frameAt(rows - 1));
  }

  /** The time of the last row's frame, as rows show it. */
  String longestTime() {
    int rows = rowCount();
    if (rows == 0) return "";
    return Numbers.seconds(session.frames().nanos(frameAt(rows - 1)) - session.startNanos());
  }

  /** In which order the row's stream opened on its connection; -1 for none. */
  int order(FrameRow row) {
    return order(row.conn(), row.stream());
  }

  /** In which order a stream opened on its connection; -1 for none. For any thread. */
  public int order(int conn, int stream) {
    return scan.order().of(conn, stream);
  }

  /** The selection in rows; it stands on frames, so it stays on them when other rows come or go. */
  Selection selection() {
    return new Selection() {
      @Override
      public int lead() {
        return Math.max(-1, rowOf(cursor.frame().get()));
      }

      @Override
      public boolean contains(int row) {
        var r = range();
        return row >= r.first() && row <= r.last();
      }

      @Override
      public Range range() {
        int lead = lead();
        if (lead < 0) return Range.NONE;
        int begun = anchor == 0 ? lead : rowOf(anchor);
        if (begun < 0) begun = lead;
        return new Range(Math.min(lead, begun), Math.max(lead, begun));
      }

      @Override
      public void move(int row, Reach reach) {
        int frame = frameAt(row);
        anchor =
            switch (reach) {
              case MOVE -> 0;
              case EXTEND -> anchor == 0 ? cursor.frame().get() : anchor;
            };
        cursor.frame().set(frame);
      }
    };
  }
}
