package dev.h2tap.ui.streams;

import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Times;
import dev.h2tap.core.session.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Which exchanges are shown, in which order, and the time that they span.
 *
 * @param rows of {@link Session#exchanges}, from top to bottom
 * @param known how many exchanges there were
 * @param begin of the time axis, nanoseconds since 1970 (UTC)
 * @param end of the time axis
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, nor changed
record Arrangement(int[] rows, int known, long begin, long end) {
  static final Arrangement NONE = new Arrangement(new int[0], 0, 0, 0);

  private static final int STEP = 1 << 12;

  /** Which way rows are sorted. */
  enum Way {
    UP,
    DOWN;

    Way other() {
      return this == UP ? DOWN : UP;
    }
  }

  /**
   * What the user wants to see.
   *
   * @param conn the one connection; 0 for all
   * @param filter words that must all be found in method, host, path, status or type
   * @param by {@link Field#STREAM} and UP: the order of appearance
   */
  record Wish(int conn, String filter, Field by, Way way) {
    static final Wish ALL = new Wish(0, "", Field.START, Way.UP);
  }

  /**
   * All, by appearance, at once: what is shown until the rows have been read for the first time.
   */
  static Arrangement byAppearance(Session session) {
    int count = session.exchanges().count();
    int frames = session.frames().count();
    long begin = session.startNanos();
    long end = frames == 0 ? begin : session.frames().nanos(frames);
    return new Arrangement(IntStream.rangeClosed(1, count).toArray(), count, begin, end);
  }

  /** Reads all exchanges; of those alike, the earlier stands above. */
  static Arrangement of(Session session, Wish wish, BooleanSupplier cancelled) {
    var exchanges = session.exchanges();
    String[] words = wish.filter().toLowerCase(Locale.ROOT).strip().split("\\s+");
    int count = exchanges.count();
    var rows = new int[count];
    int shown = 0;
    long begin = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (int row = 1; row <= count; row++) {
      if ((row & STEP - 1) == 0 && cancelled.getAsBoolean()) return NONE;
      if (wish.conn() != 0 && exchanges.conn(row) != wish.conn()) continue;
      if (!wish.filter().isBlank() && !matches(exchanges.row(row), words)) continue;
      rows[shown++] = row;
      Times times = exchanges.times(row);
      long start = Field.start(times);
      if (start == 0) continue;
      begin = Math.min(begin, start);
      end = Math.max(end, start + times.total());
    }
    int[] kept = Arrays.copyOf(rows, shown);
    int[] ranks = wish.by().isNumber() ? numbers(session, wish, kept) : texts(session, wish, kept);
    int[] sorted = sorted(kept, ranks, wish.way());
    return new Arrangement(sorted, count, Math.min(begin, end), Math.max(begin, end));
  }

  /** The rank of each row among the distinct numbers; nothing is boxed. */
  private static int[] numbers(Session session, Wish wish, int[] rows) {
    var keys = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      keys[i] = wish.by().number(session.exchanges(), rows[i]);
    }
    long[] distinct = keys.clone();
    Arrays.sort(distinct);
    int count = 0;
    for (long key : distinct) if (count == 0 || distinct[count - 1] != key) distinct[count++] = key;
    var ranks = new int[rows.length];
    for (int i = 0; i < rows.length; i++)
      ranks[i] = Arrays.binarySearch(distinct, 0, count, keys[i]);
    return ranks;
  }

  /** The same of texts, of which there are few that differ. */
  private static int[] texts(Session session, Wish wish, int[] rows) {
    var protocols = new Protocols(session);
    Map<String, Integer> seen = new HashMap<>();
    List<String> distinct = new ArrayList<>();
    var ranks = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      String key = wish.by().text(session.exchanges(), rows[i], protocols);
      Integer known = seen.putIfAbsent(key, distinct.size());
      if (known == null) distinct.add(key);
      ranks[i] = known == null ? distinct.size() - 1 : known;
    }
    var sorted = distinct.toArray(new String[0]);
    Arrays.sort(sorted);
    var rankOf = new int[sorted.length];
    for (int rank = 0; rank < sorted.length; rank++) rankOf[seen.get(sorted[rank])] = rank;
    for (int i = 0; i < ranks.length; i++) ranks[i] = rankOf[ranks[i]];
    return ranks;
  }

  private static boolean matches(Exchange x, String[] words) {
    for (String word : words) {
      boolean found =
          holds(x.target().path(), word)
              || holds(x.target().authority(), word)
              || holds(x.target().method(), word)
              || holds(Integer.toString(x.status()), word)
              || holds(Field.type(x), word);
      if (!found) return false;
    }
    return true;
  }

  private static boolean holds(String text, String lowerCaseWord) {
    int last = text.length() - lowerCaseWord.length();
    for (int i = 0; i <= last; i++) {
      if (text.regionMatches(true, i, lowerCaseWord, 0, lowerCaseWord.length())) return true;
    }
    return false;
  }

  /** Sorts by rank, so that a million rows are a million numbers. */
  private static int[] sorted(int[] rows, int[] ranks, Way way) {
    var order = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      long rank = way == Way.UP ? ranks[i] : Integer.MAX_VALUE - ranks[i];
      order[i] = rank << 32 | rows[i];
    }
    Arrays.sort(order);
    for (int i = 0; i < rows.length; i++) rows[i] = (int) order[i];
    return rows;
  }

  /** Where {@code row} stands; -1 if it is not shown. */
  int place(int row) {
    for (int i = 0; i < rows.length; i++) if (rows[i] == row) return i;
    return -1;
  }
}
