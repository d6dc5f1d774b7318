package dev.h2tap.core.capture;

/**
 * Where an octet of a conversation comes from.
 *
 * @param location of that octet in the capture file; where it was inside TLS, of the first octet of
 *     the segment that completed its record
 * @param inside {@link #CLEAR}, or which octet of all that this segment completed inside TLS
 */
public record Place(long location, int inside) {
  public static final int CLEAR = -1;

  /** Octet {@code octet} of the file. */
  public static Place clear(long octet) {
    return new Place(octet, CLEAR);
  }

  public boolean isClear() {
    return inside == CLEAR;
  }
}
