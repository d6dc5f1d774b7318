package dev.h2tap.ui.message;

import dev.h2tap.core.body.BodyView;
import dev.h2tap.core.body.Line;
import dev.h2tap.core.body.Line.Run;
import dev.h2tap.core.body.Line.Tone;
import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Carries;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.exchange.ExchangeMessage;
import dev.h2tap.core.exchange.ExchangeMessage.Kind;
import dev.h2tap.core.exchange.MessageSource;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets out the messages of WebSocket or gRPC, one under the other. */
final class MessageLines {
  private static final int MOST_MESSAGES = 2000;
  private static final int MOST_LINES = 50_000;
  private static final int MOST_OF_ONE = 16 * 1024;

  private final Session session;
  private final Texts texts;
  private final int perLine;
  private final List<Line> lines = new ArrayList<>();
  private String type = "";
  private int count;
  private boolean more;
  private String failure = "";

  MessageLines(Session session, Texts texts, int perLine) {
    this.session = session;
    this.texts = texts;
    this.perLine = perLine;
  }

  /** How payloads are shown if nobody wishes otherwise. */
  BodyView best(Exchange x) {
    if (x.carries() != Carries.GRPC) return BodyView.TEXT;
    return contentType(x).contains("+json") ? BodyView.JSON : BodyView.PROTOBUF;
  }

  private static String contentType(Exchange x) {
    return x.request().or(x::response).map(Message::contentType).orElse("");
  }

  List<Line> read(Exchange x, BodyView view) {
    if (x.carries() == Carries.GRPC) type = contentType(x);
    try (MessageSource source = session.exchanges().messages(x.row(), MOST_OF_ONE)) {
      Optional<ExchangeMessage> next = source.next();
      for (; next.isPresent(); next = source.next()) {
        if (count == MOST_MESSAGES || lines.size() > MOST_LINES) {
          more = true;
          break;
        }
        count++;
        message(next.get(), view);
      }
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
    }
    return List.copyOf(lines);
  }

  /** How many there were, and what is left out; after {@link #read}. */
  String note() {
    if (!failure.isEmpty()) return texts.get("message.unreadable", failure);
    String told = texts.count("message.messages", count);
    return more ? told + " · " + texts.get("message.more") : told;
  }

  private void message(ExchangeMessage m, BodyView view) {
    List<Run> head = new ArrayList<>();
    String side =
        (m.from() == Endpoint.CLIENT ? "→ " : "← ") + texts.get("side." + m.from().word());
    head.add(new Run(FollowReader.tone(m.from()), side));
    String kind = m.kind() == Kind.GRPC ? "" : "  " + m.kind().word();
    head.add(new Run(Tone.PLAIN, kind + "  " + texts.count("details.octets", m.length())));
    if (m.compressed()) head.add(new Run(Tone.QUIET, "  " + texts.get("message.compressed")));
    if (m.frames() > 1) {
      head.add(new Run(Tone.QUIET, "  " + texts.count("frames.count", m.frames())));
    }
    if (m.closeCode() != 0) head.add(new Run(Tone.NUMBER, "  " + m.closeCode()));
    String time = Numbers.seconds(m.nanos() - session.startNanos());
    head.add(new Run(Tone.QUIET, "  " + time + " s"));
    lines.add(new Line(0, List.copyOf(head)));
    if (!m.problem().isEmpty()) lines.add(Line.of(1, Tone.QUIET, texts.retell(m.problem())));
    payload(m, view);
    if (m.cut()) lines.add(Line.of(1, Tone.QUIET, "…"));
  }

  private void payload(ExchangeMessage m, BodyView view) {
    Slice payload = m.closeCode() != 0 ? m.payload().from(2) : m.payload();
    if (payload.length() == 0) return;
    BodyView fitting = view;
    boolean problem = m.kind() == Kind.GRPC && m.compressed() && !m.problem().isEmpty();
    if (problem) fitting = BodyView.OCTETS;
    else if (view != BodyView.OCTETS) fitting = BodyView.fitting(payload, type, m.cut()).getFirst();
    if (fitting == BodyView.PICTURE) fitting = BodyView.OCTETS;
    for (Line line : fitting.lines(payload, type, m.cut(), perLine))
      lines.add(line.deeper(1).in(texts::say));
  }
}
