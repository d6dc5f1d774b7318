package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;

/**
 * A SETTINGS and its acknowledgement (RFC 9113 6.5.3), or a PING and its echo (6.7).
 *
 * @param asker who sent the first of the two
 * @param asked the frame that wants an answer
 * @param answered the frame that is the answer
 * @param nanos from the one to the other, as the capture saw them: a round trip between where it
 *     was taken and the peer, and the time that the peer took
 */
public record RoundTrip(int conn, Kind kind, Endpoint asker, int asked, int answered, long nanos) {
  /** What was answered. */
  public enum Kind {
    SETTINGS,
    PING
  }
}
