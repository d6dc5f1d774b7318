package dev.h2tap.core.replay.verbatim;

/**
 * How far a server had come.
 *
 * @param value what was counted by then; it never falls
 */
record Milestone(Key key, long value) {

  /** What is counted on a lane. */
  enum Counted {
    /** What was done. */
    DOINGS,
    /** Octets of content. */
    CONTENT,
    /** Octets of what is no HTTP. */
    OCTETS
  }

  /**
   * A count.
   *
   * @param lane see {@link Course}
   */
  record Key(String lane, Counted counted) {}
}
