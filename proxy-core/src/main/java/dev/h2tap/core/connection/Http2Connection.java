package dev.h2tap.core.connection;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.connection.flow.WindowCause;
import dev.h2tap.core.connection.rules.FieldTraits;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.connection.stream.Trigger;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.Setting;
import java.util.List;

/**
 * Both directions of an HTTP/2 connection joined (RFC 9113): frames, SETTINGS and their
 * acknowledgements, header blocks over CONTINUATION. An observer: what is wrong becomes a finding,
 * and the next frame is read all the same.
 */
public final class Http2Connection {
  /** So many frames lie between two checkpoints, about: folding them takes a few milliseconds. */
  private static final int CHECKPOINT_FRAMES = 1024;

  private final ConnectionEvents events;
  private final ConnectionState state = new ConnectionState();
  private final Watcher watcher = new Watcher();
  private final Judge judge;
  private final FrameReader client;
  private final FrameReader server;
  private int sinceCheckpoint;

  /**
   * @param traits of the store that all fields go to
   */
  public Http2Connection(FieldTraits traits, ConnectionEvents events) {
    this.events = events;
    this.judge = new Judge(state, events);
    this.client = new FrameReader(Endpoint.CLIENT, this, traits);
    this.server = new FrameReader(Endpoint.SERVER, this, traits);
    events.checkpoint(state.copy());
  }

  FrameReader reader(Endpoint of) {
    return of == Endpoint.CLIENT ? client : server;
  }

  ConnectionEvents events() {
    return events;
  }

  Judge judge() {
    return judge;
  }

  /**
   * HTTP/2 begins at {@code position} of this direction, behind something else. Before the first
   * octets.
   */
  public void beginAt(Endpoint from, long position) {
    reader(from).beginAt(position);
  }

  /** Octets that {@code from} sent, in order. */
  public void feed(Endpoint from, long nanos, byte[] array, int offset, int length) {
    reader(from).feed(nanos, array, offset, length);
    if (sinceCheckpoint < CHECKPOINT_FRAMES) return;
    sinceCheckpoint = 0;
    events.checkpoint(state.copy());
  }

  /**
   * Octets that {@code from} sent are missing before what comes next.
   *
   * @param octets how many; less than 0 where that is unknown, as in a capture that began late
   */
  public void gap(Endpoint from, long nanos, long octets) {
    reader(from).gap(nanos, octets);
  }

  /** The connection was upgraded, with what the client sent in HTTP2-Settings (RFC 7540 3.2). */
  public void upgrade(List<Setting> http2Settings) {
    state.upgrade(http2Settings, watcher);
    events.checkpoint(state.copy());
  }

  /** No more octets will come. */
  public void drain() {
    client.end();
    server.end();
  }

  /** The connection is over. */
  public void end() {
    judge.end();
    state.end(watcher);
  }

  /** All that is known of the connection after its last frame; for the thread that feeds. */
  public ConnectionState state() {
    return state;
  }

  /** A frame takes its effect. */
  void step(Endpoint from, Frame frame, long nanos) {
    sinceCheckpoint++;
    judge.frame(from, frame, nanos);
    state.frame(from, frame, watcher);
  }

  void framesLost() {
    state.framesLost();
    judge.framesLost();
    events.framesLost();
  }

  void finding(Finding finding) {
    events.finding(finding);
  }

  void finding(int stream, Finding finding) {
    events.finding(stream, finding);
  }

  /** Passes on what a frame changed, and lets the decoders and the judge know what is in force. */
  private final class Watcher implements StateListener {
    @Override
    public void changed(
        int stream, Endpoint endpoint, StreamState before, StreamState after, Trigger trigger) {
      events.changed(stream, endpoint, before, after, trigger);
      judge.changed(stream, endpoint, before, after);
    }

    @Override
    public void changed(int stream, Endpoint sender, int before, int after, WindowCause cause) {
      events.changed(stream, sender, before, after, cause);
      judge.changed(stream, sender, before, after, cause);
    }

    @Override
    public boolean wantsEachStream(Endpoint sender, int before, int after) {
      return events.wantsEachStream(sender, before, after);
    }

    @Override
    public void inForce(Endpoint announcer, List<Setting> settings) {
      reader(announcer).inForce(settings);
      judge.inForce(announcer, settings);
    }

    @Override
    public void finding(int stream, Finding finding) {
      events.finding(stream, finding);
    }
  }
}
