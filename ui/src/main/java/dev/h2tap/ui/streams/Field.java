package dev.h2tap.ui.streams;

import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.ui.canvas.Columns;
import dev.h2tap.ui.canvas.Columns.Align;
import dev.h2tap.ui.canvas.Columns.Column;
import dev.h2tap.ui.look.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The columns, and what rows are sorted by in each. */
enum Field {
  STREAM(38, Align.RIGHT),
  METHOD(48, Align.LEFT),
  HOST(110, Align.LEFT),
  PATH(170, Align.LEFT),
  STATUS(44, Align.RIGHT),
  TYPE(92, Align.LEFT),
  SENT(58, Align.RIGHT),
  RECEIVED(58, Align.RIGHT),
  START(64, Align.RIGHT),
  DURATION(58, Align.RIGHT),
  PROTOCOL(66, Align.LEFT),
  WATERFALL(160, Align.LEFT);

  static final List<Field> ALL = List.of(values());

  private final double width;
  private final Align align;

  Field(double width, Align align) {
    this.width = width;
    this.align = align;
  }

  String title(Texts texts) {
    return texts.get("streams.column." + name().toLowerCase(Locale.ROOT));
  }

  static Columns columns(Texts texts) {
    return new Columns(
        10,
        10,
        Arrays.stream(values())
            .map(f -> new Column(f.title(texts), f.width, 24, f.align))
            .toList());
  }

  /** Shown as far as there is room, in this order. */
  private static final List<Field> OPTIONAL =
      List.of(DURATION, RECEIVED, HOST, PROTOCOL, START, TYPE, SENT);

  private static final double GAP = 10;
  private static final double LEAST_WATERFALL = 110;
  private static final double LEAST_PATH = 96;

  /** Shares {@code room} px out: columns give way where it is short. */
  static void fit(Columns columns, double room) {
    double left = room - STREAM.width - METHOD.width - STATUS.width - 6 * GAP;
    left -= Math.max(LEAST_WATERFALL, room * 0.27) + LEAST_PATH;
    for (Field field : OPTIONAL) {
      boolean fits = left >= field.width + GAP;
      columns.fit(field.ordinal(), fits ? field.width : 0);
      left = fits ? left - field.width - GAP : -1;
    }
    columns.fit(PATH.ordinal(), LEAST_PATH + Math.clamp(left * 0.7, 0, 300));
  }

  /** Whether it is a number, so that the largest come first at the first wish. */
  boolean largestFirst() {
    return this == SENT || this == RECEIVED || this == DURATION;
  }

  /** What rows are sorted by; of one field always of one class. */
  Comparable<?> key(Exchange x, String protocol) {
    return switch (this) {
      case STREAM -> (long) x.conn() << 32 | Integer.toUnsignedLong(x.stream());
      case METHOD -> x.target().method();
      case HOST -> x.target().authority();
      case PATH -> x.target().path();
      case STATUS -> x.status();
      case TYPE -> type(x);
      case SENT -> x.request().map(Message::bodyLength).orElse(0L);
      case RECEIVED -> x.response().map(Message::bodyLength).orElse(0L);
      case START, WATERFALL -> start(x);
      case DURATION -> x.times().total();
      case PROTOCOL -> protocol;
    };
  }

  /** When its first octet passed, in nanoseconds since 1970 (UTC). */
  static long start(Exchange x) {
    return x.times().requestStart() == 0 ? x.times().responseStart() : x.times().requestStart();
  }

  /** The media type of the answer, without parameters. */
  static String type(Exchange x) {
    String type = x.response().map(Message::contentType).orElse("");
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip();
  }
}
