package dev.h2tap.core.replay.send;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.exchange.Times;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.session.Exchanges.Part;
import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** An answer beside the one that was recorded, thing by thing. */
public final class SideBySide {
  /** Runs of frames of a type that are told of one answer at most. */
  private static final int MAX_RUNS = 40;

  private final Session before;
  private final Session now;
  private final Pair pair;
  private final List<Row> rows = new ArrayList<>();

  /** What a row is about. */
  public enum Kind {
    STATUS,
    /** A field of the request; told where it is another one. */
    REQUEST,
    FIELD,
    TRAILER,
    /** Octets of content as carried. */
    LENGTH,
    /** SHA-256 of the content, its codings undone, in hex. */
    BODY,
    /** The frames of the answer in order, runs of a type as {@code DATA ×3}. */
    FRAMES,
    END,
    /** Nanoseconds from the request's end to the answer's head. */
    WAITING,
    /** Nanoseconds from the request's first octet to the last. */
    TOTAL
  }

  /**
   * One thing.
   *
   * @param name of the field, in lower case; empty for other kinds
   * @param before empty where there was none
   * @param now empty where there is none
   */
  public record Row(Kind kind, String name, String before, String now) {
    /** Whether it is as it was; times never have to be. */
    public boolean same() {
      return kind == Kind.WAITING || kind == Kind.TOTAL || before.equals(now);
    }
  }

  private SideBySide(Session before, Session now, Pair pair) {
    this.before = before;
    this.now = now;
    this.pair = pair;
  }

  /** Lays one pair side by side; without a new answer the right side is empty. */
  public static List<Row> of(Session before, Session now, Pair pair) {
    SideBySide all = new SideBySide(before, now, pair);
    all.compare();
    return List.copyOf(all.rows);
  }

  private void compare() {
    add(Kind.STATUS, e -> e.status() == 0 ? "" : "" + e.status());
    fields(Kind.REQUEST, Part.REQUEST);
    fields(Kind.FIELD, Part.RESPONSE);
    fields(Kind.TRAILER, Part.RESPONSE_TRAILERS);
    add(Kind.LENGTH, e -> e.response().map(m -> "" + m.bodyLength()).orElse(""));
    rows.add(new Row(Kind.BODY, "", pair.bodyBefore(), pair.bodyNow()));
    String was = frames(before, pair.before());
    String is = pair.now().map(e -> frames(now, e)).orElse("");
    if (!was.isEmpty() || !is.isEmpty()) rows.add(new Row(Kind.FRAMES, "", was, is));
    add(Kind.END, Exchange::closedBy);
    add(Kind.WAITING, e -> known(e, Times::waiting));
    add(Kind.TOTAL, e -> known(e, Times::total));
  }

  private static String known(Exchange e, Function<Times, Long> time) {
    return e.response().isEmpty() ? "" : "" + time.apply(e.times());
  }

  private void add(Kind kind, Function<Exchange, String> what) {
    rows.add(new Row(kind, "", what.apply(pair.before()), pair.now().map(what).orElse("")));
  }

  /** In the recording's order, then what is new; the second of a name beside the second. */
  private void fields(Kind kind, Part part) {
    List<HeaderField> was = before.exchanges().headers(pair.before().row(), part);
    List<HeaderField> is =
        pair.now().map(e -> now.exchanges().headers(e.row(), part)).orElse(List.of());
    Map<String, List<String>> left = new HashMap<>();
    for (HeaderField f : is) {
      left.computeIfAbsent(name(f), _ -> new ArrayList<>()).add(f.value());
    }
    List<Row> made = new ArrayList<>();
    for (HeaderField f : was) {
      List<String> values = left.getOrDefault(name(f), List.of());
      made.add(new Row(kind, name(f), f.value(), values.isEmpty() ? "" : values.removeFirst()));
    }
    for (HeaderField f : is) {
      List<String> values = left.getOrDefault(name(f), List.of());
      if (!values.isEmpty()) made.add(new Row(kind, name(f), "", values.removeFirst()));
    }
    // The status has a row of its own, and an unchanged request goes without saying.
    made.removeIf(r -> r.name().equals(":status") || (kind == Kind.REQUEST && r.same()));
    if (kind != Kind.REQUEST || pair.now().isPresent()) rows.addAll(made);
  }

  private static String name(HeaderField f) {
    return f.name().toLowerCase(Locale.ROOT);
  }

  private static String frames(Session session, Exchange e) {
    FrameIndex frames = session.frames();
    Optional<Message> answer = e.response();
    if (e.http1() || answer.isEmpty()) return "";
    List<String> backwards = new ArrayList<>();
    int n = answer.get().lastFrame();
    while (n > 0 && backwards.size() < MAX_RUNS) {
      int run = 0;
      String type = FrameType.name(frames.type(n));
      int first = n;
      for (; first > 0; first = frames.previousOfStream(first)) {
        if (frames.from(first) != Endpoint.SERVER) continue;
        if (!FrameType.name(frames.type(first)).equals(type)) break;
        run++;
      }
      backwards.add(run == 1 ? type : type + " ×" + run);
      n = first;
    }
    if (n > 0) backwards.add("…");
    return String.join(", ", backwards.reversed());
  }
}
