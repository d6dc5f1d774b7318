package dev.h2tap.core.connection.flow;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.column.IntMap;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Finds stalls in the lines of a {@link FlowLedger}. The sender of a body (HEADERS without
 * END_STREAM, or DATA) waits
 *
 * <ul>
 *   <li>from the line that took a window to 0 or less, or from the start of a body that found it
 *       so, to the line that made it positive: {@link Stall.Kind#EXHAUSTED};
 *   <li>from the line that left a window with less than a full frame of the default size (16,384)
 *       to the last line that raised it out of that, if no DATA passed between and the next DATA is
 *       longer than what had been left: {@link Stall.Kind#TOO_SMALL}. The sender evidently would
 *       not cut its frame to fit.
 * </ul>
 *
 * Nobody waits once the body has ended; the connection's window is waited for while any body is
 * under way. Keeps a few dozen octets a body under way, nothing of what is past.
 */
public final class StallDetector {
  private static final int FULL_FRAME = 16_384;

  private final Consumer<Stall> out;
  private final Side[] sides = {new Side(Endpoint.CLIENT), new Side(Endpoint.SERVER)};

  /** One sender: its bodies under way, and the windows it may be waiting for. */
  private static final class Side {
    final Endpoint sender;
    final IntMap<Boolean> bodies = new IntMap<>();
    final Map<Integer, Wait> waits = new HashMap<>();
    int connection = FlowLedger.DEFAULT_WINDOW;

    Side(Endpoint sender) {
      this.sender = sender;
    }
  }

  /**
   * What may be a stall.
   *
   * @param left octets the window had left; 0 where it had none
   * @param raised the frame that raised a small window; 0 if none did yet
   */
  private record Wait(int frame, long nanos, int left, int raised, long raisedNanos) {
    boolean exhausted() {
      return left == 0;
    }
  }

  /**
   * @param out takes each stall when it is over
   */
  public StallDetector(Consumer<Stall> out) {
    this.out = out;
  }

  /**
   * {@code sender} began a body on {@code stream}: HEADERS without END_STREAM.
   *
   * @param window what it may send on the stream right then
   * @param frame the frame's number
   * @param nanos when it passed, in nanoseconds since 1970 (UTC)
   */
  public void begun(int stream, Endpoint sender, int window, int frame, long nanos) {
    Side side = sides[sender.ordinal()];
    if (side.bodies.get(stream) != null) return;
    side.bodies.put(stream, true);
    if (window <= 0) wait(side, stream, 0, frame, nanos);
    if (side.connection <= 0) wait(side, 0, 0, frame, nanos);
  }

  /** A line of the ledger, with its frame and time. */
  public void changed(
      int stream,
      Endpoint sender,
      int before,
      int after,
      WindowCause cause,
      int frame,
      long nanos) {
    Side side = sides[sender.ordinal()];
    if (stream == 0) side.connection = after;
    if (cause == WindowCause.DATA) {
      if (after < FULL_FRAME || !side.waits.isEmpty())
        sent(side, stream, before, after, frame, nanos);
    } else if (after > before) {
      if (!side.waits.isEmpty()) raised(side, stream, before, after, frame, nanos);
    } else if (after < FULL_FRAME && side.bodies.get(stream) != null) {
      Wait wait = side.waits.get(stream);
      if (wait == null || !wait.exhausted()) {
        side.waits.remove(stream);
        wait(side, stream, Math.max(0, after), frame, nanos);
      }
    }
  }

  private void sent(Side side, int stream, int before, int after, int frame, long nanos) {
    Wait wait = side.waits.get(stream);
    if (wait != null) {
      if (wait.exhausted()) return; // a breach, and there is still nothing to send with
      side.waits.remove(stream);
      if (wait.raised != 0 && (long) before - after > wait.left) {
        tell(side, stream, wait, Stall.Kind.TOO_SMALL, wait.raised, wait.raisedNanos);
      }
    }
    if (stream != 0) side.bodies.put(stream, true);
    if (after < FULL_FRAME) wait(side, stream, Math.max(0, after), frame, nanos);
  }

  private void raised(Side side, int stream, int before, int after, int frame, long nanos) {
    Wait wait = side.waits.get(stream);
    if (wait == null || after <= 0) return;
    if (wait.exhausted()) {
      side.waits.remove(stream);
      tell(side, stream, wait, Stall.Kind.EXHAUSTED, frame, nanos);
      if (after < FULL_FRAME) wait(side, stream, after, frame, nanos);
    } else if (before < FULL_FRAME) {
      side.waits.put(stream, new Wait(wait.frame, wait.nanos, wait.left, frame, nanos));
    }
  }

  /** {@code sender} sends no more on {@code stream}: END_STREAM, or a reset by either end. */
  public void ended(int stream, Endpoint sender, int frame, long nanos) {
    Side side = sides[sender.ordinal()];
    side.bodies.remove(stream);
    if (side.waits.isEmpty()) return;
    drop(side, stream, frame, nanos);
    if (side.bodies.size() == 0) drop(side, 0, frame, nanos);
  }

  private void drop(Side side, int stream, int frame, long nanos) {
    Wait wait = side.waits.remove(stream);
    // The frame that used the window up may be the body's last: then nobody waited.
    if (wait == null || !wait.exhausted() || wait.frame == frame) return;
    tell(side, stream, wait, Stall.Kind.EXHAUSTED, Stall.Ending.ENDED, frame, nanos);
  }

  /**
   * The stalls that last, as they would be if the capture ended with this frame; nothing changes by
   * asking.
   */
  public List<Stall> waiting(int frame, long nanos) {
    return List.of(sides).stream()
        .flatMap(
            side ->
                new TreeMap<>(side.waits)
                    .entrySet().stream()
                        .filter(e -> e.getValue().exhausted())
                        .map(e -> still(side, e.getKey(), e.getValue(), frame, nanos)))
        .sorted(Comparator.comparingInt(Stall::firstFrame))
        .toList();
  }

  private static Stall still(Side side, int stream, Wait wait, int frame, long nanos) {
    return new Stall(
        stream,
        side.sender,
        Stall.Kind.EXHAUSTED,
        wait.frame,
        frame,
        wait.nanos,
        nanos,
        Stall.Ending.STILL_WAITING);
  }

  private static void wait(Side side, int stream, int left, int frame, long nanos) {
    side.waits.putIfAbsent(stream, new Wait(frame, nanos, left, 0, 0));
  }

  private void tell(Side side, int stream, Wait wait, Stall.Kind kind, int frame, long nanos) {
    tell(side, stream, wait, kind, Stall.Ending.REOPENED, frame, nanos);
  }

  private void tell(
      Side side,
      int stream,
      Wait wait,
      Stall.Kind kind,
      Stall.Ending ending,
      int frame,
      long nanos) {
    out.accept(new Stall(stream, side.sender, kind, wait.frame, frame, wait.nanos, nanos, ending));
  }
}
