package dev.h2tap.core.connection.flow;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.connection.column.IntColumn;
import dev.h2tap.core.connection.column.StreamIds;

/**
 * The flow-control windows of one connection: of both senders, of the connection and of each stream
 * (RFC 9113 5.2, 6.9). A stream's window has its first entry at the first DATA or WINDOW_UPDATE;
 * until then it is of the initial size in force. It is kept as its distance from that size, so that
 * a change of SETTINGS_INITIAL_WINDOW_SIZE moves all at once. About seventeen octets a stream; a
 * {@link #copy()} shares all that did not change. Windows are held at the ends of an int's range.
 */
public final class FlowLedger {
  /** Every window's size at first (RFC 9113 6.9.2). */
  public static final int DEFAULT_WINDOW = 65_535;

  private static final String WINDOWS = "RFC 9113 6.9.1";

  private final StreamIds ids;

  /** At 2 * slot + sender: window - initial size. */
  private final IntColumn distances;

  /** By sender, a bit a slot: whether the window has an entry. */
  private final IntColumn[] entered;

  /** By sender, a bit a slot: whether the sender has no more to send. */
  private final IntColumn[] ended;

  private final int[] connection;
  private final int[] initial;

  /** By sender: no window is further above the initial size. */
  private final int[] farthest;

  public FlowLedger() {
    this(DEFAULT_WINDOW);
  }

  /**
   * @param window every window's size at first
   */
  public FlowLedger(int window) {
    ids = new StreamIds();
    distances = new IntColumn();
    entered = new IntColumn[] {new IntColumn(), new IntColumn()};
    ended = new IntColumn[] {new IntColumn(), new IntColumn()};
    connection = new int[] {window, window};
    initial = new int[] {window, window};
    farthest = new int[2];
  }

  private FlowLedger(FlowLedger of) {
    ids = of.ids.copy();
    distances = of.distances.copy();
    entered = new IntColumn[] {of.entered[0].copy(), of.entered[1].copy()};
    ended = new IntColumn[] {of.ended[0].copy(), of.ended[1].copy()};
    connection = of.connection.clone();
    initial = of.initial.clone();
    farthest = of.farthest.clone();
  }

  /** The same windows as they are now; changes of one of the two later do not show in the other. */
  public FlowLedger copy() {
    return new FlowLedger(this);
  }

  /**
   * {@code sender} ended its half of {@code stream}, or the stream closed. Its window goes on being
   * counted, but SETTINGS that takes it beyond the maximum is no error any more: nobody maintains
   * it.
   */
  public void ended(int stream, Endpoint sender) {
    setBit(ended[sender.ordinal()], ids.add(stream));
  }

  /**
   * DATA from {@code sender}; it counts on both windows, whatever became of the stream (RFC 9113
   * 5.1, 6.9).
   *
   * @param length of the frame's payload, padding and Pad Length counted in: 0 to 2^24-1
   */
  public void data(int stream, Endpoint sender, int length, WindowListener out) {
    int s = sender.ordinal();
    if (length == 0) return;
    int before = connection[s];
    if (length > before) out.finding(0, exceeded(0, sender, length, before));
    connection[s] = clamp((long) before - length);
    if (connection[s] != before) {
      out.changed(0, sender, before, connection[s], WindowCause.DATA);
    }
    if (stream == 0) return;
    int slot = ids.add(stream);
    before = window(slot, s);
    if (length > before) out.finding(stream, exceeded(stream, sender, length, before));
    int after = put(slot, s, clamp((long) before - length));
    if (after != before) out.changed(stream, sender, before, after, WindowCause.DATA);
  }

  /**
   * WINDOW_UPDATE that {@code receiver} sent (RFC 9113 6.9): its peer may send more.
   *
   * @param increment 0 to 2^31-1; 0 changes nothing (the frame decoder has a finding for it)
   */
  public void windowUpdate(int stream, Endpoint receiver, int increment, WindowListener out) {
    if (increment == 0) return;
    Endpoint sender = receiver.peer();
    int s = sender.ordinal();
    int slot = stream == 0 ? -1 : ids.add(stream);
    int before = stream == 0 ? connection[s] : window(slot, s);
    long sum = (long) before + increment;
    if (sum > Integer.MAX_VALUE) out.finding(stream, overflow(stream, receiver, before, increment));
    int after = clamp(sum);
    if (stream == 0) connection[s] = after;
    else after = put(slot, s, after);
    if (after != before) out.changed(stream, sender, before, after, WindowCause.WINDOW_UPDATE);
  }

  /**
   * SETTINGS_INITIAL_WINDOW_SIZE of {@code sender}'s peer comes into force, by {@code sender}'s ACK
   * (RFC 9113 6.9.2, 6.5.3) or by the 101 that accepts HTTP2-Settings (RFC 7540 3.2.1). All windows
   * that have an entry move by the difference and may become negative.
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
      for (int bits = entered[s].get(word); bits != 0; bits &= bits - 1) {
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
    int stream = ids.id(slot);
    int before = window(slot, s);
    long sum = (long) before + size - initial[s];
    int after = clamp(sum);
    if (sum > Integer.MAX_VALUE) {
      if (!bit(ended[s], slot)) out.finding(stream, settingsOverflow(stream, sender, before, size));
      distances.set(2 * slot + s, after - size);
    }
    if (tell && after != before) out.changed(stream, sender, before, after, WindowCause.SETTINGS);
  }

  /**
   * What {@code sender} may still send on {@code stream}, or on the connection for 0; in octets,
   * may be negative.
   */
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
    return bit(entered[s], slot)
        ? clamp((long) initial[s] + distances.get(2 * slot + s))
        : initial[s];
  }

  /**
   * @return the window as it is kept: far below 0 its distance may not fit
   */
  private int put(int slot, int s, int window) {
    setBit(entered[s], slot);
    int distance = clamp((long) window - initial[s]);
    farthest[s] = Math.max(farthest[s], distance);
    distances.set(2 * slot + s, distance);
    return initial[s] + distance;
  }

  private static boolean bit(IntColumn bits, int slot) {
    return (bits.get(slot >>> 5) >>> slot & 1) != 0;
  }

  private static void setBit(IntColumn bits, int slot) {
    if (!bit(bits, slot)) bits.set(slot >>> 5, bits.get(slot >>> 5) | 1 << slot);
  }

  private static int clamp(long window) {
    return Math.clamp(window, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private static Wording of(int stream) {
    return stream == 0 ? Wording.of("of the connection") : Wording.of("of stream %d", stream);
  }

  private static Finding finding(int stream, String code, String pattern, Object... values) {
    return stream == 0
        ? Finding.connectionError(WINDOWS, code, "FLOW_CONTROL_ERROR", pattern, values)
        : Finding.streamError(WINDOWS, code, "FLOW_CONTROL_ERROR", pattern, values);
  }

  private static Finding exceeded(int stream, Endpoint sender, int length, int window) {
    return finding(
        stream,
        "window-exceeded",
        "The %s sent %d octets of DATA into a window %s of %d",
        sender,
        length,
        of(stream),
        window);
  }

  private static Finding overflow(int stream, Endpoint receiver, int window, int increment) {
    return finding(
        stream,
        "window-overflow",
        "The %s raised the window %s from %d by %d, beyond 2^31-1",
        receiver,
        of(stream),
        window,
        increment);
  }

  private static Finding settingsOverflow(int stream, Endpoint sender, int window, int size) {
    return Finding.connectionError(
        "RFC 9113 6.9.2",
        "window-overflow",
        "FLOW_CONTROL_ERROR",
        "The %s's SETTINGS_INITIAL_WINDOW_SIZE of %d took the window %s from %d beyond 2^31-1",
        sender.peer(),
        size,
        of(stream),
        window);
  }
}
