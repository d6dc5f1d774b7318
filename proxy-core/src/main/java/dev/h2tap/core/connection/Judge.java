package dev.h2tap.core.connection;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.connection.flow.Stall;
import dev.h2tap.core.connection.flow.StallDetector;
import dev.h2tap.core.connection.flow.WindowCause;
import dev.h2tap.core.connection.rules.AttackPatterns;
import dev.h2tap.core.connection.rules.PeerRules;
import dev.h2tap.core.connection.rules.Waste;
import dev.h2tap.core.connection.stream.StreamIdRules;
import dev.h2tap.core.connection.stream.StreamPair;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.frame.DataFrame;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.FrameVisitor;
import dev.h2tap.core.frame.GoAwayFrame;
import dev.h2tap.core.frame.PingFrame;
import dev.h2tap.core.frame.PriorityUpdateFrame;
import dev.h2tap.core.frame.PushPromiseFrame;
import dev.h2tap.core.frame.RstStreamFrame;
import dev.h2tap.core.frame.Setting;
import java.util.List;

/**
 * Asks the rules that need more than one frame and look at the state of the connection, which has
 * to be that of the frame; {@link MessageJudge} has those that don't. Only the thread that reads a
 * connection through judges; going back to an instant does not.
 */
final class Judge {
  /** Shorter waits are told of nowhere but in the ledger, in nanoseconds. */
  private static final long LONG_STALL = 500_000_000L;

  private final ConnectionState state;
  private final PeerRules[] peers;
  private final AttackPatterns[] attacks;
  private final StallDetector stalls = new StallDetector(this::stalled);
  private final Waste waste;
  private final ConnectionEvents events;
  private final Questions questions = new Questions();
  private long nanos;
  private boolean anyReset;

  Judge(ConnectionState state, ConnectionEvents events) {
    this.state = state;
    this.events = events;
    waste = new Waste(events);
    peers = new PeerRules[2];
    attacks = new AttackPatterns[2];
    for (Endpoint end : Endpoint.values()) {
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
    questions.from = from;
    frame.accept(questions);
  }

  /** What there is to ask of a frame, by its type. */
  private final class Questions implements FrameVisitor {
    private Endpoint from = Endpoint.CLIENT;

    @Override
    public void data(DataFrame f) {
      int stream = f.header().stream();
      if (anyReset && StreamPair.reset(state.streams().pair(stream), from.peer())) {
        waste.late(f.dataLength());
      }
    }

    @Override
    public void rstStream(RstStreamFrame f) {
      anyReset = true;
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
  void changed(int stream, Endpoint endpoint, StreamState before, StreamState after) {
    Endpoint initiator = StreamIdRules.initiator(stream);
    if (endpoint == initiator && after.active() && !before.active() && !state.gapped()) {
      peer(initiator).opened(stream, state.streams().active(initiator) + 1);
    }
    if (before.sends() && !after.sends()) {
      stalls.ended(stream, endpoint, events.frameNumber(), nanos);
    }
  }

  /** What {@code announcer} asked for binds its peer from here on. */
  void inForce(Endpoint announcer, List<Setting> list) {
    peer(announcer.peer()).inForce(list);
  }

  /**
   * A field section of any kind is whole.
   *
   * @param size of the section in octets, as SETTINGS_MAX_HEADER_LIST_SIZE counts
   * @param wire how many octets its block had
   */
  void unfolded(Endpoint from, int stream, long size, long wire) {
    attacks[from.ordinal()].section(stream, size, wire, peer(from).maxListSize());
  }

  /** The head of a message is whole, and a body may follow. */
  void bodyBegins(Endpoint from, int stream) {
    if (state.gapped()) return;
    if (!StreamPair.state(state.streams().pair(stream), from).sends()) return;
    stalls.begun(stream, from, state.flow().window(stream, from), events.frameNumber(), nanos);
  }

  /** The connection is over. */
  void end() {
    waste.end();
  }

  /** Frames went by unseen. */
  void framesLost() {
    for (PeerRules p : peers) p.forget();
  }
}
