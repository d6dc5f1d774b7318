package dev.h2tap.ui.streams;

import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.ui.look.Endings;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a row says. */
record ExchangeRow(Exchange exchange, Map<Field, String> cells) {
  /**
   * @param start the capture's first packet, nanoseconds since 1970 (UTC)
   */
  static ExchangeRow of(Exchange x, String protocol, long start, Texts texts) {
    Map<Field, String> cells = new EnumMap<>(Field.class);
    long begun = Field.start(x.times());
    cells.put(Field.CONN, Integer.toString(x.conn()));
    cells.put(Field.STREAM, x.http1() ? "–" : Integer.toString(x.stream()));
    cells.put(Field.METHOD, x.target().method());
    cells.put(Field.HOST, x.target().authority());
    cells.put(Field.PATH, x.target().path());
    cells.put(Field.STATUS, status(x));
    cells.put(Field.TYPE, Field.type(x));
    cells.put(Field.SENT, x.request().map(ExchangeRow::size).orElse(""));
    cells.put(Field.RECEIVED, x.response().map(ExchangeRow::size).orElse(""));
    cells.put(Field.START, begun == 0 ? "" : Numbers.seconds(begun - start));
    cells.put(Field.DURATION, x.response().isEmpty() ? "" : Numbers.span(x.times().total()));
    cells.put(Field.WAITING, span(x.times().waiting()));
    cells.put(Field.BLOCKED, span(x.times().responseBlocked()));
    cells.put(Field.ENDED, Endings.of(x.closedBy(), texts));
    cells.put(Field.PROTOCOL, protocol);
    cells.put(Field.WATERFALL, "");
    return new ExchangeRow(x, cells);
  }

  private static String span(long nanos) {
    return nanos > 0 ? Numbers.span(nanos) : "";
  }

  private static String size(Message m) {
    return m.bodyLength() == 0 ? "0" : Numbers.size(m.bodyLength());
  }

  private static String status(Exchange x) {
    if (x.status() != 0) return Integer.toString(x.status());
    return reset(x) ? "✕" : "…";
  }

  /** Whether it ended before its end. */
  static boolean reset(Exchange x) {
    return !x.closedBy().equals("end") && !x.closedBy().equals("open");
  }

  String cell(Field field) {
    return cells.getOrDefault(field, "");
  }

  /** These fields as a line for the clipboard and for screen readers. */
  String line(List<Field> fields) {
    return fields.stream()
        .filter(f -> f != Field.WATERFALL)
        .map(this::cell)
        .collect(Collectors.joining("\t"));
  }
}
