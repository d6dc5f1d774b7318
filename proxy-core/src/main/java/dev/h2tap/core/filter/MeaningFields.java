package dev.h2tap.core.filter;

import static dev.h2tap.core.filter.FieldType.NUMBER;
import static dev.h2tap.core.filter.FieldType.TEXT;
import static dev.h2tap.core.filter.FieldType.WORD;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.filter.Source.Column;
import dev.h2tap.core.filter.Source.Keys;
import dev.h2tap.core.filter.Source.Shared;
import dev.h2tap.core.session.Exchanges.Part;
import dev.h2tap.core.session.WindowChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/** What frames mean: the stream's request and answer, states, windows, findings. */
final class MeaningFields {
  private static final Names STATES =
      Names.of(Arrays.stream(StreamState.values()).map(StreamState::text).toArray(String[]::new));

  /** Ordered, so that one can ask for what is as bad or worse. */
  private static final Names SEVERITIES = Names.of("note", "warning", "error");

  private MeaningFields() {}

  static List<Field> fields() {
    FieldList f = new FieldList();
    streams(f);
    states(f);
    windows(f);
    findings(f);
    return f.fields;
  }

  private static void streams(FieldList f) {
    header(f, "method", TEXT, "method of the request", Part.REQUEST, ":method");
    header(f, "authority", TEXT, "authority of the request", Part.REQUEST, ":authority");
    header(f, "path", TEXT, "path of the request", Part.REQUEST, ":path");
    header(f, "status", NUMBER, "status of the response", Part.RESPONSE, ":status");
    header(f, "content_type", TEXT, "media type of the response", Part.RESPONSE, "content-type");
    size(f, "body.size", "octets of DATA in the request's body or in the response's", m -> true);
    size(f, "request.body.size", "octets of DATA in the request's body", m -> m);
    size(f, "response.body.size", "octets of DATA in the response's body", m -> !m);
    stream(
        f,
        "promised_on",
        NUMBER,
        "the stream that PUSH_PROMISE of this one came on",
        (s, row) -> {
          int on = s.exchange(row).promisedOn();
          return on == 0 ? List.of() : List.of((long) on);
        });
    stream(
        f,
        "closed_by",
        TEXT,
        "how the stream ended: end, reset by client: CANCEL, goaway, open, …",
        (s, row) -> List.of(s.exchange(row).closedBy()));
  }

  private interface OfStream {
    List<?> values(StreamLookup streams, int row);
  }

  private static void stream(
      FieldList f, String name, FieldType type, String description, OfStream values) {
    f.add(
        name,
        type,
        description + " (on all frames of the stream)",
        Names.NONE,
        new Shared(Keys.STREAM, (s, row) -> values.values(s.streams(), row)));
  }

  private static void header(
      FieldList f, String name, FieldType type, String description, Part part, String header) {
    stream(
        f,
        name,
        type,
        description,
        (s, row) -> {
          List<String> texts = s.header(row, part, header);
          return type == NUMBER ? Values.numbers(texts) : texts;
        });
  }

  private static void size(
      FieldList f, String name, String description, Predicate<Boolean> ofRequest) {
    stream(
        f,
        name,
        NUMBER,
        description,
        (s, row) -> {
          Exchange x = s.exchange(row);
          List<Long> sizes = new ArrayList<>();
          if (ofRequest.test(true)) x.request().ifPresent(m -> sizes.add(m.bodyLength()));
          if (ofRequest.test(false)) x.response().ifPresent(m -> sizes.add(m.bodyLength()));
          return sizes;
        });
  }

  private static void states(FieldList f) {
    for (Endpoint end : Endpoint.values()) {
      f.add(
          "state." + end.word(),
          WORD,
          "state of the frame's stream right after it, as the " + end.word() + " sees it",
          STATES,
          (Column)
              (s, n) ->
                  s.frames().stream(n) == 0 ? Source.NONE : s.states().after(n, end).ordinal());
    }
  }

  private static void windows(FieldList f) {
    window(f, "window", "octets that a window lets through after the frame changed it", w -> true);
    window(f, "window.connection", "that, of the connection's windows", w -> w.stream() == 0);
    window(f, "window.stream", "that, of streams' windows", w -> w.stream() != 0);
    f.listed(
        "window.change",
        NUMBER,
        "by how many octets the frame changed a window; negative for DATA",
        Names.NONE,
        (s, n) -> s.windows().of(n).stream().map(w -> (long) w.after() - w.before()).toList());
    f.listed(
        "window.sender",
        WORD,
        "whose sending the window limits that the frame changed",
        Names.of("client", "server"),
        (s, n) -> s.windows().of(n).stream().map(w -> (long) w.sender().ordinal()).toList());
  }

  private static void window(
      FieldList f, String name, String description, Predicate<WindowChange> which) {
    f.listed(
        name,
        NUMBER,
        description,
        Names.NONE,
        (s, n) -> s.windows().of(n).stream().filter(which).map(w -> (long) w.after()).toList());
  }

  private static void findings(FieldList f) {
    f.add(
        "finding",
        FieldType.LABEL,
        "there is a finding about the frame",
        Names.NONE,
        (Column) (s, n) -> s.findings(n).isEmpty() ? Source.NONE : 1);
    f.listed(
        "finding.severity",
        NUMBER,
        "how bad: note, warning, error, in this order",
        SEVERITIES,
        (s, n) -> s.findings(n).stream().map(x -> severity(x.severity())).toList());
    finding(f, "finding.code", "stable word for it, such as window-exceeded", Finding::code);
    finding(f, "finding.rule", "where the rule is written, such as RFC 9113 6.9.1", Finding::rule);
    finding(f, "finding.error", "error code that the RFC names for it", Finding::errorCode);
    finding(
        f,
        "finding.scope",
        "what the error ends: connection, stream or message",
        x -> x.scope().name().toLowerCase(Locale.ROOT));
    finding(f, "finding.text", "what it says", Finding::text);
  }

  private static long severity(Finding.Severity severity) {
    return switch (severity) {
      case NOTE -> 0;
      case WARNING -> 1;
      case ERROR -> 2;
    };
  }

  private static void finding(
      FieldList f, String name, String description, Function<Finding, String> value) {
    f.listed(
        name,
        TEXT,
        description,
        Names.NONE,
        (s, n) -> s.findings(n).stream().map(value).filter(v -> !v.isEmpty()).toList());
  }
}
