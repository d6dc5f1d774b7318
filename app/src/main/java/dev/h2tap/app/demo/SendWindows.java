package dev.h2tap.app.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one end may still send and what waits for that (RFC 9113 5.2): streams take turns, a frame
 * each. For one event loop.
 */
final class SendWindows {
  /** Small frames, so that a window is seen closing step by step. */
  private static final int MAX_DATA = 8192;

  private static final int INITIAL = 65_535;

  /** Writes one DATA frame. */
  interface Sink {
    void data(int stream, byte[] octets, int offset, int length, int padding, boolean last);
  }

  private final Sink sink;
  private final Map<Integer, Integer> windows = new HashMap<>();
  private final Map<Integer, Body> waiting = new LinkedHashMap<>();
  private final Deque<Integer> turns = new ArrayDeque<>();
  private int initial = INITIAL;
  private int connection = INITIAL;

  SendWindows(Sink sink) {
    this.sink = sink;
  }

  /** Sends {@code body} as the windows allow. */
  void send(int stream, Body body) {
    windows.putIfAbsent(stream, initial);
    waiting.put(stream, body);
    turns.add(stream);
    pump();
  }

  /** SETTINGS_INITIAL_WINDOW_SIZE moves every open stream's window (6.9.2). */
  void initial(int octets) {
    int difference = octets - initial;
    initial = octets;
    windows.replaceAll((_, window) -> window + difference);
    pump();
  }

  /** A WINDOW_UPDATE came; stream 0 is the connection. */
  void update(int stream, int octets) {
    if (stream == 0) connection += octets;
    else windows.computeIfPresent(stream, (_, window) -> window + octets);
    pump();
  }

  /** Nothing more is sent on {@code stream}. */
  void drop(int stream) {
    waiting.remove(stream);
    turns.remove(stream);
    windows.remove(stream);
  }

  private void pump() {
    List<Runnable> after = new ArrayList<>();
    int blocked = 0;
    while (blocked < turns.size()) {
      int stream = turns.removeFirst();
      Body body = waiting.get(stream);
      if (body == null) continue;
      if (step(stream, body)) {
        blocked = 0;
      } else {
        blocked++;
      }
      if (waiting.containsKey(stream)) turns.addLast(stream);
      else after.add(body.after());
    }
    after.forEach(Runnable::run);
  }

  /** Sends one frame of {@code body}, if the windows allow one. */
  private boolean step(int stream, Body body) {
    int room = Math.min(connection, windows.getOrDefault(stream, 0));
    // The Pad Length field and the padding count as well (6.9.1).
    int extra = body.padding() == 0 ? 0 : body.padding() + 1;
    int length = Math.min(Math.min(body.left(), MAX_DATA), room - extra);
    if (length <= 0 && body.left() > 0) return false;
    connection -= length + extra;
    windows.merge(stream, -length - extra, Integer::sum);
    boolean done = length == body.left();
    if (done) waiting.remove(stream);
    sink.data(stream, body.octets(), body.at(), length, body.padding(), done && body.last());
    body.sent(length);
    return true;
  }

  /** Octets on their way out. */
  static final class Body {
    private final byte[] octets;
    private final int padding;
    private final boolean last;
    private final Runnable after;
    private int at;

    private Body(byte[] octets, int padding, boolean last, Runnable after) {
      this.octets = octets;
      this.padding = padding;
      this.last = last;
      this.after = after;
    }

    /** A body that ends its stream. */
    static Body whole(byte[] octets) {
      return new Body(octets, 0, true, () -> {});
    }

    /** As {@link #whole}, every frame with so many octets of padding. */
    static Body padded(byte[] octets, int padding) {
      return new Body(octets, padding, true, () -> {});
    }

    /** A body that something follows: more of it, or trailers, sent by {@code after}. */
    static Body then(byte[] octets, Runnable after) {
      return new Body(octets, 0, false, after);
    }

    byte[] octets() {
      return octets;
    }

    int at() {
      return at;
    }

    int left() {
      return octets.length - at;
    }

    int padding() {
      return padding;
    }

    boolean last() {
      return last;
    }

    Runnable after() {
      return after;
    }

    void sent(int length) {
      at += length;
    }
  }
}
