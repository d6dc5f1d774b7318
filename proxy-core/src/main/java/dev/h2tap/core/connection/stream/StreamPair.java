package dev.h2tap.core.connection.stream;

import dev.h2tap.core.bytes.Endpoint;

/**
 * One stream in the views of both endpoints, packed into an int. What one endpoint sends counts as
 * received by the other at once: h2tap stands between the two and sees one order.
 *
 * <pre>
 * bits 0-2 state at the client    bits 3-5 state at the server
 * bit 6, 7 END_STREAM sent by client, server      bit 8, 9 RST_STREAM sent by client, server
 * bits 10-12 {@link ClosedBy}
 * </pre>
 */
public final class StreamPair {
  /** Idle at both ends. */
  public static final int IDLE = 0;

  /**
   * A stream that was there before the capture began: open at both ends, as far as can be known.
   */
  public static final int ADOPTED = StreamState.OPEN.ordinal() | StreamState.OPEN.ordinal() << 3;

  private static final int ENDED = 6;
  private static final int RESET = 8;
  private static final int CLOSED_BY = 10;
  private static final StreamState[] STATES = StreamState.values();
  private static final ClosedBy[] CLOSINGS = ClosedBy.values();

  private StreamPair() {}

  static StreamState state(int ordinal) {
    return STATES[ordinal];
  }

  /** The state in {@code endpoint}'s view. */
  public static StreamState state(int pair, Endpoint endpoint) {
    return STATES[pair >> 3 * endpoint.ordinal() & 7];
  }

  /** Whether {@code endpoint} sent END_STREAM. */
  public static boolean ended(int pair, Endpoint endpoint) {
    return (pair >> ENDED + endpoint.ordinal() & 1) != 0;
  }

  /** Whether {@code endpoint} sent RST_STREAM. */
  public static boolean reset(int pair, Endpoint endpoint) {
    return (pair >> RESET + endpoint.ordinal() & 1) != 0;
  }

  public static ClosedBy closedBy(int pair) {
    return CLOSINGS[pair >> CLOSED_BY & 7];
  }

  /** The pair after {@code from} sent {@code trigger} and its peer received it. */
  public static int advance(int pair, Endpoint from, Trigger trigger) {
    int sender = from.ordinal();
    int receiver = 1 - sender;
    int wasAtSender = pair >> 3 * sender & 7;
    int wasAtReceiver = pair >> 3 * receiver & 7;
    int atSender = Transitions.next(wasAtSender, sender, Action.SEND, trigger);
    int atReceiver = Transitions.next(wasAtReceiver, receiver, Action.RECEIVE, trigger);
    int next = pair & ~0x3f | atSender << 3 * sender | atReceiver << 3 * receiver;
    int idle = StreamState.IDLE.ordinal();
    // On a stream that stays idle such a frame broke a rule and meant nothing.
    if (wasAtSender != idle || atSender != idle) {
      if (trigger.endsStream()) next |= 1 << ENDED + sender;
      if (trigger == Trigger.RST_STREAM) next |= 1 << RESET + sender;
    }
    int closed = StreamState.CLOSED.ordinal();
    if (atSender == closed && wasAtSender != closed) {
      next |= cause(from, trigger).ordinal() << CLOSED_BY;
    }
    return next;
  }

  private static ClosedBy cause(Endpoint from, Trigger trigger) {
    boolean client = from == Endpoint.CLIENT;
    return switch (trigger) {
      case RST_STREAM -> client ? ClosedBy.CLIENT_RESET : ClosedBy.SERVER_RESET;
      case HIGHER_STREAM -> ClosedBy.IMPLICIT;
      case CONNECTION_END -> ClosedBy.CONNECTION_END;
      default -> client ? ClosedBy.CLIENT_END_STREAM : ClosedBy.SERVER_END_STREAM;
    };
  }

  /** The same pair with another cause of its closing. */
  static int closedBy(int pair, ClosedBy cause) {
    return pair & ~(7 << CLOSED_BY) | cause.ordinal() << CLOSED_BY;
  }
}
