package dev.h2tap.core.connection.spdy;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.connection.StateListener;
import dev.h2tap.core.connection.flow.FlowLedger;
import dev.h2tap.core.connection.flow.WindowCause;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.connection.stream.StreamTable;
import dev.h2tap.core.connection.stream.Trigger;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.Setting;
import dev.h2tap.core.frame.SpdyFrame;
import java.util.EnumSet;
import java.util.Set;

/**
 * The streams and windows of one SPDY/3.1 connection, by HTTP/2's names for their states:
 * SYN_STREAM opens a stream, FIN ends a half of it (2.3), RST_STREAM all of it (2.4.2). SETTINGS
 * are not acknowledged, so they are in force at once. No rule is judged: those of HTTP/2 are
 * others.
 */
final class SpdyState {
  /** Every window's size at first (2.6.8), the connection's too. */
  private static final int WINDOW = 64 * 1024;

  private static final int INITIAL_WINDOW_SIZE = 7;

  private final StreamTable streams = new StreamTable();
  private final FlowLedger flow = new FlowLedger(WINDOW);
  private final StateListener out;

  SpdyState(StateListener out) {
    this.out = new Unjudged(out);
  }

  /** A frame passed. */
  void frame(Endpoint from, SpdyFrame frame) {
    FrameHeader h = frame.header();
    int stream = h.stream();
    boolean fin = (h.flags() & SpdyFrame.FIN) != 0;
    switch (h.type()) {
      case FrameType.SPDY_SYN_STREAM -> streams.synStream(stream, from, silent(from, h), out);
      case FrameType.SPDY_SYN_REPLY, FrameType.SPDY_HEADERS -> {
        streams.adopt(stream);
        streams.frame(stream, from, FrameType.HEADERS, fin, out);
      }
      case FrameType.SPDY_DATA -> {
        streams.adopt(stream);
        flow.data(stream, from, h.length(), out);
        streams.frame(stream, from, FrameType.DATA, fin, out);
      }
      case FrameType.SPDY_RST_STREAM -> streams.reset(stream, from, (int) frame.number(), out);
      case FrameType.SPDY_WINDOW_UPDATE ->
          flow.windowUpdate(stream, from, (int) frame.number(), out);
      case FrameType.SPDY_GOAWAY -> streams.goAway(from, frame.other());
      case FrameType.SPDY_SETTINGS -> {
        for (Setting s : frame.settings()) {
          if (s.id() == INITIAL_WINDOW_SIZE && s.value() <= Integer.MAX_VALUE) {
            flow.initialWindow(from.peer(), (int) s.value(), out);
          }
        }
      }
      default -> {}
    }
  }

  private static Set<Endpoint> silent(Endpoint from, FrameHeader h) {
    Set<Endpoint> silent = EnumSet.noneOf(Endpoint.class);
    if ((h.flags() & SpdyFrame.FIN) != 0) silent.add(from);
    if ((h.flags() & SpdyFrame.UNIDIRECTIONAL) != 0) silent.add(from.peer());
    return silent;
  }

  /** The connection is over: streams that were not are closed by that. */
  void end() {
    streams.end(out);
  }

  /** Passes on what changed, not what HTTP/2 would have against it. */
  private record Unjudged(StateListener out) implements StateListener {
    @Override
    public void changed(
        int stream, Endpoint endpoint, StreamState before, StreamState after, Trigger trigger) {
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
    public void finding(int stream, Finding finding) {}
  }
}
