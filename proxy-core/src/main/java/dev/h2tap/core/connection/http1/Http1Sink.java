package dev.h2tap.core.connection.http1;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Wording;
import java.util.List;

/**
 * Takes the messages of an HTTP/1.x connection as they go by. Positions count each direction's
 * octets.
 */
public interface Http1Sink {
  /**
   * A message's head is complete: its octets lie from {@code start} up to {@code end}.
   *
   * @param framing how what follows is framed
   */
  void head(Endpoint from, Http1Head head, Framing framing, long start, long end);

  /** So many octets more of the content of the message that {@code from} sends went by. */
  default void content(Endpoint from, int octets) {}

  /** The message that {@code from} sends has a trailer section (RFC 9112 7.1.2). */
  default void trailers(Endpoint from, List<Http1Head.Field> fields) {}

  /** A message that {@code from} sends has ended before position {@code end}. */
  default void messageEnd(Endpoint from, long end) {}

  /**
   * Both sides leave HTTP/1 here: 101, or success for CONNECT (RFC 9110 7.8, 9.3.6).
   *
   * @param request the request that asked for it
   * @param protocol the Upgrade field's value in the answer, in lower case; {@code connect} for a
   *     tunnel
   */
  void switched(Http1Head request, String protocol);

  /** Octets of {@code from} are missing, and the message at hand, if any, is given up. */
  default void interrupted(Endpoint from) {}

  /**
   * Behind missing octets of {@code from} a head was found, which comes next. Messages may have
   * gone by unseen: of requests that wait for an answer, only the last is taken to wait still,
   * unless it is {@link #inDoubt}.
   */
  default void resumed(Endpoint from) {}

  /**
   * Octets are missing and the client pipelines (RFC 9112 9.3.2): to which requests the answers
   * from here on belong can't be told, until {@code doubt} is over.
   */
  default void inDoubt(boolean doubt) {}

  /**
   * What {@code from} sends is no HTTP/1 any more from {@code position} on; the rest is left
   * unread.
   */
  void lost(Endpoint from, long position, Wording why);
}
