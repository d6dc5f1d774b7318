package dev.h2tap.ui.streams;

import dev.h2tap.core.exchange.PushOutcome;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.canvas.Selection;
import dev.h2tap.ui.cursor.ChosenExchange;
import dev.h2tap.ui.fx.Latest;
import dev.h2tap.ui.fx.Tasks;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.streams.Arrangement.Way;
import dev.h2tap.ui.streams.Arrangement.Wish;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Which exchanges are shown, and which is chosen. Of the JavaFX thread. */
final class StreamsModel {
  private static final int REMEMBERED = 1024;

  /** Arranging takes at most this part of the time, while a capture grows. */
  private static final int REST = 5;

  private static final long LEAST_REST = 200_000_000L;

  private final Session session;
  private final ChosenExchange chosen;
  private final IntSupplier conn;
  private final Latest<Outcome> arranging;
  private final Stalls stalls;
  private final Protocols protocols;
  private final Texts texts;
  private final Runnable changed;
  private final Map<Integer, ExchangeRow> remembered =
      new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, ExchangeRow> eldest) {
          return size() > REMEMBERED;
        }
      };
  private Wish wish = Wish.ALL;
  private Outcome outcome = new Outcome(Wish.ALL, Arrangement.NONE, 0, -1);
  private Wish asked = Wish.ALL;
  private boolean busy;
  private long restsUntil;
  private long shownState = -1;
  private int placed = -1;
  private int placedRow = -1;

  /**
   * @param state what the session knew when it was arranged
   */
  private record Outcome(Wish wish, Arrangement arrangement, long nanos, long state) {}

  /**
   * @param conn the one connection whose exchanges are shown; 0 for all
   * @param changed runs when other rows are shown
   * @param failed is told what went wrong
   */
  StreamsModel(
      Session session,
      ChosenExchange chosen,
      IntSupplier conn,
      Tasks tasks,
      Texts texts,
      Runnable changed,
      Consumer<Exception> failed) {
    this.session = session;
    this.chosen = chosen;
    this.conn = conn;
    this.texts = texts;
    this.changed = changed;
    stalls = new Stalls(session.understanding());
    protocols = new Protocols(session);
    arranging =
        new Latest<>(
            tasks,
            this::take,
            e -> {
              busy = false;
              failed.accept(e);
            });
  }

  /** Changes when the session knows more. */
  private long state() {
    long frames = session.frames().count();
    return frames << 24 ^ session.exchanges().count() ^ session.progress().read() << 8;
  }

  /** Looks at what has come; once a pulse. */
  void poll() {
    wish = new Wish(conn.getAsInt(), wish.filter(), wish.by(), wish.way());
    boolean other = !wish.equals(asked);
    boolean more = !busy && state() != outcome.state() && System.nanoTime() >= restsUntil;
    if (outcome.state() == -1 && wish.equals(Wish.ALL)) {
      outcome = new Outcome(Wish.ALL, Arrangement.byAppearance(session), 0, -2);
      placedRow = -1;
    }
    if (other || more) ask();
    if (state() != shownState) {
      shownState = state();
      remembered.clear();
      changed.run();
    }
  }

  private void ask() {
    asked = wish;
    busy = true;
    Wish wanted = wish;
    long state = state();
    arranging.ask(
        cancelled -> {
          long begun = System.nanoTime();
          var arrangement = Arrangement.of(session, wanted, cancelled);
          return new Outcome(wanted, arrangement, System.nanoTime() - begun, state);
        });
  }

  private void take(Outcome now) {
    outcome = now;
    busy = !now.wish().equals(asked);
    restsUntil = System.nanoTime() + Math.max(LEAST_REST, REST * now.nanos());
    placedRow = -1;
    stalls.extend();
    changed.run();
  }

  /** Whether rows that are wanted are still being put in order. */
  boolean arranging() {
    return !outcome.wish().equals(wish);
  }

  Wish wish() {
    return wish;
  }

  void filter(String words) {
    wish = new Wish(wish.conn(), words, wish.by(), wish.way());
    poll();
  }

  /** Sorts by {@code field}; the other way if it is sorted by that. */
  void sort(Field field) {
    Way first = field.largestFirst() ? Way.DOWN : Way.UP;
    Way way = field == wish.by() ? wish.way().other() : first;
    wish = new Wish(wish.conn(), wish.filter(), field, way);
    poll();
  }

  Arrangement arrangement() {
    return outcome.arrangement();
  }

  int count() {
    return arrangement().rows().length;
  }

  /** The exchange at a place of the list. */
  ExchangeRow at(int place) {
    return row(arrangement().rows()[place]);
  }

  ExchangeRow row(int row) {
    return remembered.computeIfAbsent(
        row,
        r -> {
          var x = session.exchanges().row(r);
          return ExchangeRow.of(x, protocols.of(x), session.startNanos(), texts);
        });
  }

  Stalls stalls() {
    return stalls;
  }

  Selection selection() {
    return new Selection() {
      @Override
      public int lead() {
        int row = chosen.row().get();
        if (row != placedRow) {
          placedRow = row;
          placed = row == 0 ? -1 : arrangement().place(row);
        }
        return placed;
      }

      @Override
      public boolean contains(int place) {
        return place == lead();
      }

      @Override
      public Range range() {
        int lead = lead();
        return lead < 0 ? new Range(0, count() - 1) : new Range(lead, lead);
      }

      @Override
      public void move(int place, Reach reach) {
        chosen.choose(arrangement().rows()[place]);
      }
    };
  }

  /** What has become of a pushed stream. */
  Optional<PushOutcome> push(int row) {
    return session.exchanges().push(row);
  }
}
