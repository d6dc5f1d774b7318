package dev.h2tap.ui.explain;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.connection.ConnectionState;
import dev.h2tap.core.connection.stream.StreamPair;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.frame.DataFrame;
import dev.h2tap.core.frame.ErrorCode;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.GoAwayFrame;
import dev.h2tap.core.frame.PingFrame;
import dev.h2tap.core.frame.Priority;
import dev.h2tap.core.frame.PriorityFrame;
import dev.h2tap.core.frame.PriorityUpdateFrame;
import dev.h2tap.core.frame.PushPromiseFrame;
import dev.h2tap.core.frame.RstStreamFrame;
import dev.h2tap.core.frame.Setting;
import dev.h2tap.core.frame.SettingId;
import dev.h2tap.core.frame.SettingsFrame;
import dev.h2tap.core.frame.SpdyFrame;
import dev.h2tap.core.frame.WindowUpdateFrame;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.Understanding.Instant;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.track.Lanes;
import dev.h2tap.ui.track.Tracks;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what a frame does, from the state of its connection before and after it. */
final class Explainer {
  /** Of longer SETTINGS the first are told. */
  private static final int SETTINGS = 4;

  private final Session session;
  private final Texts texts;
  private final int n;
  private final Endpoint from;
  private final int stream;
  private final Lanes lanes;
  private final Optional<ConnectionState> before;
  private final Optional<ConnectionState> after;
  private final Words words;

  private Explainer(Session session, Tracks tracks, Texts texts, int n) {
    this.session = session;
    this.texts = texts;
    this.n = n;
    int conn = session.frames().conn(n);
    from = session.frames().from(n);
    stream = session.frames().stream(n);
    lanes = tracks.of(conn).lanes();
    before = session.understanding().at(conn, n - 1).map(Instant::state);
    after = session.understanding().at(conn, n).map(Instant::state);
    words = new Words(texts);
  }

  /** May take a while: not for the JavaFX thread. */
  static Explanation explain(Session session, Tracks tracks, Texts texts, int n) {
    return new Explainer(session, tracks, texts, n).tell();
  }

  private Explanation tell() {
    switch (session.frames().type(n)) {
      case FrameType.PREFACE -> words.say("preface", words.side(from)).see("RFC 9113 §3.4");
      case FrameType.GAP -> {
        // no frame: its finding says what is missing
      }
      default -> frame(session.frame(n));
    }
    // Of a refused push the sentences before have told.
    List<Finding> findings =
        session.findings(n).stream().filter(f -> !f.code().equals("push-refused")).toList();
    if (!findings.isEmpty()) {
      Finding f = findings.getFirst();
      words.say("finding", texts.sentence(f.wording()), f.rule());
      if (findings.size() > 1) words.sayPlainly(texts.count("explain.more", findings.size() - 1));
    }
    return words.done();
  }

  private void frame(Frame frame) {
    switch (frame) {
      case DataFrame f -> data(f);
      case SettingsFrame f -> settings(f);
      case WindowUpdateFrame f -> update(f);
      case RstStreamFrame f -> reset(f);
      case PriorityFrame f -> {
        priority(f.priority());
        boolean idle = after.map(s -> idle(s, stream)).orElse(false);
        if (idle) words.say("priority-idle", id());
      }
      case PushPromiseFrame f -> {
        int lane = lanes.of(f.promisedStream());
        String path = lane < 0 ? "" : lanes.path(lane);
        words.say("push", Integer.toString(f.promisedStream()), path, id()).see("RFC 9113 §8.4");
        words.say("push-state", Integer.toString(f.promisedStream()));
      }
      case PingFrame f -> ping(f);
      case GoAwayFrame f -> goAway(f);
      case PriorityUpdateFrame f ->
          words
              .say("priority-update", Integer.toString(f.prioritizedStream()), text(f.value()))
              .see("RFC 9218 §7.1");
      case SpdyFrame f -> words.say("spdy", FrameType.name(f.header().type()), words.side(from));
      default -> byType(frame);
    }
  }

  /** Its last stream is one that the other side began: a client's tells of pushes only. */
  private void goAway(GoAwayFrame f) {
    String how;
    if (f.lastStream() == Integer.MAX_VALUE) how = "goaway.soon";
    else if (from == Endpoint.SERVER) how = "goaway.server";
    else how = f.lastStream() == 0 ? "goaway.client.none" : "goaway.client";
    words
        .say(how, words.side(from), error(f.errorCode()), Integer.toString(f.lastStream()))
        .see("RFC 9113 §6.8");
  }

  private void byType(Frame frame) {
    int type = frame.header().type();
    switch (type) {
      case FrameType.HEADERS, FrameType.CONTINUATION ->
          new HeadersExplainer(session, lanes, words, n, before, after).tell(frame);
      case FrameType.ALTSVC -> words.say("altsvc", words.side(from)).see("RFC 7838 §4");
      case FrameType.ORIGIN -> words.say("origin", words.side(from)).see("RFC 8336 §2");
      default ->
          words
              .say(FrameType.known(type) ? "malformed" : "unknown", FrameType.name(type))
              .see(FrameType.known(type) ? "RFC 9113 §4.2" : "RFC 9113 §5.5");
    }
  }

  private String id() {
    return Integer.toString(stream);
  }

  private static String error(long code) {
    return ErrorCode.name(code);
  }

  private static String text(Slice octets) {
    Slice head = octets.length() <= 200 ? octets : octets.sub(0, 200);
    return head.utf8().orElseGet(head::toHex);
  }

  static boolean idle(ConnectionState state, int stream) {
    return StreamPair.state(state.streams().pair(stream), Endpoint.CLIENT) == StreamState.IDLE;
  }

  private void data(DataFrame f) {
    String path = lanes.pathOf(stream);
    String octets = texts.count("details.octets", f.dataLength());
    String key = from == Endpoint.SERVER && !path.isEmpty() ? "data-of" : "data";
    words.say(key, words.side(from), octets, id(), path).see("RFC 9113 §6.1");
    int padding = f.header().length() - f.dataLength();
    if (padding > 0) words.say("padding", texts.count("details.octets", padding));
    if (before.map(this::closed).orElse(false)) {
      words.say("wasted").see("RFC 9113 §5.1");
      return;
    }
    if (f.header().has(Flags.END_STREAM)) {
      end();
      return;
    }
    after.ifPresent(this::roomLeft);
  }

  private void roomLeft(ConnectionState s) {
    int connection = s.flow().window(0, from);
    int own = s.flow().window(stream, from);
    String key = connection <= 0 || own <= 0 ? "room-none" : "room";
    words
        .say(
            key,
            words.side(from),
            Numbers.grouped(connection),
            Numbers.grouped(own),
            words.side(from.peer()))
        .see("RFC 9113 §6.9");
  }

  private void end() {
    boolean closed =
        after
            .map(s -> StreamPair.state(s.streams().pair(stream), from) == StreamState.CLOSED)
            .orElse(false);
    words.say(closed ? "end-closed" : "end", words.side(from), id()).see("RFC 9113 §5.1");
  }

  private void settings(SettingsFrame f) {
    words.see("RFC 9113 §6.5");
    if (f.ack()) {
      words.say("settings-ack", words.side(from), words.side(from.peer()));
      return;
    }
    if (f.settings().isEmpty()) {
      words.say("settings-none", words.side(from));
      return;
    }
    String some =
        f.settings().stream()
            .limit(SETTINGS)
            .map(Explainer::setting)
            .collect(Collectors.joining(", "));
    if (f.settings().size() > SETTINGS) some += ", …";
    words.say("settings", words.side(from), some, words.side(from.peer()));
  }

  private static String setting(Setting s) {
    return SettingId.name(s.id()).replace("SETTINGS_", "") + " " + Numbers.grouped(s.value());
  }

  private void update(WindowUpdateFrame f) {
    String key = stream == 0 ? "update-connection" : "update-stream";
    String more = texts.count("details.octets", f.increment());
    words.say(key, words.side(from), words.side(from.peer()), more, id()).see("RFC 9113 §6.9");
    if (before.isEmpty() || after.isEmpty()) return;
    Endpoint sender = from.peer();
    int was = before.get().flow().window(stream, sender);
    int is = after.get().flow().window(stream, sender);
    words.say("window", Numbers.grouped(was), Numbers.grouped(is));
    if (was <= 0 && is > 0) words.say("reopened", words.side(sender));
  }

  private void reset(RstStreamFrame f) {
    words.say("reset", words.side(from), id(), error(f.errorCode())).see("RFC 9113 §6.4");
    int lane = lanes.of(stream);
    boolean pushed = lane >= 0 && lanes.parent(lane) != 0;
    if (pushed && from == Endpoint.CLIENT) {
      words.say("push-refused", lanes.path(lane)).see("RFC 9113 §8.4.2");
    }
    if (before.isPresent() && closed(before.get())) words.say("reset-again");
  }

  private boolean closed(ConnectionState s) {
    return StreamPair.state(s.streams().pair(stream), from) == StreamState.CLOSED;
  }

  private void priority(Priority p) {
    String key = p.exclusive() ? "priority-exclusive" : "priority";
    words
        .say(key, id(), Integer.toString(p.dependsOn()), Integer.toString(p.weight()))
        .see("RFC 7540 §5.3");
  }

  private void ping(PingFrame f) {
    words.see("RFC 9113 §6.7");
    if (!f.ack()) {
      words.say("ping", words.side(from), words.side(from.peer()));
      return;
    }
    var trip = session.understanding().roundTripOf(n);
    if (trip.isEmpty()) {
      words.say("ping-echo", words.side(from));
      return;
    }
    String asked = Numbers.grouped(trip.get().asked());
    words.say("ping-took", words.side(from), asked, Numbers.span(trip.get().nanos()));
  }
}
