package dev.h2tap.ui.message;

import dev.h2tap.core.body.BodyView;
import dev.h2tap.core.body.Line;
import dev.h2tap.core.body.Line.Run;
import dev.h2tap.core.body.Line.Tone;
import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Carries;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.session.Exchanges;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.look.Endings;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sets out what was said on one stream as one text, in order: header lists and bodies of both
 * sides. Every line begins with the sign of its side. On a worker; bounded by what the message view
 * shows of a body.
 */
final class FollowReader {
  private final Session session;
  private final Exchanges exchanges;
  private final Texts texts;
  private final List<Line> lines = new ArrayList<>();

  FollowReader(Session session, Texts texts) {
    this.session = session;
    this.exchanges = session.exchanges();
    this.texts = texts;
  }

  /** The conversation of an exchange. */
  List<Line> read(int row) {
    Exchange x = exchanges.row(row);
    int asked = MessageReader.requestRow(exchanges, x);
    Exchange request = asked == row ? x : exchanges.row(asked);
    boolean messages = x.carries() == Carries.WEBSOCKET || x.carries() == Carries.GRPC;
    head(request, Exchanges.Part.REQUEST, Endpoint.CLIENT);
    if (!messages) {
      body(request, Part.REQUEST);
      head(request, Exchanges.Part.REQUEST_TRAILERS, Endpoint.CLIENT);
    }
    for (List<HeaderField> list : exchanges.informational(row)) {
      heading(Endpoint.SERVER, texts.get("follow.informational"), 0);
      fields(list, Endpoint.SERVER);
    }
    head(x, Exchanges.Part.RESPONSE, Endpoint.SERVER);
    if (messages) {
      messages(x);
      head(request, Exchanges.Part.REQUEST_TRAILERS, Endpoint.CLIENT);
    } else {
      body(x, Part.RESPONSE);
    }
    head(x, Exchanges.Part.RESPONSE_TRAILERS, Endpoint.SERVER);
    boolean open = x.closedBy().equals("open");
    String end =
        open
            ? texts.get("follow.open")
            : texts.get("follow.ended", Endings.of(x.closedBy(), texts));
    lines.add(Line.of(0, Tone.QUIET, end));
    return List.copyOf(lines);
  }

  private void head(Exchange x, Exchanges.Part part, Endpoint from) {
    List<HeaderField> list = exchanges.headers(x.row(), part);
    if (list.isEmpty()) return;
    boolean trailers =
        part == Exchanges.Part.REQUEST_TRAILERS || part == Exchanges.Part.RESPONSE_TRAILERS;
    Optional<Message> message = from == Endpoint.CLIENT ? x.request() : x.response();
    int frame = message.map(m -> trailers ? m.trailersFrame() : m.headersFrame()).orElse(0);
    String what = texts.get(trailers ? "follow.trailers" : "follow.headers");
    heading(from, what, frame);
    if (x.http1() && !trailers) {
      String start = exchanges.startLine(x.row(), from);
      if (!start.isEmpty()) lines.add(line(from, new Run(Tone.HEADING, start)));
      fields(list.stream().filter(f -> !f.name().startsWith(":")).toList(), from);
    } else {
      fields(list, from);
    }
  }

  private void heading(Endpoint from, String what, int frame) {
    if (!lines.isEmpty()) lines.add(Line.of(0, Tone.PLAIN, ""));
    Tone tone = tone(from);
    String side = sign(from) + texts.get("side." + from.word());
    List<Run> runs =
        new ArrayList<>(List.of(new Run(tone, side), new Run(Tone.QUIET, " · " + what)));
    if (frame > 0) {
      String time = Numbers.seconds(session.frames().nanos(frame) - session.startNanos());
      runs.add(new Run(Tone.QUIET, " · #" + Numbers.grouped(frame) + " · " + time + " s"));
    }
    lines.add(new Line(0, runs));
  }

  private void fields(List<HeaderField> list, Endpoint from) {
    for (HeaderField f : list) {
      lines.add(
          line(
              from,
              new Run(Tone.NAME, f.name()),
              new Run(Tone.QUIET, ": "),
              new Run(Tone.PLAIN, f.value())));
    }
  }

  private void body(Exchange x, Part part) {
    Optional<Message> message = part == Part.REQUEST ? x.request() : x.response();
    boolean switched = x.http1() && x.carries() != Carries.BODY;
    if (message.map(Message::bodyLength).orElse(0L) == 0 && !switched) return;
    var wish = new BodyReader.Wish(Optional.of(part), Optional.empty(), 16);
    var body = new BodyReader(session, texts).read(x, wish);
    if (body.part() != part) return;
    heading(part.from(), body.note(), 0);
    List<Line> shown = body.lines();
    if (body.view() == BodyView.PICTURE) {
      shown = List.of(Line.of(0, Tone.QUIET, texts.get("follow.picture")));
    }
    for (Line line : shown) lines.add(signed(part.from(), line));
  }

  private void messages(Exchange x) {
    var reader = new MessageLines(session, texts, 16);
    List<Line> read = reader.read(x, reader.best(x));
    if (!read.isEmpty()) lines.add(Line.of(0, Tone.PLAIN, ""));
    lines.addAll(read);
    lines.add(Line.of(0, Tone.QUIET, reader.note()));
  }

  private static Line line(Endpoint from, Run... runs) {
    return signed(from, new Line(0, List.of(runs)));
  }

  /** The same line behind its side's sign, its indent in characters. */
  private static Line signed(Endpoint from, Line line) {
    List<Run> runs = new ArrayList<>();
    runs.add(new Run(tone(from), sign(from)));
    if (line.indent() > 0) runs.add(new Run(Tone.PLAIN, "  ".repeat(line.indent())));
    runs.addAll(line.runs());
    return new Line(0, List.copyOf(runs));
  }

  private static String sign(Endpoint from) {
    return from == Endpoint.CLIENT ? "→ " : "← ";
  }

  static Tone tone(Endpoint from) {
    return from == Endpoint.CLIENT ? Tone.CLIENT : Tone.SERVER;
  }
}
