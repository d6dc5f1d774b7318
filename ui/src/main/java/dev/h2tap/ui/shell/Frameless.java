package dev.h2tap.ui.shell;

import dev.h2tap.core.session.Session;
import dev.h2tap.ui.cursor.TabView;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * What is shown of a capture while it has no frames. HTTP/1.x has none and so no meaning of frames:
 * its exchanges fill; where there is not even that, what is known of the chosen connection.
 */
final class Frameless {
  private static final String CONNECTION = "connection";

  private final Session session;
  private final IntSupplier chosen;
  private final Seating seating;
  private Optional<String> alone = Optional.empty();
  private List<String> lookedAt = List.of();

  /**
   * @param chosen the chosen connection; 0 for all
   */
  Frameless(Session session, IntSupplier chosen, Seating seating) {
    this.session = session;
    this.chosen = chosen;
    this.seating = seating;
  }

  /**
   * Whether there is nothing to show by now: neither a frame, nor an exchange of HTTP/1.x, nor a
   * connection that the user wants to know about.
   */
  boolean nothing() {
    return session.frames().count() == 0
        && session.exchanges().count() == 0
        && chosen.getAsInt() == 0;
  }

  /** Once a pulse. */
  void poll() {
    Optional<String> wanted = wanted();
    if (wanted.equals(alone)) return;
    if (alone.isEmpty()) lookedAt = looked();
    if (alone.equals(Optional.of(CONNECTION))) lookedAt.forEach(seating::look);
    alone = wanted;
    if (wanted.isEmpty()) {
      seating.halves().both();
      return;
    }
    seating.look(wanted.get());
    seating.halves().fill(seating.halfOf(wanted.get()));
  }

  private Optional<String> wanted() {
    if (session.frames().count() > 0) return Optional.empty();
    if (session.exchanges().count() > 0) return Optional.of("streams");
    return nothing() ? Optional.empty() : Optional.of(CONNECTION);
  }

  private List<String> looked() {
    return Stream.of(Halves.Half.values())
        .flatMap(h -> seating.looked(h).stream())
        .map(TabView::id)
        .toList();
  }
}
