package dev.h2tap.core.replay.verbatim;

/**
 * What the client did at a time: octets that lie together, or its end.
 *
 * @param octets of the capture; 0 where it ended
 * @param location of the octets in the capture
 * @param after how many milestones the server had passed by then
 * @param pause nanoseconds since anything was said last
 * @param since nanoseconds since the client's last piece
 */
record Piece(Kind kind, long location, int octets, int after, long pause, long since) {
  enum Kind {
    OCTETS,
    /** FIN. */
    END,
    /** RST. */
    RESET
  }
}
