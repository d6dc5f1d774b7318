package dev.h2tap.app.demo;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * What one end has let the other send: gives room back when half of it is used, or holds it back
 * for a while, which shows as a stall. For one event loop.
 */
final class ReceiveWindows {
  private static final int CONNECTION = 65_535;

  /** Writes a WINDOW_UPDATE frame. */
  interface Sink {
    void update(int stream, int octets);
  }

  private final Sink sink;
  private final Map<Integer, Integer> used = new HashMap<>();
  private final BitSet ended = new BitSet();
  private int usedOfConnection;
  private int initial = CONNECTION;
  private boolean holding;
  private Runnable exhausted = () -> {};

  ReceiveWindows(Sink sink) {
    this.sink = sink;
  }

  /** What SETTINGS_INITIAL_WINDOW_SIZE announced, once it is acknowledged. */
  void initial(int octets) {
    initial = octets;
  }

  /**
   * Gives nothing back from now on; {@code exhausted} runs once when the other end can send no
   * more.
   */
  void hold(Runnable exhausted) {
    holding = true;
    this.exhausted = exhausted;
  }

  /** Gives back what was held. */
  void release() {
    holding = false;
    exhausted = () -> {};
    giveBack(0, usedOfConnection);
    usedOfConnection = 0;
    used.forEach(this::giveBack);
    used.clear();
  }

  /** DATA came: {@code octets} with its padding. */
  void received(int stream, int octets) {
    usedOfConnection += octets;
    // What still comes after a reset takes room of the connection alone (5.4.2).
    int usedOfStream = ended.get(stream) ? 0 : used.merge(stream, octets, Integer::sum);
    if (holding) {
      if (usedOfConnection >= CONNECTION || usedOfStream >= initial) {
        Runnable once = exhausted;
        exhausted = () -> {};
        once.run();
      }
      return;
    }
    if (usedOfConnection >= CONNECTION / 2) {
      giveBack(0, usedOfConnection);
      usedOfConnection = 0;
    }
    if (usedOfStream >= initial / 2) {
      giveBack(stream, usedOfStream);
      used.remove(stream);
    }
  }

  /** No more will come on {@code stream}. */
  void ended(int stream) {
    ended.set(stream);
    used.remove(stream);
  }

  private void giveBack(int stream, int octets) {
    if (octets > 0) sink.update(stream, octets);
  }
}
