package dev.h2tap.core.connection.stream;

/** The states of a stream in one endpoint's view (RFC 9113 5.1). */
public enum StreamState {
  IDLE("idle"),
  RESERVED_LOCAL("reserved (local)"),
  RESERVED_REMOTE("reserved (remote)"),
  OPEN("open"),
  HALF_CLOSED_LOCAL("half-closed (local)"),
  HALF_CLOSED_REMOTE("half-closed (remote)"),
  CLOSED("closed");

  private final String text;

  StreamState(String text) {
    this.text = text;
  }

  /** The RFC's name. */
  public String text() {
    return text;
  }

  /**
   * Whether the endpoint may send DATA here now or, where it promised the stream, after its
   * HEADERS.
   */
  public boolean sends() {
    return this == OPEN || this == HALF_CLOSED_REMOTE || this == RESERVED_LOCAL;
  }

  /** Whether the stream counts toward SETTINGS_MAX_CONCURRENT_STREAMS (RFC 9113 5.1.2). */
  public boolean active() {
    return this == OPEN || this == HALF_CLOSED_LOCAL || this == HALF_CLOSED_REMOTE;
  }
}
