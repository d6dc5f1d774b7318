package dev.h2tap.core.connection.stream;

/** What can move a stream from one state to another (RFC 9113 5.1). */
public enum Trigger {
  HEADERS("HEADERS"),
  /** HEADERS with END_STREAM: the RFC's two transitions in one step. */
  HEADERS_END_STREAM("END_STREAM"),
  /** DATA with END_STREAM. */
  END_STREAM("END_STREAM"),
  /** PUSH_PROMISE, for the stream that it promises. */
  PUSH_PROMISE("PUSH_PROMISE"),
  RST_STREAM("RST_STREAM"),
  /** The request of an HTTP/1.1 Upgrade becomes stream 1 (RFC 7540 3.2). */
  UPGRADE("upgrade"),
  /** The initiator used a higher id, so that this one never will be (RFC 9113 5.1.1). */
  HIGHER_STREAM("implicit"),
  CONNECTION_END("connection end");

  private final String cause;

  Trigger(String cause) {
    this.cause = cause;
  }

  /** The word that h2tap's JSON has for it. */
  public String cause() {
    return cause;
  }

  /** Whether its sender ends its half of the stream by it. */
  boolean endsStream() {
    return this == HEADERS_END_STREAM || this == END_STREAM || this == UPGRADE;
  }
}
