package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.PingFrame;
import dev.h2tap.core.frame.SettingsFrame;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/** The SETTINGS and PING frames of one connection that wait for their answers; bounded. */
final class Unanswered {
  private static final int MAX = 256;

  private final Asked client = new Asked();
  private final Asked server = new Asked();

  /** What one end has asked, and not been answered. */
  private static final class Asked {
    private final ArrayDeque<Integer> settings = new ArrayDeque<>(4);

    /** By what is to be echoed. */
    private final Map<String, Integer> pings = new LinkedHashMap<>(4);
  }

  private Asked of(Endpoint asker) {
    return asker == Endpoint.CLIENT ? client : server;
  }

  /** Takes in frame {@code n}; the frame that it answers, 0 for none. */
  int take(Endpoint from, Frame frame, int n) {
    int type = frame.header().type();
    return type == FrameType.SETTINGS || type == FrameType.PING ? asks(from, frame, n) : 0;
  }

  private int asks(Endpoint from, Frame frame, int n) {
    if (frame instanceof SettingsFrame s) return settings(from, s, n);
    return frame instanceof PingFrame p ? ping(from, p, n) : 0;
  }

  private int settings(Endpoint from, SettingsFrame s, int n) {
    if (s.ack()) {
      Integer asked = of(from.peer()).settings.poll();
      return asked == null ? 0 : asked;
    }
    var waiting = of(from).settings;
    waiting.add(n);
    if (waiting.size() > MAX) waiting.poll();
    return 0;
  }

  private int ping(Endpoint from, PingFrame p, int n) {
    if (p.ack()) {
      Integer asked = of(from.peer()).pings.remove(p.opaque().toHex());
      return asked == null ? 0 : asked;
    }
    var waiting = of(from).pings;
    if (waiting.size() < MAX) waiting.putIfAbsent(p.opaque().toHex(), n);
    return 0;
  }
}
