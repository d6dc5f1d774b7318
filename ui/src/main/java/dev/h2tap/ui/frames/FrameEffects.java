package dev.h2tap.ui.frames;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.session.StateChange;
import dev.h2tap.core.session.Understanding;
import dev.h2tap.core.session.WindowChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** What a frame did to the ledgers of states and windows; found by halving, so at any place. */
final class FrameEffects {
  private FrameEffects() {}

  /**
   * The state of the frame's stream after it, such as {@code open}, or {@code half-closed (local) /
   * half-closed (remote)} where the client's view and the server's differ; of a promised stream
   * after its number, such as {@code 2: reserved}; empty where nothing changed.
   */
  static String state(Understanding known, int frame, int stream) {
    List<StateChange> changes = new ArrayList<>();
    int count = known.stateChangeCount();
    for (int i = first(count, k -> known.stateChange(k).frame(), frame); i < count; i++) {
      StateChange change = known.stateChange(i);
      if (change.frame() > frame) break;
      if (change.frame() == frame) changes.add(change);
    }
    if (changes.isEmpty()) return "";
    boolean own = changes.stream().anyMatch(c -> c.stream() == stream);
    int told = own ? stream : changes.getFirst().stream();
    changes.removeIf(c -> c.stream() != told);
    return own ? views(changes) : told + ": " + views(changes);
  }

  private static String views(List<StateChange> changes) {
    String client = after(changes, Endpoint.CLIENT);
    String server = after(changes, Endpoint.SERVER);
    if (client.equals(server)) return client;
    return (client.isEmpty() ? "–" : client) + " / " + (server.isEmpty() ? "–" : server);
  }

  private static String after(List<StateChange> changes, Endpoint endpoint) {
    return changes.stream()
        .filter(c -> c.endpoint() == endpoint)
        .reduce((a, b) -> b)
        .map(c -> c.after().text())
        .orElse("");
  }

  /**
   * Octets left in a window right after the frame that changed it; empty for all other frames.
   *
   * @param stream 0 for the connection's window
   */
  static Optional<Integer> window(Understanding known, int frame, int stream) {
    int count = known.windowChangeCount();
    Optional<Integer> left = Optional.empty();
    for (int i = first(count, k -> known.windowChange(k).frame(), frame); i < count; i++) {
      WindowChange change = known.windowChange(i);
      if (change.frame() > frame) break;
      if (change.frame() == frame && change.stream() == stream) left = Optional.of(change.after());
    }
    return left;
  }

  /**
   * The first change that {@code frame} or a later one caused. Some were caused by none (0) and
   * stand anywhere among the others.
   */
  private static int first(int count, IntUnaryOperator frameOf, int frame) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = low + high >>> 1;
      int at = middle;
      while (at < high && frameOf.applyAsInt(at) == 0) at++;
      if (at < high && frameOf.applyAsInt(at) < frame) low = at + 1;
      else high = middle;
    }
    return low;
  }
}
