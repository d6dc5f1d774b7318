package dev.h2tap.core.session;

import dev.h2tap.core.connection.stream.ClosedBy;
import dev.h2tap.core.frame.ErrorCode;
import java.util.List;
import java.util.Optional;

/**
 * A request and its answer as they are known at some moment.
 *
 * @param row its number among all streams, from 1
 * @param promisedOn the stream whose PUSH_PROMISE announced it; 0 if none did
 * @param request empty if never seen; of a pushed stream what was promised
 * @param informational the frames that end the header lists of 1xx responses
 * @param closedBy {@code end}, {@code reset by client: CANCEL}, {@code goaway}, {@code connection
 *     end}, {@code open}, …
 */
public record StreamSummary(
    int row,
    int conn,
    int stream,
    int promisedOn,
    Optional<Message> request,
    Optional<Message> response,
    List<Integer> informational,
    String closedBy) {

  /**
   * One direction of a stream.
   *
   * @param headersFrame the frame that ends the header list; 0 if none did
   * @param trailersFrame the frame that ends the trailers; 0 if none did
   * @param bodyLength octets of DATA without padding
   */
  public record Message(
      int headersFrame,
      int trailersFrame,
      long bodyLength,
      int dataFrames,
      int firstFrame,
      int lastFrame) {}

  /** What closed a stream, in the words of {@link #closedBy}. */
  public static String closedBy(ClosedBy by, int errorCode) {
    String error = ErrorCode.name(errorCode & 0xffff_ffffL);
    return switch (by) {
      case NOTHING -> "open";
      case CLIENT_END_STREAM, SERVER_END_STREAM -> "end";
      case CLIENT_RESET -> "reset by client: " + error;
      case SERVER_RESET -> "reset by server: " + error;
      case GOAWAY -> "goaway";
      case IMPLICIT -> "never used";
      case CONNECTION_END -> "connection end";
    };
  }
}
