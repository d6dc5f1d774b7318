package dev.h2tap.ui.streams;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.exchange.Times;
import dev.h2tap.core.session.Exchanges;
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

  /** Whether rows are sorted by {@link #number}, else by {@link #text}. */
  boolean isNumber() {
    return switch (this) {
      case METHOD, HOST, PATH, TYPE, ENDED, PROTOCOL -> false;
      default -> true;
    };
  }

  /** What rows are sorted by. */
  long number(Exchanges all, int row) {
    return switch (this) {
      case CONN -> all.conn(row);
      case STREAM -> (long) all.conn(row) << 32 | Integer.toUnsignedLong(all.stream(row));
      case STATUS -> all.status(row);
      case SENT -> all.bodyLength(row, Endpoint.CLIENT);
      case RECEIVED -> all.bodyLength(row, Endpoint.SERVER);
      case START, WATERFALL -> start(all.times(row));
      case WAITING -> all.times(row).waiting();
      case BLOCKED -> all.times(row).responseBlocked();
      case DURATION -> all.times(row).total();
      default -> throw new IllegalStateException(this + " is a text");
    };
  }

  /** The same of what is no number. */
  String text(Exchanges all, int row, Protocols protocols) {
    return switch (this) {
      case METHOD -> all.method(row);
      case HOST -> all.authority(row);
      case PATH -> all.path(row);
      case TYPE -> type(all.field(row, Exchanges.Part.RESPONSE, "content-type"));
      case ENDED -> all.closedBy(row);
      case PROTOCOL -> protocols.of(all.row(row));
      default -> throw new IllegalStateException(this + " is a number");
    };
  }

  /** When its first octet passed, in nanoseconds since 1970 (UTC). */
  static long start(Times times) {
    return times.requestStart() == 0 ? times.responseStart() : times.requestStart();
  }

  /** The media type of the answer, without parameters. */
  static String type(Exchange x) {
    return type(x.response().map(Message::contentType).orElse(""));
  }

  private static String type(String type) {
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip();
  }
}
