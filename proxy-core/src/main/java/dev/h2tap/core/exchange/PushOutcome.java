package dev.h2tap.core.exchange;

/**
 * What became of a pushed stream (RFC 9113 8.4).
 *
 * @param state what the client made of it
 * @param wasted octets of DATA payload that the server sent after it was refused: they were on
 *     their way, or the server did not listen
 * @param preloaded whether a Link field of the response that it was promised beside asks to preload
 *     it
 */
public record PushOutcome(State state, long wasted, boolean preloaded) {

  /** Whether a client wants a push. */
  public enum State {
    /** Neither ended nor refused by now. */
    UNDER_WAY,
    /** It came to its end. */
    ACCEPTED,
    /** The client reset it: CANCEL or REFUSED_STREAM (RFC 9113 8.4.2), or any other error. */
    REFUSED,
    /** The server reset it, or the connection ended first. */
    BROKEN_OFF
  }
}
