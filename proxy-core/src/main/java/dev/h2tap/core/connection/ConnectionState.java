package dev.h2tap.core.connection;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.connection.flow.FlowLedger;
import dev.h2tap.core.connection.flow.WindowCause;
import dev.h2tap.core.connection.priority.PriorityField;
import dev.h2tap.core.connection.priority.PriorityTree;
import dev.h2tap.core.connection.priority.UrgencyTable;
import dev.h2tap.core.connection.stream.StreamIdRules;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.connection.stream.StreamTable;
import dev.h2tap.core.connection.stream.Trigger;
import dev.h2tap.core.frame.DataFrame;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.FrameVisitor;
import dev.h2tap.core.frame.GoAwayFrame;
import dev.h2tap.core.frame.HeadersFrame;
import dev.h2tap.core.frame.Priority;
import dev.h2tap.core.frame.PriorityFrame;
import dev.h2tap.core.frame.PriorityUpdateFrame;
import dev.h2tap.core.frame.PushPromiseFrame;
import dev.h2tap.core.frame.RstStreamFrame;
import dev.h2tap.core.frame.Setting;
import dev.h2tap.core.frame.SettingId;
import dev.h2tap.core.frame.SettingsFrame;
import dev.h2tap.core.frame.WindowUpdateFrame;
import java.util.List;
import java.util.Optional;

/**
 * All that two endpoints know of their connection, at one instant: streams, windows, priorities and
 * settings. Stepped frame by frame; a {@link #copy()} is cheap, so that an instant can be kept and
 * gone on from.
 */
public final class ConnectionState {
  private final StreamTable streams;
  private final FlowLedger flow;
  private final PriorityTree tree;
  private final UrgencyTable urgencies;
  private final EndpointSettings client;
  private final EndpointSettings server;

  /**
   * The highest stream of each endpoint that may have lived when frames went by unseen; -1 where
   * none did.
   */
  private final int[] doubtful;

  private final Steps steps = new Steps();

  public ConnectionState() {
    streams = new StreamTable();
    flow = new FlowLedger();
    tree = new PriorityTree();
    urgencies = new UrgencyTable();
    client = new EndpointSettings();
    server = new EndpointSettings();
    doubtful = new int[] {-1, -1};
  }

  private ConnectionState(ConnectionState of) {
    streams = of.streams.copy();
    flow = of.flow.copy();
    tree = of.tree.copy();
    urgencies = of.urgencies.copy();
    client = of.client.copy();
    server = of.server.copy();
    doubtful = of.doubtful.clone();
  }

  /** The same state as it is now; later steps of one of the two do not show in the other. */
  public ConnectionState copy() {
    return new ConnectionState(this);
  }

  public StreamTable streams() {
    return streams;
  }

  public FlowLedger flow() {
    return flow;
  }

  public PriorityTree tree() {
    return tree;
  }

  public UrgencyTable urgencies() {
    return urgencies;
  }

  public EndpointSettings settings(Endpoint of) {
    return of == Endpoint.CLIENT ? client : server;
  }

  /**
   * Frames went by unseen, of either endpoint. From here on streams that are met in use are taken
   * for open, and rules that need all that went before are judged for newer streams only.
   */
  public void framesLost() {
    for (Endpoint end : Endpoint.values()) doubt(end, streams.highest(end));
  }

  private void doubt(Endpoint initiator, int stream) {
    doubtful[initiator.ordinal()] = Math.max(doubtful[initiator.ordinal()], stream);
  }

  /** Whether frames went by unseen, ever. */
  public boolean gapped() {
    return doubtful[0] >= 0;
  }

  /** Whether all is known of {@code stream} (of the connection, for 0) that a judge needs. */
  public boolean certain(int stream) {
    if (!gapped()) return true;
    return stream != 0 && stream > doubtful[StreamIdRules.initiator(stream).ordinal()];
  }

  private void adopt(Endpoint from, FrameHeader h) {
    int stream = h.stream();
    if (stream == 0 || h.type() == FrameType.PRIORITY) return;
    Endpoint initiator = StreamIdRules.initiator(stream);
    boolean opens = h.type() == FrameType.HEADERS && from == initiator;
    if (opens && from == Endpoint.CLIENT && stream > streams.highest(initiator)) return;
    if (streams.known(stream)) return;
    streams.adopt(stream);
    doubt(initiator, stream);
  }

  /** A frame passed; {@code out} is told what it changed. */
  public void frame(Endpoint from, Frame frame, StateListener out) {
    steps.out = out;
    steps.from = from;
    if (gapped()) adopt(from, frame.header());
    frame.accept(steps);
  }

  private void prioritize(int stream, Priority p) {
    if (stream == 0) return; // said by the frame's own rules
    tree.prioritize(stream, p.dependsOn(), p.exclusive(), p.weight())
        .ifPresent(f -> steps.finding(stream, f));
  }

  private void settings(Endpoint from, SettingsFrame f) {
    Optional<List<Setting>> now =
        f.ack() ? settings(from.peer()).acknowledge() : settings(from).announce(f.settings());
    Endpoint announcer = f.ack() ? from.peer() : from;
    now.ifPresent(s -> inForce(announcer, s));
  }

  private void inForce(Endpoint announcer, List<Setting> settings) {
    for (Setting s : settings) {
      if (s.id() == SettingId.INITIAL_WINDOW_SIZE && s.value() <= Integer.MAX_VALUE) {
        flow.initialWindow(announcer.peer(), (int) s.value(), steps);
      }
    }
    steps.out.inForce(announcer, settings);
  }

  /** The Priority field of a request or a response on {@code stream} (RFC 9218 5). */
  public void priorityField(Endpoint from, int stream, String value) {
    PriorityField field = PriorityField.parse(value);
    if (from == Endpoint.CLIENT) urgencies.request(stream, field);
    else urgencies.response(stream, field);
  }

  /**
   * The connection came from an HTTP/1.1 Upgrade: stream 1 is half-closed, and the settings of
   * HTTP2-Settings are in force by the 101 (RFC 7540 3.2).
   */
  public void upgrade(List<Setting> http2Settings, StateListener out) {
    steps.out = out;
    client.announce(http2Settings);
    client.acknowledge().ifPresent(s -> inForce(Endpoint.CLIENT, s)); // before stream 1 begins
    streams.upgrade(steps);
    tree.open(1);
  }

  /** The connection is over: streams that were not are closed by that. */
  public void end(StateListener out) {
    steps.out = out;
    streams.end(steps);
  }

  /** Takes each frame's steps, lets windows end with their streams, and passes all on. */
  private final class Steps implements StateListener, FrameVisitor {
    private StateListener out = NOBODY;
    private Endpoint from = Endpoint.CLIENT;

    @Override
    public void data(DataFrame f) {
      FrameHeader h = f.header();
      flow.data(h.stream(), from, h.length(), this);
      streams.frame(h.stream(), from, h.type(), h.has(Flags.END_STREAM), this);
    }

    @Override
    public void headers(HeadersFrame f) {
      FrameHeader h = f.header();
      streams.frame(h.stream(), from, h.type(), h.has(Flags.END_STREAM), this);
      if (f.priority().isPresent()) {
        prioritize(h.stream(), f.priority().get());
      } else if (h.stream() != 0) {
        tree.open(h.stream());
      }
    }

    @Override
    public void priority(PriorityFrame f) {
      FrameHeader h = f.header();
      streams.frame(h.stream(), from, h.type(), false, this);
      prioritize(h.stream(), f.priority());
    }

    @Override
    public void rstStream(RstStreamFrame f) {
      streams.reset(f.header().stream(), from, (int) f.errorCode(), this);
    }

    @Override
    public void pushPromise(PushPromiseFrame f) {
      int stream = f.header().stream();
      streams.promise(stream, from, f.promisedStream(), this);
      if (stream != 0 && f.promisedStream() != 0) tree.promise(f.promisedStream(), stream);
    }

    @Override
    public void windowUpdate(WindowUpdateFrame f) {
      FrameHeader h = f.header();
      flow.windowUpdate(h.stream(), from, f.increment(), this);
      streams.frame(h.stream(), from, h.type(), false, this);
    }

    @Override
    public void settings(SettingsFrame f) {
      ConnectionState.this.settings(from, f);
    }

    @Override
    public void goAway(GoAwayFrame f) {
      streams.goAway(from, f.lastStream());
    }

    @Override
    public void priorityUpdate(PriorityUpdateFrame f) {
      urgencies.update(f.prioritizedStream(), PriorityField.parse(f.value().text()));
    }

    @Override
    public void changed(
        int stream, Endpoint endpoint, StreamState before, StreamState after, Trigger trigger) {
      if (!after.sends()) flow.ended(stream, endpoint);
      out.changed(stream, endpoint, before, after, trigger);
    }

    @Override
    public void changed(int stream, Endpoint sender, int before, int after, WindowCause cause) {
      out.changed(stream, sender, before, after, cause);
    }

    @Override
    public boolean wantsEachStream(Endpoint sender, int before, int after) {
      return out.wantsEachStream(sender, before, after);
    }

    @Override
    public void finding(int stream, Finding finding) {
      if (certain(stream)) out.finding(stream, finding);
    }
  }

  /** For steps that nobody watches. */
  public static final StateListener NOBODY =
      new StateListener() {
        @Override
        public void changed(
            int stream, Endpoint at, StreamState before, StreamState after, Trigger trigger) {}

        @Override
        public void changed(
            int stream, Endpoint sender, int before, int after, WindowCause cause) {}

        @Override
        public boolean wantsEachStream(Endpoint sender, int before, int after) {
          return false;
        }

        @Override
        public void finding(int stream, Finding finding) {}
      };
}
