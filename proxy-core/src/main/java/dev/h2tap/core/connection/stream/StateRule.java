package dev.h2tap.core.connection.stream;

import dev.h2tap.core.bytes.Finding.Scope;
import java.util.Set;

/**
 * Which types of frame an endpoint may send, or must put up with, on a stream in some state (RFC
 * 9113 5.1).
 *
 * @param state in the endpoint's view
 * @param closing how the stream was closed; {@link Closing#NOT} for all other states
 * @param frames the types that are in order (RFC 9113's own; others are never judged)
 * @param errorCode the error that a receiver meets other types with
 * @param scope what that error ends
 */
public record StateRule(
    StreamState state,
    Closing closing,
    Action action,
    Set<Integer> frames,
    String errorCode,
    Scope scope,
    String section) {

  /**
   * What an endpoint knows of how a stream closed; it decides what may still come (RFC 9113 5.1).
   */
  public enum Closing {
    NOT,
    /** Both ends sent END_STREAM, or this one did before the peer's RST_STREAM. */
    ENDED,
    /** This endpoint sent RST_STREAM. */
    RESET_HERE,
    /**
     * The peer sent RST_STREAM; what this endpoint sends may have been under way before it came.
     */
    RESET_THERE,
    /** It never was used, or the connection ended. */
    UNUSED
  }
}
