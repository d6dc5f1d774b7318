package dev.h2tap.core.replay.verbatim;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.connection.ConnectionEvents;
import dev.h2tap.core.connection.Conversation;
import dev.h2tap.core.connection.MessageJudge;
import dev.h2tap.core.connection.Protocol;
import dev.h2tap.core.connection.flow.FlowLedger;
import dev.h2tap.core.connection.flow.WindowCause;
import dev.h2tap.core.connection.http1.Framing;
import dev.h2tap.core.connection.http1.Http1Head;
import dev.h2tap.core.connection.rules.FieldTraits;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.connection.stream.Trigger;
import dev.h2tap.core.frame.DataFrame;
import dev.h2tap.core.frame.ErrorCode;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.GoAwayFrame;
import dev.h2tap.core.frame.HeadersFrame;
import dev.h2tap.core.frame.PingFrame;
import dev.h2tap.core.frame.PushPromiseFrame;
import dev.h2tap.core.frame.RstStreamFrame;
import dev.h2tap.core.frame.Setting;
import dev.h2tap.core.frame.SettingId;
import dev.h2tap.core.frame.SettingsFrame;
import dev.h2tap.core.frame.WindowUpdateFrame;
import dev.h2tap.core.hpack.FieldStore;
import dev.h2tap.core.session.HeaderField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a server does on a connection, sorted into lanes so that two courses can be laid side by
 * side: a lane a stream, since streams may mix in any way, and one a kind of frame for the
 * connection's own. Recorded and new connections are followed by the same code.
 */
final class Course implements ConnectionEvents {
  static final String CONNECTION = "the connection";
  static final String PING = "PING";
  static final String OPAQUE = "opaque data";
  private static final String END_STREAM = "END_STREAM";

  private final FieldStore fields = new FieldStore();
  private final FieldTraits traits = new FieldTraits(fields);
  private final Conversation conversation = new Conversation(traits, this);
  private final MessageJudge judge = new MessageJudge(traits, this);
  private final Map<String, List<Doing>> lanes = new LinkedHashMap<>();
  private final Map<Milestone.Key, Long> counts = new HashMap<>();
  private final List<Milestone> milestones = new ArrayList<>();
  private final Set<String> over = new HashSet<>();
  private final Map<String, Integer> dataFrames = new HashMap<>();
  private final Map<String, Long> increments = new HashMap<>();
  private final Map<String, Long> clientData = new HashMap<>();
  private final Set<String> touched = new LinkedHashSet<>();
  private final Set<Broken> broken = new LinkedHashSet<>();
  private long initialWindow = FlowLedger.DEFAULT_WINDOW;
  private boolean ended;
  private boolean endedByServer;

  // Names of lanes that are streams: those that the server promises have no numbers of their own.
  private final Map<Integer, String> promised = new HashMap<>();
  private final Map<Integer, Integer> promises = new HashMap<>();
  private int answers;

  // The server's header block at hand.
  private String blockLane = "";
  private String blockWhat = "";
  private boolean blockEnds;

  /**
   * A rule that somebody broke.
   *
   * @param text not part of what it is: numbers may differ
   */
  record Broken(String code, int stream, String text) {
    @Override
    public boolean equals(Object o) {
      return o instanceof Broken b && b.code.equals(code) && b.stream == stream;
    }

    @Override
    public int hashCode() {
      return code.hashCode() * 31 + stream;
    }
  }

  /** The octets were taken from inside TLS. */
  void insideTls() {
    conversation.insideTls();
  }

  /** Octets that {@code from} said, in order. */
  void feed(Endpoint from, long nanos, byte[] array, int offset, int length) {
    conversation.feed(from, nanos, array, offset, length);
    Protocol spoken = conversation.protocol();
    if (from == Endpoint.CLIENT || spoken == Protocol.HTTP1 || spoken.isHttp2()) return;
    count(new Milestone.Key(CONNECTION, Milestone.Counted.OCTETS), length);
  }

  void gap(Endpoint from, long nanos, long octets) {
    conversation.gap(from, nanos, octets);
  }

  /** {@code from} says no more; that is the server's doing where it was the first. */
  void ended(Endpoint from) {
    if (!ended && from == Endpoint.SERVER) {
      endedByServer = true;
      done(CONNECTION, Doing.of("its end by the server"));
    }
    ended = true;
  }

  /** Whether the server was the first to end the connection. */
  boolean isEndedByServer() {
    return endedByServer;
  }

  Map<String, List<Doing>> lanes() {
    return lanes;
  }

  List<Milestone> milestones() {
    return milestones;
  }

  Set<Broken> broken() {
    return broken;
  }

  /** How many DATA frames the server sent on a lane. */
  int dataFrames(String lane) {
    return dataFrames.getOrDefault(lane, 0);
  }

  long count(Milestone.Key key) {
    return counts.getOrDefault(key, 0L);
  }

  /** Whether no more will come on a lane, so that nothing more needs to be waited for. */
  boolean isOver(String lane) {
    return over.contains(lane);
  }

  /** How many octets the server ever allowed the client to send on a lane. */
  long window(String lane) {
    long initial = lane.equals(CONNECTION) ? FlowLedger.DEFAULT_WINDOW : initialWindow;
    return initial + increments.getOrDefault(lane, 0L);
  }

  /** The lanes that have a window of which anything was used. */
  Set<String> windowLanes() {
    return clientData.keySet();
  }

  /**
   * The room in windows that the client used since this was asked last; no more than it had, as it
   * may have broken the rule.
   */
  List<Piece.Room> roomUsed() {
    List<Piece.Room> rooms = new ArrayList<>();
    for (String lane : touched) {
      rooms.add(new Piece.Room(lane, Math.min(clientData.getOrDefault(lane, 0L), window(lane))));
    }
    touched.clear();
    return rooms;
  }

  private void clientData(String lane, int octets) {
    clientData.merge(lane, (long) octets, Long::sum);
    touched.add(lane);
  }

  private void done(String lane, Doing doing) {
    lanes.computeIfAbsent(lane, _ -> new ArrayList<>()).add(doing);
    count(new Milestone.Key(lane, Milestone.Counted.DOINGS), 1);
  }

  private void count(Milestone.Key key, long more) {
    milestones.add(new Milestone(key, counts.merge(key, more, Long::sum)));
  }

  private void content(String lane, long octets) {
    if (octets > 0) count(new Milestone.Key(lane, Milestone.Counted.CONTENT), octets);
  }

  private void end(String lane, String what) {
    long octets = count(new Milestone.Key(lane, Milestone.Counted.CONTENT));
    done(
        lane, new Doing(what, List.of(new HeaderField("content", "%,d octets".formatted(octets)))));
    over.add(lane);
  }

  private String lane(int stream) {
    if (stream == 0) return CONNECTION;
    return promised.getOrDefault(stream, "stream " + stream);
  }

  @Override
  public void frame(Endpoint from, Frame frame, long start, long nanos) {
    judge.frame(from, frame, nanos);
    if (from == Endpoint.CLIENT) {
      if (frame instanceof DataFrame d) {
        clientData(lane(d.header().stream()), d.header().length());
        clientData(CONNECTION, d.header().length());
      }
      return;
    }
    String lane = lane(frame.header().stream());
    boolean last = frame.header().has(Flags.END_STREAM);
    switch (frame) {
      case SettingsFrame s -> settings(s);
      case HeadersFrame _ -> begin(lane, "HEADERS", last);
      case PushPromiseFrame p -> {
        int number = promises.merge(p.header().stream(), 1, Integer::sum);
        promised.put(p.promisedStream(), "promise %d on %s".formatted(number, lane));
        begin(lane, "PUSH_PROMISE", false);
      }
      case DataFrame d -> {
        dataFrames.merge(lane, 1, Integer::sum);
        content(lane, d.dataLength());
        if (last) end(lane, END_STREAM);
      }
      case RstStreamFrame r -> {
        over.add(lane);
        done(lane, new Doing("RST_STREAM", List.of(error(r.errorCode()))));
      }
      case GoAwayFrame g ->
          done(
              "GOAWAY",
              new Doing(
                  "GOAWAY",
                  List.of(
                      error(g.errorCode()),
                      new HeaderField("last stream", "" + g.lastStream()),
                      new HeaderField("debug data", g.debug().text()))));
      case WindowUpdateFrame w -> increments.merge(lane, (long) w.increment(), Long::sum);
      default -> other(lane, frame);
    }
  }

  private static HeaderField error(long code) {
    return new HeaderField("error code", ErrorCode.name(code));
  }

  private void settings(SettingsFrame frame) {
    if (frame.ack()) {
      done("SETTINGS with ACK", Doing.of("SETTINGS with ACK"));
      return;
    }
    List<HeaderField> facts = new ArrayList<>();
    for (Setting s : frame.settings()) {
      if (s.id() == SettingId.INITIAL_WINDOW_SIZE) initialWindow = s.value();
      if (SettingId.isGrease(s.id())) continue; // chosen at random
      facts.add(new HeaderField(SettingId.name(s.id()), "" + s.value()));
    }
    done("SETTINGS", new Doing("SETTINGS", facts));
  }

  private void other(String lane, Frame frame) {
    int type = frame.header().type();
    if (type == FrameType.CONTINUATION || FrameType.isGrease(type)) return;
    boolean ping = type == FrameType.PING;
    String ack = ping && frame.header().has(Flags.ACK) ? " with ACK" : "";
    String name = FrameType.name(type) + ack;
    List<HeaderField> facts = new ArrayList<>();
    if (frame instanceof PingFrame p && ack.isEmpty()) {
      facts.add(new HeaderField(OPAQUE, p.opaque().toHex()));
    } else if (!ping) {
      facts.add(new HeaderField("length", "" + frame.header().length()));
    }
    done(lane.equals(CONNECTION) ? name : lane, new Doing(name, facts));
  }

  private void begin(String lane, String what, boolean ends) {
    blockLane = lane;
    blockWhat = what;
    blockEnds = ends;
  }

  @Override
  public void headerBlock(Endpoint from, int[] list, int first, int count, boolean whole) {
    judge.headerBlock(from, list, first, count, whole);
    if (from == Endpoint.CLIENT || blockLane.isEmpty()) return;
    List<HeaderField> block = new ArrayList<>(count);
    for (int i = first; i < first + count; i++) {
      block.add(new HeaderField(fields.name(list[i]), fields.value(list[i])));
    }
    done(blockLane, new Doing(blockWhat, block));
    if (blockEnds) end(blockLane, END_STREAM);
    blockLane = "";
  }

  @Override
  public void table(Endpoint from, int evicted, int limit) {}

  @Override
  public void head(Endpoint from, Http1Head head, Framing framing, long start, long end) {
    if (from == Endpoint.CLIENT) return;
    answers++;
    List<HeaderField> facts = new ArrayList<>();
    facts.add(new HeaderField("status line", head.startLine()));
    facts.addAll(facts(head.fields()));
    done(answer(), new Doing("head", facts));
  }

  private static List<HeaderField> facts(List<Http1Head.Field> fields) {
    return fields.stream().map(f -> new HeaderField(f.name(), f.value())).toList();
  }

  private String answer() {
    return "answer " + answers;
  }

  @Override
  public void content(Endpoint from, int octets) {
    if (from == Endpoint.SERVER) content(answer(), octets);
  }

  @Override
  public void trailers(Endpoint from, List<Http1Head.Field> fields) {
    if (from == Endpoint.SERVER) done(answer(), new Doing("trailers", facts(fields)));
  }

  @Override
  public void messageEnd(Endpoint from, long end) {
    if (from == Endpoint.SERVER) end(answer(), "end");
  }

  @Override
  public void finding(Finding finding) {
    finding(0, finding);
  }

  @Override
  public void finding(int stream, Finding finding) {
    if (finding.severity() != Finding.Severity.ERROR) return;
    broken.add(new Broken(finding.code(), stream, finding.text()));
  }

  // What follows from frames is not compared: frames are.

  @Override
  public void protocol(Protocol protocol) {}

  @Override
  public void preface(long start, long nanos) {}

  @Override
  public void gap(Endpoint from, long octets, boolean framesLost, long start, long nanos) {}

  @Override
  public void tableEntry(Endpoint from, int field) {}

  @Override
  public void changed(
      int stream, Endpoint endpoint, StreamState before, StreamState after, Trigger trigger) {
    judge.changed(stream, endpoint, before, after, trigger);
  }

  @Override
  public void changed(int stream, Endpoint sender, int before, int after, WindowCause cause) {}

  @Override
  public boolean wantsEachStream(Endpoint sender, int before, int after) {
    return false;
  }

  @Override
  public void switched(Http1Head request, String protocol) {
    judge.switched(request, protocol);
  }

  @Override
  public void framesLost() {
    judge.framesLost();
  }

  @Override
  public void lost(Endpoint from, long position, Wording why) {}
}
