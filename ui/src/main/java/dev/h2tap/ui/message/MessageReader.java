package dev.h2tap.ui.message;

import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.session.Exchanges;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.look.Endings;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.message.Http1Text.Ending;
import dev.h2tap.ui.message.MessageFacts.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what is shown of an exchange; on a worker. */
final class MessageReader {
  private final Session session;
  private final Exchanges exchanges;
  private final Texts texts;

  MessageReader(Session session, Texts texts) {
    this.session = session;
    this.exchanges = session.exchanges();
    this.texts = texts;
  }

  MessageFacts read(int row, BodyReader.Wish wish) {
    Exchange x = exchanges.row(row);
    return new MessageFacts(
        x,
        title(x),
        about(x),
        spdy(x) ? MessageFacts.Beside.NOTHING : MessageFacts.Beside.HTTP1,
        sections(x),
        new BodyReader(session, texts).read(x, wish));
  }

  private boolean spdy(Exchange x) {
    return !x.http1() && session.connection(x.conn()).protocol().startsWith("spdy");
  }

  private String title(Exchange x) {
    String asked = (x.target().method() + " " + x.target().url()).strip();
    boolean answered = x.status() != 0;
    // As the streams of a tunnel that SPDY divides: they ask for nothing.
    if (asked.isEmpty() && !answered) return texts.get("message.no-request");
    String status = answered ? x.status() + " " + Reasons.of("" + x.status()) : "…";
    return (asked + " → " + status).strip();
  }

  private String about(Exchange x) {
    List<String> told = new ArrayList<>();
    told.add(
        x.http1()
            ? texts.get("message.http1", Integer.toString(x.number()), Integer.toString(x.conn()))
            : texts.get(
                "message.stream", Integer.toString(x.stream()), Integer.toString(x.conn())));
    if (x.pushed()) told.add(texts.get("message.pushed", Integer.toString(x.promisedOn())));
    int pushes = exchanges.pushes(x.row()).size();
    if (pushes > 0) told.add(texts.count("message.pushes", pushes));
    exchanges
        .grpcStatus(x.row())
        .ifPresent(
            s -> told.add("gRPC " + s.name() + (s.message().isEmpty() ? "" : ": " + s.message())));
    if (!x.closedBy().equals("end")) told.add(Endings.of(x.closedBy(), texts));
    return String.join(" · ", told);
  }

  private List<Section> sections(Exchange x) {
    List<Section> out = new ArrayList<>();
    int asked = requestRow(exchanges, x);
    Exchange request = asked == x.row() ? x : exchanges.row(asked);
    section(request, Exchanges.Part.REQUEST, out);
    section(request, Exchanges.Part.REQUEST_TRAILERS, out);
    List<List<HeaderField>> informational = exchanges.informational(x.row());
    List<Integer> frames = exchanges.informationalFrames(x.row());
    for (int i = 0; i < informational.size(); i++) {
      List<HeaderField> list = informational.get(i);
      int frame = i < frames.size() ? frames.get(i) : 0;
      String status = list.isEmpty() ? "1xx" : list.getFirst().value();
      String title = texts.get("message.section.informational", status, Reasons.of(status));
      boolean written = x.http1();
      var pairs =
          written ? Http1Text.written(list, "", texts) : Http1Text.head(list, Ending.TOLD, texts);
      out.add(new Section(framed(title, frame), frame, pairs));
    }
    section(x, Exchanges.Part.RESPONSE, out);
    section(x, Exchanges.Part.RESPONSE_TRAILERS, out);
    return out;
  }

  /** The row that has the request: stream 1 of an upgraded connection answers one of HTTP/1.1. */
  static int requestRow(Exchanges exchanges, Exchange x) {
    if (x.stream() != 1 || x.request().map(Message::headersFrame).orElse(0) != 0) return x.row();
    int number = 1;
    int row = exchanges.ofHttp1(x.conn(), number);
    while (row != 0) {
      String upgrade = exchanges.field(row, Exchanges.Part.RESPONSE, "upgrade");
      if (exchanges.row(row).status() == 101 && upgrade.startsWith("h2c")) return row;
      number++;
      row = exchanges.ofHttp1(x.conn(), number);
    }
    return x.row();
  }

  private void section(Exchange x, Exchanges.Part part, List<Section> out) {
    List<HeaderField> list = exchanges.headers(x.row(), part);
    boolean ofRequest = part == Exchanges.Part.REQUEST || part == Exchanges.Part.REQUEST_TRAILERS;
    Optional<Message> message = ofRequest ? x.request() : x.response();
    if (list.isEmpty() || message.isEmpty()) return;
    boolean trailers = part != Exchanges.Part.REQUEST && part != Exchanges.Part.RESPONSE;
    int frame = trailers ? message.get().trailersFrame() : message.get().headersFrame();
    String title = texts.get("message.section." + part.name().toLowerCase(Locale.ROOT));
    Ending ending =
        switch (x.carries()) {
          case WEBSOCKET -> Ending.UPGRADED;
          case TUNNEL -> x.target().protocol().isEmpty() ? Ending.TOLD : Ending.UPGRADED;
          case BODY, GRPC -> message.get().bodyLength() > 0 ? Ending.BY_STREAM : Ending.TOLD;
        };
    var from = ofRequest ? Part.REQUEST.from() : Part.RESPONSE.from();
    var pairs =
        spdy(x)
            ? Http1Text.alone(list, texts)
            : trailers
                ? Http1Text.trailers(list, texts)
                : x.http1()
                    ? Http1Text.written(list, exchanges.startLine(x.row(), from), texts)
                    : Http1Text.head(list, ending, texts);
    out.add(new Section(framed(title, frame), frame, pairs));
  }

  private String framed(String title, int frame) {
    if (frame == 0) return title;
    return texts.get("message.section.frame", title, Numbers.grouped(frame));
  }
}
