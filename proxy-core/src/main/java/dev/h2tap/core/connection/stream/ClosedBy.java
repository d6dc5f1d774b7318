package dev.h2tap.core.connection.stream;

/** What closed a stream. Where END_STREAM did, it is that of the endpoint which ended last. */
public enum ClosedBy {
  /** It is not closed. */
  NOTHING,
  CLIENT_END_STREAM,
  SERVER_END_STREAM,
  CLIENT_RESET,
  SERVER_RESET,
  /** It was above the last stream that a GOAWAY named, and the connection ended. */
  GOAWAY,
  /** It was idle when its initiator used a higher id (RFC 9113 5.1.1). */
  IMPLICIT,
  CONNECTION_END
}
