package dev.h2tap.core.connection;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.connection.flow.Stall;
import dev.h2tap.core.connection.flow.StallDetector;
import dev.h2tap.core.connection.flow.WindowCause;
import dev.h2tap.core.connection.rules.AttackPatterns;
import dev.h2tap.core.connection.rules.FieldSection;
import dev.h2tap.core.connection.rules.MessageRules;
import dev.h2tap.core.connection.rules.PeerRules;
import dev.h2tap.core.connection.rules.SettingsRules;
import dev.h2tap.core.connection.rules.Starvation;
import dev.h2tap.core.connection.rules.Waste;
import dev.h2tap.core.connection.stream.StreamIdRules;
import dev.h2tap.core.connection.stream.StreamPair;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.connection.stream.Trigger;
import dev.h2tap.core.frame.DataFrame;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.FrameVisitor;
import dev.h2tap.core.frame.GoAwayFrame;
import dev.h2tap.core.frame.PingFrame;
import dev.h2tap.core.frame.PriorityUpdateFrame;
import dev.h2tap.core.frame.PushPromiseFrame;
import dev.h2tap.core.frame.RstStreamFrame;
import dev.h2tap.core.frame.Setting;
import dev.h2tap.core.frame.SettingsFrame;
import java.util.List;

/**
 * Asks the rules that need more than one frame and more than the state of one stream. Only the
 * thread that reads a connection through judges; going back to an instant does not.
 */
final class Judge {
  /** Shorter waits are told of nowhere but in the ledger, in nanoseconds. */
  private static final long LONG_STALL = 500_000_000L;

  private final ConnectionState state;
  private final MessageRules messages;
  private final SettingsRules[] settings;
  private final PeerRules[] peers;
  private final AttackPatterns[] attacks;
  private final StallDetector stalls = new StallDetector(this::stalled);
  private final Starvation starvation;
  private final Waste waste;
  private final ConnectionEvents events;
  private final Questions questions = new Questions();
  private long nanos;

  Judge(ConnectionState state, ConnectionEvents events) {
    this.state = state;
    this.events = events;
    starvation = new Starvation(events);
    waste = new Waste(events);
    messages = new MessageRules(events);
    settings = new SettingsRules[2];
    peers = new PeerRules[2];
    attacks = new AttackPatterns[2];
    for (Endpoint end : Endpoint.values()) {
      settings[end.ordinal()] = new SettingsRules(end, events);
      peers[end.ordinal()] = new PeerRules(end, events);
      attacks[end.ordinal()] = new AttackPatterns(end, events);
    }
  }

  private PeerRules peer(Endpoint end) {
    return peers[end.ordinal()];
  }

  /** A frame, before it changes the state. */
  void frame(Endpoint from, Frame frame, long nanos) {
    this.nanos = nanos;
    attacks[from.ordinal()].frame(frame, nanos);
    settings[from.ordinal()].first(frame.header());
    questions.from = from;
    frame.accept(questions);
  }

  /** What there is to ask of a frame, by its type. */
  private final class Questions implements FrameVisitor {
    private Endpoint from = Endpoint.CLIENT;

    @Override
    public void data(DataFrame f) {
      Judge.this.data(from, f);
    }

    @Override
    public void rstStream(RstStreamFrame f) {
      int stream = f.header().stream();
      boolean push = StreamIdRules.initiator(stream) == Endpoint.SERVER;
      long sent = messages.octets(stream, Endpoint.SERVER);
      if (push && from == Endpoint.CLIENT && sent >= 0) {
        waste.pushReset(stream, f.errorCode(), sent);
      }
    }

    @Override
    public void settings(SettingsFrame f) {
      if (!f.ack()) settings[from.ordinal()].settings(f);
    }

    @Override
    public void goAway(GoAwayFrame f) {
      peer(from).goAway(f);
      peer(from.peer()).peerGoesAway();
    }

    @Override
    public void ping(PingFrame f) {
      if (f.ack()) peer(from).echoed(f);
      else peer(from.peer()).pinged(f);
    }

    @Override
    public void pushPromise(PushPromiseFrame f) {
      peer(from).promised(f.header().stream());
    }

    @Override
    public void priorityUpdate(PriorityUpdateFrame f) {
      if (!state.gapped()) peer(from).priorityUpdate(f, state.streams().highest(Endpoint.SERVER));
    }
  }

  private void data(Endpoint from, DataFrame f) {
    int stream = f.header().stream();
    if (StreamPair.reset(state.streams().pair(stream), from.peer())) waste.late(f.dataLength());
    if (from == Endpoint.SERVER) {
      boolean first = messages.octets(stream, from) == 0;
      int highest = state.streams().highest(Endpoint.CLIENT);
      starvation.data(stream, f.dataLength(), first, highest, nanos);
    }
    messages.data(from, stream, f.dataLength(), f.header().has(Flags.END_STREAM));
  }

  /** A line of the ledger of windows. */
  void changed(int stream, Endpoint sender, int before, int after, WindowCause cause) {
    if (state.gapped()) return;
    stalls.changed(stream, sender, before, after, cause, events.frameNumber(), nanos);
    if (cause == WindowCause.WINDOW_UPDATE && before <= 0 && after > 0) {
      attacks[sender.peer().ordinal()].reopened(stream, after, nanos);
    }
  }

  private void stalled(Stall stall) {
    if (state.gapped()) return;
    events.stall(stall);
    if (stall.nanos() < LONG_STALL) return;
    Wording window =
        stall.ofConnection()
            ? Wording.of("the connection")
            : Wording.of("stream %d", stall.stream());
    String text =
        stall.kind() == Stall.Kind.TOO_SMALL
            ? "the %s waited %.3f s for the %s to open the window of %s, which was small but not"
                + " shut"
            : "the %s waited %.3f s for the %s to open the window of %s";
    double seconds = stall.nanos() / 1e9;
    Endpoint sender = stall.sender();
    events.finding(
        stall.stream(),
        Finding.note("RFC 9113 6.9.1", "long-stall", text, sender, seconds, sender.peer(), window));
  }

  /** A line of the ledger of states. */
  void changed(
      int stream, Endpoint endpoint, StreamState before, StreamState after, Trigger trigger) {
    Endpoint initiator = StreamIdRules.initiator(stream);
    if (endpoint == initiator && after.active() && !before.active() && !state.gapped()) {
      peer(initiator).opened(stream, state.streams().active(initiator) + 1);
    }
    if (before.sends() && !after.sends())
      stalls.ended(stream, endpoint, events.frameNumber(), nanos);
    if (endpoint == Endpoint.SERVER) return;
    if (after == StreamState.CLOSED) messages.closed(stream);
    if (before != StreamState.IDLE) return;
    switch (trigger) {
      case HEADERS, HEADERS_END_STREAM -> messages.opened(stream);
      case PUSH_PROMISE -> messages.promised(stream);
      default -> {}
    }
  }

  /** Stream 1 answers an HTTP/1.1 request (RFC 7540 3.2). */
  void upgraded(String method) {
    messages.upgraded(method);
  }

  /** What {@code announcer} asked for binds its peer from here on. */
  void inForce(Endpoint announcer, List<Setting> list) {
    peer(announcer.peer()).inForce(list);
  }

  /** The request that a PUSH_PROMISE carries is whole. */
  void promise(int stream, FieldSection section) {
    messages.promise(stream, section, settings[Endpoint.CLIENT.ordinal()]);
  }

  /** A field section of any kind is whole; its block had {@code wire} octets. */
  void unfolded(Endpoint from, int stream, FieldSection section, long wire) {
    attacks[from.ordinal()].section(stream, section, wire, peer(from).maxListSize());
  }

  /** A field section of HEADERS is whole. */
  void section(Endpoint from, int stream, FieldSection section, boolean endStream) {
    messages.section(from, stream, section, endStream, settings[from.peer().ordinal()]);
    boolean body = !endStream && !section.informational() && !state.gapped();
    boolean sends = StreamPair.state(state.streams().pair(stream), from).sends();
    if (body && sends) {
      stalls.begun(stream, from, state.flow().window(stream, from), events.frameNumber(), nanos);
    }
  }

  /** All that the frames on {@code stream} led to is said by now. */
  void done(int stream) {
    messages.done(stream);
  }

  /** The connection is over. */
  void end() {
    waste.end();
  }

  /** Frames went by unseen. */
  void framesLost() {
    messages.forget();
    for (SettingsRules s : settings) s.forget();
    for (PeerRules p : peers) p.forget();
  }
}
