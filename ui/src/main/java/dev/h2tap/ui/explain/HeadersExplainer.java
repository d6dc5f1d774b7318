package dev.h2tap.ui.explain;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.ConnectionState;
import dev.h2tap.core.connection.stream.StreamPair;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.HeadersFrame;
import dev.h2tap.core.hpack.RepresentationSink.Kind;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.HeaderRepresentation;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.track.Lanes;
import java.util.List;
import java.util.Optional;

/** Says what HEADERS and CONTINUATION do: ask, answer, end, and at what cost. */
final class HeadersExplainer {
  private static final int MAX_FIELDS = 64;

  private final Session session;
  private final Lanes lanes;
  private final Words words;
  private final int n;
  private final Endpoint from;
  private final int stream;
  private final Optional<ConnectionState> before;
  private final Optional<ConnectionState> after;

  HeadersExplainer(
      Session session,
      Lanes lanes,
      Words words,
      int n,
      Optional<ConnectionState> before,
      Optional<ConnectionState> after) {
    this.session = session;
    this.lanes = lanes;
    this.words = words;
    this.n = n;
    this.before = before;
    this.after = after;
    from = session.frames().from(n);
    stream = session.frames().stream(n);
  }

  void tell(Frame frame) {
    boolean whole = session.endsHeaderBlock(n);
    if (frame.header().type() == FrameType.CONTINUATION) {
      words.say(whole ? "continuation-end" : "continuation", id()).see("RFC 9113 §6.10");
    }
    if (whole) message();
    else if (frame instanceof HeadersFrame) headersAlone();
    if (frame instanceof HeadersFrame f) {
      if (f.header().has(Flags.END_STREAM)) end();
      f.priority()
          .ifPresent(
              p ->
                  words
                      .say(
                          p.exclusive() ? "depends-exclusive" : "depends",
                          Integer.toString(p.dependsOn()),
                          Integer.toString(p.weight()))
                      .see("RFC 7540 §5.3"));
    }
    if (whole) cost();
  }

  private String id() {
    return Integer.toString(stream);
  }

  private boolean opens() {
    return before.map(s -> Explainer.idle(s, stream)).orElse(false) && from == Endpoint.CLIENT;
  }

  private void headersAlone() {
    words.say(opens() ? "headers-open" : "headers", words.side(from), id()).see("RFC 9113 §6.2");
  }

  private void message() {
    String status = field(":status");
    if (!field(":method").isEmpty()) {
      String path = field(":path").isEmpty() ? field(":authority") : field(":path");
      words.say("request", id(), field(":method"), path, field(":authority"));
      words.see("RFC 9113 §8.3.1");
    } else if (status.startsWith("1")) {
      words.say("informational", status, asked(), id()).see("RFC 9113 §8.1");
    } else if (!status.isEmpty()) {
      words.say("response", status, asked(), id()).see("RFC 9113 §8.3.2");
    } else {
      words.say("trailers", words.side(from), id()).see("RFC 9113 §8.1");
    }
  }

  private String asked() {
    String path = lanes.pathOf(stream);
    return path.isEmpty() ? words.word("explain.some-request") : path;
  }

  private String field(String name) {
    int count = Math.min(session.headerCount(n), MAX_FIELDS);
    for (int i = 0; i < count; i++) {
      HeaderField f = session.header(n, i);
      if (f.name().equals(name)) return cut(f.value());
    }
    return "";
  }

  private static String cut(String value) {
    return value.length() <= 120 ? value : value.substring(0, 120) + "…";
  }

  private void end() {
    boolean closed =
        after
            .map(s -> StreamPair.state(s.streams().pair(stream), from) == StreamState.CLOSED)
            .orElse(false);
    String key = closed ? "end-closed" : opens() ? "no-body" : "end";
    words.say(key, words.side(from), id()).see("RFC 9113 §5.1");
  }

  /** What the header list cost, and what the tables saved. */
  private void cost() {
    List<HeaderRepresentation> all = session.representations(n);
    long fields = all.stream().filter(r -> r.kind() != Kind.SIZE_UPDATE).count();
    if (fields == 0) return;
    long indexed = all.stream().filter(r -> r.kind() == Kind.INDEXED).count();
    long wire = all.stream().mapToLong(HeaderRepresentation::octets).sum();
    words
        .say(
            indexed == 0 ? "cost-none" : "cost",
            words.count("details.octets", wire),
            words.count("details.fields", fields),
            Numbers.grouped(indexed))
        .see("RFC 7541 §6");
  }
}
