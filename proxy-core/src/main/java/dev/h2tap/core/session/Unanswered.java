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
    return switch (frame) {
      case SettingsFrame s when s.ack() -> {
        Integer asked = of(from.peer()).settings.poll();
        yield asked == null ? 0 : asked;
      }
      case SettingsFrame s -> {
        var waiting = of(from).settings;
        waiting.add(n);
        if (waiting.size() > MAX) waiting.poll();
        yield 0;
      }
      case PingFrame p when p.ack() -> {
        Integer asked = of(from.peer()).pings.remove(p.opaque().toHex());
        yield asked == null ? 0 : asked;
      }
      case PingFrame p -> {
        var waiting = of(from).pings;
        if (waiting.size() < MAX) waiting.putIfAbsent(p.opaque().toHex(), n);
        yield 0;
      }
      default -> 0;
    };
  }
}
