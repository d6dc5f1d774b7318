package dev.h2tap.core.connection.flow;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.connection.column.IntColumn;
import dev.h2tap.core.connection.column.StreamIds;

/**
 * The flow-control windows of one connection: of both senders, of the connection and of each stream (RFC 9113 5.2,
 * 6.9). A window whose sender may still send is kept as its distance from the initial size in force, so that a change
 * of SETTINGS_INITIAL_WINDOW_SIZE moves them all at once; others as they are. About eighteen octets a stream; a
 * {@link #copy()} shares all that did not change. Windows are held at the ends of an int's range.
 */
public final class FlowLedger {
  /** Every window's size at first (RFC 9113 6.9.2). */
  public static final int DEFAULT_WINDOW = 65_535;

  private final StreamIds ids;

  /** At 2 * slot + sender: window - initial size while {@link #movable}, else the window. */
  private final IntColumn windows;

  /** By sender, a bit a slot: whether SETTINGS moves the window. */
  private final IntColumn[] movable;

  /** By sender, a bit a slot: whether the window has an entry; else it is of the initial size. */
  private final IntColumn[] entered;

  private final int[] connection;
  private final int[] initial;

  /** By sender: no movable window was ever further above the initial size. */
  private final int[] farthest;

  public FlowLedger() {
    ids = new StreamIds();
    windows = new IntColumn();
    movable = new IntColumn[] {new IntColumn(), new IntColumn()};
    entered = new IntColumn[] {new IntColumn(), new IntColumn()};
    connection = new int[] {DEFAULT_WINDOW, DEFAULT_WINDOW};
    initial = new int[] {DEFAULT_WINDOW, DEFAULT_WINDOW};
    farthest = new int[2];
  }

  private FlowLedger(FlowLedger of) {
    ids = of.ids.copy();
    windows = of.windows.copy();
    movable = new IntColumn[] {of.movable[0].copy(), of.movable[1].copy()};
    entered = new IntColumn[] {of.entered[0].copy(), of.entered[1].copy()};
    connection = of.connection.clone();
    initial = of.initial.clone();
    farthest = of.farthest.clone();
  }

  /** The same windows as they are now; changes of one of the two later do not show in the other. */
  public FlowLedger copy() {
    return new FlowLedger(this);
  }

  /**
   * {@code sender} may send DATA on {@code stream} from now on, or has reserved it: its window moves with
   * SETTINGS_INITIAL_WINDOW_SIZE until {@link #close}.
   */
  public void open(int stream, Endpoint sender) {
    int slot = ids.add(stream);
    int s = sender.ordinal();
    if (bit(movable[s], slot)) return;
    int window = window(slot, s);
    flip(movable[s], slot);
    put(slot, s, window);
  }

  /** {@code sender} ended its half of {@code stream}, or the stream closed: SETTINGS moves the window no more. */
  public void close(int stream, Endpoint sender) {
    int slot = ids.find(stream);
    int s = sender.ordinal();
    if (slot < 0 || !bit(movable[s], slot)) return;
    int window = window(slot, s);
    flip(movable[s], slot);
    put(slot, s, window);
  }

  /**
   * DATA from {@code sender}; it counts on both windows, whatever became of the stream (RFC 9113 5.1, 6.9).
   *
   * @param length of the frame's payload, padding and Pad Length counted in: 0 to 2^24-1
   */
  public void data(int stream, Endpoint sender, int length, WindowListener out) {
    int s = sender.ordinal();
    if (length == 0) return;
    int before = connection[s];
    if (length > before) out.finding(0, exceeded(0, sender, length, before));
    connection[s] = clamp((long) before - length);
    out.changed(0, sender, before, connection[s], WindowCause.DATA);
    if (stream == 0) return;
    int slot = ids.add(stream);
    before = window(slot, s);
    if (length > before) out.finding(stream, exceeded(stream, sender, length, before));
    int after = clamp((long) before - length);
    put(slot, s, after);
    out.changed(stream, sender, before, after, WindowCause.DATA);
  }

  /**
   * WINDOW_UPDATE that {@code receiver} sent (RFC 9113 6.9): its peer may send more.
   *
   * @param increment 0 to 2^31-1; 0 is an error and changes nothing
   */
  public void windowUpdate(int stream, Endpoint receiver, int increment, WindowListener out) {
    if (increment == 0) {
      out.finding(stream, zero(stream, receiver));
      return;
    }
    Endpoint sender = receiver.peer();
    int s = sender.ordinal();
    int slot = stream == 0 ? -1 : ids.add(stream);
    int before = stream == 0 ? connection[s] : window(slot, s);
    long sum = (long) before + increment;
    if (sum > Integer.MAX_VALUE) out.finding(stream, overflow(stream, receiver, before, increment));
    int after = clamp(sum);
    if (stream == 0) connection[s] = after;
    else put(slot, s, after);
    if (after != before) out.changed(stream, sender, before, after, WindowCause.WINDOW_UPDATE);
  }

  /**
   * SETTINGS_INITIAL_WINDOW_SIZE of {@code sender}'s peer comes into force, by {@code sender}'s ACK (RFC 9113 6.9.2,
   * 6.5.3). Windows of streams that are open or reserved there move by the difference and may become negative.
   *
   * @param size 0 to 2^31-1; larger ones, read as negative, are no size and change nothing
   */
  public void initialWindow(Endpoint sender, int size, WindowListener out) {
    int s = sender.ordinal();
    int before = initial[s];
    if (size == before || size < 0) return;
    boolean each = out.wantsEachStream(sender, before, size);
    if (!each && (long) size + farthest[s] <= Integer.MAX_VALUE) {
      initial[s] = size;
      return;
    }
    int words = (ids.size() + 31) >>> 5;
    for (int word = 0; word < words; word++) {
      for (int bits = movable[s].get(word); bits != 0; bits &= bits - 1) {
        int slot = (word << 5) + Integer.numberOfTrailingZeros(bits);
        move(slot, sender, size, each, out);
      }
    }
    initial[s] = size;
    // Those that would have passed the maximum were held there.
    farthest[s] = Math.min(farthest[s], Integer.MAX_VALUE - size);
  }

  private void move(int slot, Endpoint sender, int size, boolean tell, WindowListener out) {
    int s = sender.ordinal();
    int before = window(slot, s);
    long sum = (long) before + size - initial[s];
    int after = clamp(sum);
    if (sum > Integer.MAX_VALUE) {
      out.finding(ids.id(slot), settingsOverflow(ids.id(slot), sender, before, size));
      windows.set(2 * slot + s, after - size);
    }
    if (tell && after != before) {
      out.changed(ids.id(slot), sender, before, after, WindowCause.SETTINGS);
    }
  }

  /** What {@code sender} may still send on {@code stream}, or on the connection for 0; in octets, may be negative. */
  public int window(int stream, Endpoint sender) {
    int s = sender.ordinal();
    if (stream == 0) return connection[s];
    int slot = ids.find(stream);
    return slot < 0 ? initial[s] : window(slot, s);
  }

  /** The initial size of stream windows in force for {@code sender}. */
  public int initialWindow(Endpoint sender) {
    return initial[sender.ordinal()];
  }

  private int window(int slot, int s) {
    if (!bit(entered[s], slot)) return initial[s];
    int value = windows.get(2 * slot + s);
    return bit(movable[s], slot) ? clamp((long) initial[s] + value) : value;
  }

  private void put(int slot, int s, int window) {
    if (!bit(entered[s], slot)) flip(entered[s], slot);
    int value = window;
    if (bit(movable[s], slot)) {
      value = clamp((long) window - initial[s]);
      farthest[s] = Math.max(farthest[s], value);
    }
    windows.set(2 * slot + s, value);
  }

  private static boolean bit(IntColumn bits, int slot) {
    return (bits.get(slot >>> 5) >>> slot & 1) != 0;
  }

  private static void flip(IntColumn bits, int slot) {
    bits.set(slot >>> 5, bits.get(slot >>> 5) ^ 1 << slot);
  }

  private static int clamp(long window) {
    return (int) Math.clamp(window, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private static String of(int stream) {
    return stream == 0 ? "of the connection" : "of stream " + stream;
  }

  private static Finding finding(int stream, String rule, String code, String error, String text) {
    return stream == 0
        ? Finding.connectionError(rule, code, error, text)
        : Finding.streamError(rule, code, error, text);
  }

  private static Finding exceeded(int stream, Endpoint sender, int length, int window) {
    return finding(
        stream,
        "RFC 9113 6.9.1",
        "window-exceeded",
        "FLOW_CONTROL_ERROR",
        "The %s sent %d octets of DATA into a window %s of %d"
            .formatted(sender.word(), length, of(stream), window));
  }

  private static Finding zero(int stream, Endpoint receiver) {
    return finding(
        stream,
        "RFC 9113 6.9",
        "window-update-zero",
        "PROTOCOL_ERROR",
        "The %s sent a WINDOW_UPDATE of 0 for the window %s".formatted(receiver.word(), of(stream)));
  }

  private static Finding overflow(int stream, Endpoint receiver, int window, int increment) {
    return finding(
        stream,
        "RFC 9113 6.9.1",
        "window-overflow",
        "FLOW_CONTROL_ERROR",
        "The %s raised the window %s from %d by %d, beyond 2^31-1"
            .formatted(receiver.word(), of(stream), window, increment));
  }

  private static Finding settingsOverflow(int stream, Endpoint sender, int window, int size) {
    return Finding.connectionError(
        "RFC 9113 6.9.2",
        "window-overflow",
        "FLOW_CONTROL_ERROR",
        "The %s's SETTINGS_INITIAL_WINDOW_SIZE of %d took the window %s from %d beyond 2^31-1"
            .formatted(sender.peer().word(), size, of(stream), window));
  }
}
