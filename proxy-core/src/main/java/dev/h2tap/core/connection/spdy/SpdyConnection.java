package dev.h2tap.core.connection.spdy;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.connection.ConnectionEvents;
import dev.h2tap.core.frame.SpdyFrame;
import java.util.List;

/**
 * Both directions of a SPDY/3.1 connection: frames with the fields of their header blocks, and the
 * states and windows of its streams.
 */
public final class SpdyConnection {
  private static final String FRAMES = "SPDY/3.1 2.2";
  private static final String BLOCKS = "SPDY/3.1 2.6.10";

  private final ConnectionEvents events;
  private final SpdyState state;
  private final Side client = new Side(Endpoint.CLIENT);
  private final Side server = new Side(Endpoint.SERVER);

  public SpdyConnection(ConnectionEvents events) {
    this.events = events;
    this.state = new SpdyState(events);
  }

  /** One direction. */
  private final class Side implements SpdyReader.Sink {
    private final Endpoint from;
    private final SpdyReader reader = new SpdyReader(this);
    private final HeaderUnpacker headers = new HeaderUnpacker();
    private long nanos;
    private boolean told;

    Side(Endpoint from) {
      this.from = from;
    }

    @Override
    public void frame(SpdyFrame frame, boolean holed, long start) {
      if (holed && frame.hasBlock()) headers.lose();
      List<SpdyField> fields = frame.hasBlock() ? headers.unpack(frame.block()) : List.of();
      events.spdyFrame(from, frame, fields, start, nanos);
      state.frame(from, frame);
      if (!frame.hasBlock() || !headers.broken() || told) return;
      told = true;
      String text = "header blocks of the %s can't be read from here on";
      events.finding(Finding.warning(BLOCKS, "spdy-headers-lost", text, from));
    }

    @Override
    public void unreadable(long start) {
      String text = "octet %,d of the %s begins no frame of SPDY/3: nothing is read from there on";
      events.finding(Finding.warning(FRAMES, "spdy-not-a-frame", text, start, from));
    }
  }

  private Side side(Endpoint of) {
    return of == Endpoint.CLIENT ? client : server;
  }

  /** SPDY begins at {@code position} of this direction. Before the first octets. */
  public void beginAt(Endpoint from, long position) {
    side(from).reader.beginAt(position);
  }

  /** Octets that {@code from} sent, in order. */
  public void feed(Endpoint from, long nanos, byte[] array, int offset, int length) {
    side(from).nanos = nanos;
    side(from).reader.feed(array, offset, length);
  }

  /**
   * Octets are missing before what comes next. Where a frame ends is not known then, unless they
   * all lie in one: SPDY has no sign that a frame could be found by.
   *
   * @param octets how many; less than 0 if unknown
   */
  public void gap(Endpoint from, long nanos, long octets) {
    Side side = side(from);
    side.nanos = nanos;
    long start = side.reader.position();
    events.gap(from, octets, !side.reader.gap(octets), start, nanos);
  }

  /** The connection is over. */
  public void end() {
    client.headers.end();
    server.headers.end();
    state.end();
  }
}
