package dev.h2tap.core.export;

import dev.h2tap.core.filter.Filter;
import dev.h2tap.core.session.Session;
import java.util.Optional;
import java.util.Set;

/**
 * Which part of a capture is meant.
 *
 * @param filter which frames, and what belongs to them; empty for all
 * @param connections of which connections; empty for all
 */
public record Part(Optional<Filter> filter, Set<Integer> connections) {
  public static final Part ALL = new Part(Optional.empty(), Set.of());

  public Part {
    connections = Set.copyOf(connections);
  }

  /** The same of a capture; nothing is looked at yet. */
  public Wanted of(Session session) {
    return new Wanted(session, filter, connections);
  }
}
