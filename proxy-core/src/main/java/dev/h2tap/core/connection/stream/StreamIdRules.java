package dev.h2tap.core.connection.stream;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import java.util.Optional;

/** Who may use which stream id, and in which order (RFC 9113 5.1.1, 6.6, 8.4). */
public final class StreamIdRules {
  private static final String IDS = "RFC 9113 5.1.1";
  private static final String ERROR = "PROTOCOL_ERROR";

  private StreamIdRules() {}

  /** Who begins streams of such an id: clients odd ones, servers even ones. */
  public static Endpoint initiator(int stream) {
    return (stream & 1) == 1 ? Endpoint.CLIENT : Endpoint.SERVER;
  }

  /**
   * A stream that the client opens by HEADERS.
   *
   * @param highest the highest that it opened before; 0 if none
   */
  public static Optional<Finding> opened(int stream, int highest) {
    if (initiator(stream) != Endpoint.CLIENT) {
      return Optional.of(
          Finding.connectionError(
              IDS,
              "stream-id-parity",
              ERROR,
              "The client opened stream %d, but its ids are odd",
              stream));
    }
    return stream > highest ? Optional.empty() : Optional.of(notIncreasing(stream, highest));
  }

  /**
   * A stream that the server promises; the frame decoder tells of odd ids and 0.
   *
   * @param highest the highest that it promised before; 0 if none
   */
  public static Optional<Finding> promised(int promised, int highest) {
    return promised > highest ? Optional.empty() : Optional.of(notIncreasing(promised, highest));
  }

  static Finding notIncreasing(int stream, int highest) {
    return Finding.connectionError(
        IDS,
        "stream-id-not-increasing",
        ERROR,
        "The %s began stream %d after stream %d: new ids must be higher than all before",
        initiator(stream),
        stream,
        highest);
  }

  static Finding pushByClient(int stream, int promised) {
    return Finding.connectionError(
        "RFC 9113 8.4",
        "push-by-client",
        ERROR,
        "The client sent PUSH_PROMISE of stream %d on stream %d; only servers push",
        promised,
        stream);
  }

  /** Promises ride on streams that the client opened (RFC 9113 6.6). */
  static Optional<Finding> pushParent(int stream) {
    if (initiator(stream) == Endpoint.CLIENT) return Optional.empty();
    return Optional.of(
        Finding.connectionError(
            "RFC 9113 6.6",
            "push-on-pushed-stream",
            ERROR,
            "The server sent PUSH_PROMISE on stream %d, which the client did not open",
            stream));
  }
}
