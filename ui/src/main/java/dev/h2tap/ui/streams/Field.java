package dev.h2tap.ui.streams;

import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.ui.canvas.Columns;
import dev.h2tap.ui.canvas.Columns.Align;
import dev.h2tap.ui.canvas.Columns.Begins;
import dev.h2tap.ui.canvas.Columns.Column;
import dev.h2tap.ui.look.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The columns, and what rows are sorted by in each. */
enum Field {
  STREAM(38, Align.RIGHT, Begins.SHOWN),
  METHOD(48, Align.LEFT, Begins.SHOWN),
  HOST(110, Align.LEFT, Begins.SHOWN),
  PATH(170, Align.LEFT, Begins.SHOWN),
  STATUS(44, Align.RIGHT, Begins.SHOWN),
  TYPE(92, Align.LEFT, Begins.SHOWN),
  SENT(58, Align.RIGHT, Begins.SHOWN),
  RECEIVED(58, Align.RIGHT, Begins.SHOWN),
  START(64, Align.RIGHT, Begins.SHOWN),
  DURATION(58, Align.RIGHT, Begins.SHOWN),
  PROTOCOL(66, Align.LEFT, Begins.SHOWN),
  CONN(34, Align.RIGHT, Begins.HIDDEN),
  /** From the request's end to the answer's beginning. */
  WAITING(58, Align.RIGHT, Begins.HIDDEN),
  /** How long the answer stood for want of a window. */
  BLOCKED(58, Align.RIGHT, Begins.HIDDEN),
  ENDED(110, Align.LEFT, Begins.HIDDEN),
  WATERFALL(160, Align.LEFT, Begins.SHOWN);

  static final List<Field> ALL = List.of(values());

  private final double width;
  private final Align align;
  private final Begins begins;

  Field(double width, Align align, Begins begins) {
    this.width = width;
    this.align = align;
    this.begins = begins;
  }

  String title(Texts texts) {
    return texts.get("streams.column." + word());
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private Column column(Texts texts) {
    String name = texts.get("streams.name." + word());
    return new Column(word(), title(texts), name, width, 24, align, begins);
  }

  static Columns columns(Texts texts) {
    return new Columns(10, 10, Arrays.stream(values()).map(f -> f.column(texts)).toList());
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
    for (Field field : ALL) {
      boolean extra = field.begins == Begins.HIDDEN && columns.shows(field.ordinal());
      if (extra) left -= field.width + GAP;
    }
    for (Field field : OPTIONAL) {
      boolean fits = left >= field.width + GAP;
      columns.fit(field.ordinal(), fits ? field.width : 0);
      left = fits ? left - field.width - GAP : -1;
    }
    columns.fit(PATH.ordinal(), LEAST_PATH + Math.clamp(left * 0.7, 0, 300));
  }

  /** Whether it is a number, so that the largest come first at the first wish. */
  boolean largestFirst() {
    return switch (this) {
      case SENT, RECEIVED, WAITING, BLOCKED, DURATION -> true;
      default -> false;
    };
  }

  /** What rows are sorted by; of one field always of one class. */
  Comparable<?> key(Exchange x, String protocol) {
    return switch (this) {
      case CONN -> x.conn();
      case STREAM -> (long) x.conn() << 32 | Integer.toUnsignedLong(x.stream());
      case METHOD -> x.target().method();
      case HOST -> x.target().authority();
      case PATH -> x.target().path();
      case STATUS -> x.status();
      case TYPE -> type(x);
      case SENT -> x.request().map(Message::bodyLength).orElse(0L);
      case RECEIVED -> x.response().map(Message::bodyLength).orElse(0L);
      case START, WATERFALL -> start(x);
      case WAITING -> x.times().waiting();
      case BLOCKED -> x.times().responseBlocked();
      case DURATION -> x.times().total();
      case ENDED -> x.closedBy();
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
