package dev.h2tap.core.connection;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.rules.FieldSection;
import dev.h2tap.core.connection.rules.FindingSink;
import dev.h2tap.core.connection.rules.MessageRules;
import dev.h2tap.core.connection.rules.PeerRules;
import dev.h2tap.core.connection.rules.SettingsRules;
import dev.h2tap.core.connection.stream.StreamIdRules;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.connection.stream.Trigger;
import dev.h2tap.core.frame.DataFrame;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.GoAwayFrame;
import dev.h2tap.core.frame.PingFrame;
import dev.h2tap.core.frame.PriorityUpdateFrame;
import dev.h2tap.core.frame.PushPromiseFrame;
import dev.h2tap.core.frame.Setting;
import dev.h2tap.core.frame.SettingsFrame;
import java.util.List;

/**
 * Asks the rules that need more than one frame and more than the state of one stream. Only the
 * thread that reads a connection through judges; going back to an instant does not.
 */
final class Judge {
  private final ConnectionState state;
  private final MessageRules messages;
  private final SettingsRules[] settings;
  private final PeerRules[] peers;

  Judge(ConnectionState state, FindingSink out) {
    this.state = state;
    messages = new MessageRules(out);
    settings = new SettingsRules[2];
    peers = new PeerRules[2];
    for (Endpoint end : Endpoint.values()) {
      settings[end.ordinal()] = new SettingsRules(end, out);
      peers[end.ordinal()] = new PeerRules(end, out);
    }
  }

  private PeerRules peer(Endpoint end) {
    return peers[end.ordinal()];
  }

  /** A frame, before it changes the state. */
  void frame(Endpoint from, Frame frame) {
    SettingsRules own = settings[from.ordinal()];
    own.first(frame.header());
    switch (frame) {
      case DataFrame f -> {
        boolean ends = f.header().has(Flags.END_STREAM);
        messages.data(from, f.header().stream(), f.dataLength(), ends);
      }
      case SettingsFrame f -> {
        if (!f.ack()) own.settings(f);
      }
      case GoAwayFrame f -> {
        peer(from).goAway(f);
        peer(from.peer()).peerGoesAway();
      }
      case PingFrame f -> {
        if (f.ack()) peer(from).echoed(f);
        else peer(from.peer()).pinged(f);
      }
      case PushPromiseFrame f -> peer(from).promised(f.header().stream());
      case PriorityUpdateFrame f -> {
        if (!state.gapped()) {
          peer(from).priorityUpdate(f, state.streams().highest(Endpoint.SERVER));
        }
      }
      default -> {}
    }
  }

  /** A line of the ledger of states. */
  void changed(
      int stream, Endpoint endpoint, StreamState before, StreamState after, Trigger trigger) {
    Endpoint initiator = StreamIdRules.initiator(stream);
    if (endpoint == initiator && after.active() && !before.active() && !state.gapped()) {
      peer(initiator).opened(stream, state.streams().active(initiator) + 1);
    }
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

  /** A field section of HEADERS is whole. */
  void section(Endpoint from, int stream, FieldSection section, boolean endStream) {
    messages.section(from, stream, section, endStream, settings[from.peer().ordinal()]);
  }

  /** All that the frames on {@code stream} led to is said by now. */
  void done(int stream) {
    messages.done(stream);
  }

  /** Frames went by unseen. */
  void framesLost() {
    messages.forget();
    for (SettingsRules s : settings) s.forget();
    for (PeerRules p : peers) p.forget();
  }
}
