package dev.h2tap.core.replay.verbatim;

import java.util.List;

/**
 * What the client did at a time: octets that lie together, or its end.
 *
 * @param octets of the capture; 0 where it ended
 * @param location of the octets in the capture
 * @param after how many milestones the server had passed by then
 * @param pause nanoseconds since anything was said last
 * @param since nanoseconds since the client's last piece
 * @param rooms what it needs of windows
 */
record Piece(
    Kind kind, long location, int octets, int after, long pause, long since, List<Room> rooms) {
  Piece {
    rooms = List.copyOf(rooms);
  }

  /**
   * Room in a window that has to be there (RFC 9113 6.9).
   *
   * @param octets that the server must have allowed in all
   */
  record Room(String lane, long octets) {}

  enum Kind {
    OCTETS,
    /** FIN. */
    END,
    /** RST. */
    RESET
  }
}
