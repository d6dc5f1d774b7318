package dev.h2tap.core.connection.stream;

import dev.h2tap.core.frame.ErrorCode;

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
  CONNECTION_END;

  /**
   * In the words of h2tap's JSON: {@code end}, {@code reset by client: CANCEL}, {@code open}, …
   *
   * @param errorCode of the RST_STREAM, if it was one; 32 bits, unsigned
   */
  public String words(int errorCode) {
    return switch (this) {
      case NOTHING -> "open";
      case CLIENT_END_STREAM, SERVER_END_STREAM -> "end";
      case CLIENT_RESET -> "reset by client: " + ErrorCode.name(errorCode & 0xffff_ffffL);
      case SERVER_RESET -> "reset by server: " + ErrorCode.name(errorCode & 0xffff_ffffL);
      case GOAWAY -> "goaway";
      case IMPLICIT -> "never used";
      case CONNECTION_END -> "connection end";
    };
  }
}
