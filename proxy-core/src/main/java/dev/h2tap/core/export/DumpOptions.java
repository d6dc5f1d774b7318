package dev.h2tap.core.export;

import dev.h2tap.core.filter.Filter;
import java.util.Optional;
import java.util.Set;

/**
 * What a dump holds.
 *
 * @param kinds the kinds of lines
 * @param extras what frames carry beside their fields
 * @param filter which frames are wanted, and of all else what such a frame caused or belongs to;
 *     empty for all
 * @param connections of which connections; empty for all
 */
public record DumpOptions(
    Set<Kind> kinds, Set<Extra> extras, Optional<Filter> filter, Set<Integer> connections) {

  /** Kinds of lines, as {@code --kinds} names them in lower case. */
  public enum Kind {
    CONNECTION,
    FRAME,
    STREAM,
    STATE,
    WINDOW,
    FINDING,
    COMMENT
  }

  /** What a frame may carry more. */
  public enum Extra {
    /** The representation of each header field. */
    HPACK,
    /** Payloads of DATA and of unknown frames. */
    BODY
  }

  /** Of all connections. */
  public DumpOptions(Set<Kind> kinds, Set<Extra> extras, Optional<Filter> filter) {
    this(kinds, extras, filter, Set.of());
  }

  public boolean has(Kind kind) {
    return kinds.contains(kind);
  }

  public boolean has(Extra extra) {
    return extras.contains(extra);
  }
}
