package dev.h2tap.core.session;

import dev.h2tap.core.body.Codings;
import dev.h2tap.core.body.Content;
import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.http1.Framing;
import dev.h2tap.core.connection.stream.ClosedBy;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.exchange.GrpcStatus;
import dev.h2tap.core.exchange.MessageSource;
import dev.h2tap.core.exchange.PushOutcome;
import dev.h2tap.core.exchange.Target;
import dev.h2tap.core.exchange.Times;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@link Exchanges} from the tables. */
final class ExchangeTable implements Exchanges {
  private final Analysis analysis;
  private final StreamRows rows;
  private final Http1Rows http1;
  private final ExchangeLists lists;
  private final ExchangeTimes times;
  private final Bodies bodies;
  private final Lacks lacks;
  private final CarriedMessages messages;
  private final Pushes pushes;

  ExchangeTable(Analysis analysis) {
    this.analysis = analysis;
    this.rows = analysis.streams;
    this.http1 = analysis.http1;
    this.lists = new ExchangeLists(analysis);
    this.times = new ExchangeTimes(analysis);
    this.bodies = new Bodies(analysis);
    this.lacks = new Lacks(analysis, bodies);
    this.messages = new CarriedMessages(lists, bodies);
    this.pushes = new Pushes(analysis, this);
  }

  @Override
  public int count() {
    return rows.count();
  }

  @Override
  public int conn(int row) {
    return rows.conn(row);
  }

  @Override
  public int stream(int row) {
    return rows.stream(row);
  }

  @Override
  public boolean closed(int row) {
    return rows.closedBy(row) != ClosedBy.NOTHING;
  }

  @Override
  public int ofStream(int conn, int stream) {
    int row = stream == 0 ? 0 : analysis.record(conn).rows.find(stream, rows);
    return row <= count() ? row : 0;
  }

  @Override
  public int ofFrame(int n) {
    return ofStream(analysis.frames.conn(n), analysis.frames.stream(n));
  }

  @Override
  public int ofHttp1(int conn, int number) {
    int row = analysis.record(conn).rows.http1Row(number);
    return row <= count() ? row : 0;
  }

  @Override
  public Exchange row(int row) {
    int entry = rows.http1(row);
    return new Exchange(
        row,
        rows.conn(row),
        rows.stream(row),
        entry == 0 ? 0 : http1.number(entry),
        rows.promisedOn(row),
        target(row),
        status(row),
        message(row, Endpoint.CLIENT),
        message(row, Endpoint.SERVER),
        times.of(row),
        closedBy(row));
  }

  @Override
  public int status(int row) {
    String status = field(row, Part.RESPONSE, ":status");
    if (status.length() < 3 || (status.length() > 3 && status.charAt(3) != ' ')) return 0;
    int number = 0;
    for (int i = 0; i < 3; i++) {
      int digit = status.charAt(i) - '0';
      if (digit < 0 || digit > 9) return 0;
      number = 10 * number + digit;
    }
    return number;
  }

  @Override
  public Times times(int row) {
    return times.of(row);
  }

  @Override
  public long bodyLength(int row, Endpoint from) {
    return seen(row, from) ? rows.octets(row, from) : 0;
  }

  @Override
  public boolean lacksBody(int row, Endpoint from) {
    return lacks.body(row, from);
  }

  @Override
  public String closedBy(int row) {
    return rows.closedBy(row).words(rows.errorCode(row));
  }

  @Override
  public String method(int row) {
    return lists.value(asked(row), ":method");
  }

  @Override
  public String authority(int row) {
    return rows.http1(row) == 0 ? authorityOf(asked(row)) : target(row).authority();
  }

  @Override
  public String path(int row) {
    return rows.http1(row) == 0 ? lists.value(asked(row), ":path") : target(row).path();
  }

  private int asked(int row) {
    return lists.block(analysis.requestRow(row), Part.REQUEST);
  }

  Target target(int row) {
    int asked = analysis.requestRow(row);
    int block = lists.block(asked, Part.REQUEST);
    if (block == 0) return Target.UNKNOWN;
    String method = lists.value(block, ":method");
    if (rows.http1(asked) == 0) {
      return new Target(
          method,
          lists.value(block, ":scheme"),
          authorityOf(block),
          lists.value(block, ":path"),
          lists.value(block, ":protocol").toLowerCase(Locale.ROOT));
    }
    boolean secure = analysis.record(rows.conn(row)).insideTls();
    boolean switched = http1.framing(rows.http1(asked), Endpoint.SERVER) == Framing.SWITCHED;
    return Target.http1(
        method,
        secure ? "https" : "http",
        lists.value(block, ":path"),
        lists.value(block, "host"),
        switched ? field(asked, Part.RESPONSE, "upgrade").toLowerCase(Locale.ROOT) : "");
  }

  private String authorityOf(int block) {
    String authority = lists.value(block, ":authority");
    return authority.isEmpty() ? lists.value(block, ":host") : authority; // SPDY's name of it
  }

  private boolean seen(int row, Endpoint from) {
    int entry = rows.http1(row);
    return entry == 0 ? rows.firstFrame(row, from) > 0 : http1.start(entry, from) >= 0;
  }

  private Optional<Message> message(int row, Endpoint from) {
    if (!seen(row, from)) return Optional.empty();
    int block = lists.block(row, part(from));
    return Optional.of(
        new Message(
            rows.firstFrame(row, from),
            rows.lastFrame(row, from),
            rows.headers(row, from),
            rows.trailers(row, from),
            rows.dataFrames(row, from),
            rows.octets(row, from),
            lists.value(block, "content-type"),
            lists.value(block, "content-encoding")));
  }

  private static Part part(Endpoint from) {
    return from == Endpoint.CLIENT ? Part.REQUEST : Part.RESPONSE;
  }

  @Override
  public List<HeaderField> headers(int row, Part part) {
    return lists.headers(row, part);
  }

  @Override
  public String field(int row, Part part, String name) {
    return lists.field(row, part, name);
  }

  @Override
  public List<List<HeaderField>> informational(int row) {
    return lists.informational(row);
  }

  @Override
  public List<Integer> informationalFrames(int row) {
    return lists.informationalFrames(row);
  }

  @Override
  public List<Integer> pushes(int row) {
    return pushes.of(row);
  }

  @Override
  public Optional<PushOutcome> push(int row) {
    return pushes.outcome(row);
  }

  @Override
  public Map<String, Integer> preloads(int row) {
    return pushes.preloads(row);
  }

  @Override
  public String startLine(int row, Endpoint from) {
    return bodies.startLine(row, from);
  }

  @Override
  public InputStream body(int row, Endpoint from) {
    return bodies.open(row, from);
  }

  @Override
  public InputStream afterSwitch(int row, Endpoint from) {
    return bodies.afterSwitch(row, from);
  }

  @Override
  public Content content(int row, Endpoint from, int max) {
    String encoding = field(row, part(from), "content-encoding");
    return Codings.decode(bodies.open(row, from), encoding, max);
  }

  @Override
  public Optional<GrpcStatus> grpcStatus(int row) {
    for (Part part : List.of(Part.RESPONSE_TRAILERS, Part.RESPONSE)) {
      String status = field(row, part, "grpc-status");
      if (!status.isEmpty()) return GrpcStatus.of(status, field(row, part, "grpc-message"));
    }
    return Optional.empty();
  }

  @Override
  public MessageSource messages(int row, int maxPayload) {
    return messages.of(row, row(row).carries(), maxPayload);
  }
}
