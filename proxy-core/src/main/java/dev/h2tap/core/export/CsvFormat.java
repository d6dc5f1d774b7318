package dev.h2tap.core.export;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.capture.Addresses;
import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.export.DumpOptions.Kind;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.session.ConnectionSummary;
import dev.h2tap.core.session.FrameComment;
import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.core.session.LocatedFinding;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.StateChange;
import dev.h2tap.core.session.WindowChange;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One table as comma-separated values (RFC 4180) under a line of names. A peer's text that a
 * spreadsheet would take for a formula gets an apostrophe in front.
 */
public final class CsvFormat implements Dump.Format {
  private final Session session;
  private final PrintWriter out;

  /** Begins with the line of names. */
  public CsvFormat(Session session, Kind table, PrintWriter out) {
    this.session = session;
    this.out = out;
    out.print(
        switch (table) {
          case FRAME -> "n,conn,time,timestamp,from,stream,type,flags,length,info";
          case STREAM ->
              "conn,stream,exchange,promisedOn,time,method,url,status,requestLength,responseLength,"
                  + "contentType,contentEncoding,send,waiting,total,requestBlocked,responseBlocked,"
                  + "closedBy";
          case CONNECTION ->
              "conn,client,server,host,protocol,tlsVersion,cipher,alpn,clientFrames,serverFrames,"
                  + "clientBytes,serverBytes,start,end,closedBy,failure";
          case STATE -> "n,conn,stream,endpoint,before,after,cause";
          case WINDOW -> "n,conn,stream,sender,before,after,cause";
          case FINDING -> "n,conn,stream,severity,rule,code,errorCode,scope,text";
          case COMMENT -> "n,conn,text";
        });
    out.print("\r\n");
  }

  @Override
  public void flush() throws IOException {
    out.flush();
    if (out.checkError()) throw new IOException("the output can't be written to");
  }

  @Override
  public void frame(int n) {
    FrameIndex f = session.frames();
    row(
        n,
        f.conn(n),
        seconds(f.nanos(n) - session.startNanos()),
        Times.iso(f.nanos(n)),
        f.from(n).word(),
        f.stream(n),
        FrameType.name(f.type(n)),
        String.join(" ", Flags.names(f.type(n), f.flags(n))),
        f.length(n),
        said(session.info(n)));
  }

  @Override
  public void stream(Exchange e) {
    dev.h2tap.core.exchange.Times t = e.times();
    long start = t.requestStart() == 0 ? t.responseStart() : t.requestStart();
    row(
        e.conn(),
        orEmpty(e.stream()),
        orEmpty(e.number()),
        orEmpty(e.promisedOn()),
        seconds(start == 0 ? 0 : start - session.startNanos()),
        said(e.target().method()),
        said(e.target().url()),
        orEmpty(e.status()),
        e.request().map(Message::bodyLength).orElse(0L),
        e.response().map(Message::bodyLength).orElse(0L),
        said(e.response().map(Message::contentType).orElse("")),
        said(e.response().map(Message::contentEncoding).orElse("")),
        seconds(Math.max(0, t.requestEnd() - start)),
        seconds(t.waiting()),
        seconds(t.total()),
        seconds(t.requestBlocked()),
        seconds(t.responseBlocked()),
        e.closedBy());
  }

  @Override
  public void connection(ConnectionSummary c) {
    Function<Function<ConnectionFacts.Tls, String>, String> tls =
        what -> said(c.tls().map(what).orElse(""));
    row(
        c.conn(),
        Addresses.text(c.client()),
        Addresses.text(c.server()),
        said(c.host()),
        c.protocol(),
        tls.apply(ConnectionFacts.Tls::version),
        tls.apply(ConnectionFacts.Tls::cipher),
        tls.apply(ConnectionFacts.Tls::alpn),
        c.clientFrames(),
        c.serverFrames(),
        c.clientBytes(),
        c.serverBytes(),
        Times.iso(c.start()),
        c.end() == 0 ? "" : Times.iso(c.end()),
        c.closedBy(),
        said(c.facts().failure()));
  }

  @Override
  public void state(StateChange c) {
    row(
        orEmpty(c.frame()),
        c.conn(),
        c.stream(),
        c.endpoint().word(),
        c.before().text(),
        c.after().text(),
        c.trigger().cause());
  }

  @Override
  public void window(WindowChange c) {
    row(
        orEmpty(c.frame()),
        c.conn(),
        c.stream(),
        c.sender().word(),
        c.before(),
        c.after(),
        c.cause().name());
  }

  @Override
  public void finding(LocatedFinding located) {
    Finding f = located.finding();
    row(
        orEmpty(located.frame()),
        located.conn(),
        orEmpty(located.stream()),
        f.severity().name().toLowerCase(Locale.ROOT),
        f.rule(),
        f.code(),
        f.errorCode(),
        f.scope().name().toLowerCase(Locale.ROOT),
        said(f.text()));
  }

  @Override
  public void comment(FrameComment c) {
    row(orEmpty(c.frame()), orEmpty(c.conn()), said(c.comment().text()));
  }

  private void row(Object... cells) {
    out.print(line(cells));
  }

  static String line(Object... cells) {
    return Stream.of(cells).map(c -> quoted(c.toString())).collect(Collectors.joining(","))
        + "\r\n";
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  /** What a peer said, on one line. */
  static String said(String text) {
    String line = Printable.text(text);
    boolean formula = !line.isEmpty() && "=+-@".indexOf(line.charAt(0)) >= 0;
    return formula ? "'" + line : line;
  }

  private static String seconds(long nanos) {
    return nanos == 0 ? "0" : BigDecimal.valueOf(nanos, 9).toPlainString();
  }

  static String orEmpty(int number) {
    return number == 0 ? "" : Integer.toString(number);
  }
}
