package dev.h2tap.core.session;

import dev.h2tap.core.body.Codings;
import dev.h2tap.core.body.Content;
import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.http1.Framing;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.exchange.ExchangeMessage;
import dev.h2tap.core.exchange.GrpcMessages;
import dev.h2tap.core.exchange.GrpcStatus;
import dev.h2tap.core.exchange.MessageSource;
import dev.h2tap.core.exchange.PushOutcome;
import dev.h2tap.core.exchange.Target;
import dev.h2tap.core.exchange.Times;
import dev.h2tap.core.exchange.WebSocketMessages;
import dev.h2tap.core.frame.FrameType;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@link Exchanges} from the tables. */
final class ExchangeTable implements Exchanges {
  /** Of an exchange with more 1xx responses the first are told. */
  private static final int MAX_INFORMATIONAL = 100;

  private final Analysis analysis;
  private final StreamRows rows;
  private final Http1Rows http1;
  private final FieldLists lists;
  private final Bodies bodies;
  private final Pushes pushes;
  private final Blocked blocked;

  ExchangeTable(Analysis analysis) {
    this.analysis = analysis;
    this.rows = analysis.streams;
    this.http1 = analysis.http1;
    this.lists = new FieldLists(analysis);
    this.bodies = new Bodies(analysis);
    this.pushes = new Pushes(analysis, this);
    this.blocked = new Blocked(analysis);
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
    String status = field(row, Part.RESPONSE, ":status");
    return new Exchange(
        row,
        rows.conn(row),
        rows.stream(row),
        entry == 0 ? 0 : http1.number(entry),
        rows.promisedOn(row),
        target(row),
        status.matches("[0-9]{3}") ? Integer.parseInt(status) : 0,
        message(row, Endpoint.CLIENT),
        message(row, Endpoint.SERVER),
        times(row),
        StreamSummary.closedBy(rows.closedBy(row), rows.errorCode(row)));
  }

  Target target(int row) {
    int asked = requestRow(row);
    int block = block(asked, Part.REQUEST);
    if (block == 0) return Target.UNKNOWN;
    String method = lists.value(block, ":method");
    if (rows.http1(asked) == 0) {
      return new Target(
          method,
          lists.value(block, ":scheme"),
          lists.value(block, ":authority"),
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

  /** The row that has the request: stream 1 of an upgraded connection answers one of HTTP/1.1. */
  private int requestRow(int row) {
    if (rows.stream(row) != 1 || rows.headers(row, Endpoint.CLIENT) != 0) return row;
    int upgrade = analysis.record(rows.conn(row)).upgradedBy();
    return upgrade == 0 ? row : upgrade;
  }

  private Optional<Message> message(int row, Endpoint from) {
    int entry = rows.http1(row);
    boolean seen = entry == 0 ? rows.firstFrame(row, from) > 0 : http1.start(entry, from) >= 0;
    if (!seen) return Optional.empty();
    int block = block(row, part(from));
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

  private Times times(int row) {
    int entry = rows.http1(row);
    if (entry > 0) return http1Times(row, entry);
    int asked = requestRow(row);
    Times request = asked == row ? Times.NONE : times(asked);
    long requestStart = nanos(rows.firstFrame(row, Endpoint.CLIENT));
    long requestEnd = nanos(rows.lastFrame(row, Endpoint.CLIENT));
    long responseHead = nanos(rows.headers(row, Endpoint.SERVER));
    long responseEnd = nanos(rows.lastFrame(row, Endpoint.SERVER));
    return new Times(
        asked == row ? requestStart : request.requestStart(),
        asked == row ? requestEnd : request.requestEnd(),
        nanos(rows.firstFrame(row, Endpoint.SERVER)),
        responseHead,
        responseEnd,
        blocked.nanos(row, Endpoint.CLIENT, requestStart, requestEnd),
        blocked.nanos(row, Endpoint.SERVER, responseHead, responseEnd));
  }

  private long nanos(int frame) {
    return frame == 0 ? 0 : analysis.frames.nanos(frame);
  }

  private Times http1Times(int row, int entry) {
    ConnectionRecord record = analysis.record(rows.conn(row));
    TimeMap client = record.times(Endpoint.CLIENT);
    TimeMap server = record.times(Endpoint.SERVER);
    return new Times(
        client.nanos(http1.start(entry, Endpoint.CLIENT)),
        client.nanos(last(record, entry, Endpoint.CLIENT)),
        server.nanos(http1.start(entry, Endpoint.SERVER)),
        server.nanos(http1.bodyStart(entry, Endpoint.SERVER) - 1),
        server.nanos(last(record, entry, Endpoint.SERVER)),
        0,
        0);
  }

  /** The last octet of a message by now; -1 if there is none. */
  private long last(ConnectionRecord record, int entry, Endpoint from) {
    if (http1.start(entry, from) < 0) return -1;
    long end = http1.end(entry, from);
    return (end < 0 ? record.octets(from).length() : end) - 1;
  }

  /** The list's row in {@link HeaderBlocks}; 0 if there is none. */
  private int block(int row, Part part) {
    Endpoint from =
        part == Part.REQUEST || part == Part.REQUEST_TRAILERS ? Endpoint.CLIENT : Endpoint.SERVER;
    boolean trailers = part == Part.REQUEST_TRAILERS || part == Part.RESPONSE_TRAILERS;
    int entry = rows.http1(row);
    if (entry > 0) return trailers ? http1.trailers(entry, from) : http1.block(entry, from);
    int frame = trailers ? rows.trailers(row, from) : rows.headers(row, from);
    return frame == 0 ? 0 : analysis.frames.detail(frame);
  }

  @Override
  public List<HeaderField> headers(int row, Part part) {
    return lists.of(block(row, part));
  }

  @Override
  public String field(int row, Part part, String name) {
    return lists.value(block(row, part), name);
  }

  @Override
  public List<List<HeaderField>> informational(int row) {
    List<Integer> blocks = new ArrayList<>();
    int entry = rows.http1(row);
    if (entry == 0) {
      for (int frame : informationalFrames(row)) blocks.add(analysis.frames.detail(frame));
    } else {
      for (int i = http1.lastInterim(entry); i > 0; i = http1.interimBefore(i)) {
        blocks.add(http1.interimBlock(i));
      }
      Collections.reverse(blocks);
    }
    return blocks.stream().limit(MAX_INFORMATIONAL).map(lists::of).toList();
  }

  /** Frames that end header lists of the server before that of its answer. */
  List<Integer> informationalFrames(int row) {
    int first = rows.firstFrame(row, Endpoint.SERVER);
    int answer = rows.headers(row, Endpoint.SERVER);
    int from = answer > 0 ? answer : rows.lastFrame(row, Endpoint.SERVER) + 1;
    if (first == 0 || first >= from) return List.of();
    List<Integer> found = new ArrayList<>();
    int n = answer > 0 ? analysis.frames.previousOfStream(answer) : from - 1;
    for (; n >= first; n = analysis.frames.previousOfStream(n)) {
      boolean list = analysis.frames.detail(n) != 0 && analysis.frames.from(n) == Endpoint.SERVER;
      if (list && analysis.frames.type(n) != FrameType.PUSH_PROMISE) found.add(n);
    }
    Collections.reverse(found);
    return found.size() <= MAX_INFORMATIONAL ? found : found.subList(0, MAX_INFORMATIONAL);
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
    return switch (row(row).carries()) {
      case WEBSOCKET ->
          new MessageReader(
              webSocket(row, Endpoint.CLIENT, maxPayload),
              webSocket(row, Endpoint.SERVER, maxPayload),
              "",
              "",
              maxPayload);
      case GRPC ->
          new MessageReader(
              grpc(row, Endpoint.CLIENT, maxPayload),
              grpc(row, Endpoint.SERVER, maxPayload),
              field(row, Part.REQUEST, "grpc-encoding"),
              field(row, Part.RESPONSE, "grpc-encoding"),
              maxPayload);
      case BODY, TUNNEL -> NO_MESSAGES;
    };
  }

  private MessageSource webSocket(int row, Endpoint from, int maxPayload) {
    Bodies.Timed in = bodies.timed(row, from);
    String extensions = field(row, Part.RESPONSE, "sec-websocket-extensions");
    return new WebSocketMessages(from, in.octets(), in.nanos(), extensions, maxPayload);
  }

  private MessageSource grpc(int row, Endpoint from, int maxPayload) {
    Bodies.Timed in = bodies.timed(row, from);
    return new GrpcMessages(from, in.octets(), in.nanos(), maxPayload);
  }

  private static final MessageSource NO_MESSAGES =
      new MessageSource() {
        @Override
        public Optional<ExchangeMessage> next() {
          return Optional.empty();
        }

        @Override
        public void close() {}
      };
}
