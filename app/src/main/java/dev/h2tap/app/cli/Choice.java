package dev.h2tap.app.cli;

import dev.h2tap.core.export.Part;
import dev.h2tap.core.export.Wanted;
import dev.h2tap.core.filter.Filter;
import dev.h2tap.core.filter.FilterError;
import dev.h2tap.core.session.CaptureSession;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What of a capture is chosen. */
final class Choice extends Arguments {
  private final Supplier<List<Integer>> connections =
      options.list(
          "--conn=C", Integer.class, "These connections alone (default: all); repeatable.");

  private final Supplier<Optional<String>> filter =
      options.optional(
          "-Y, --filter=FILTER",
          String.class,
          "Only frames that pass this display filter, such as 'status >= 400', and the",
          "streams and connections that they belong to. docs/filters.md lists all fields.");

  Choice(Options options) {
    super(options);
  }

  boolean isAll() {
    return connections.get().isEmpty() && filter.get().isEmpty();
  }

  /** As an export takes it. */
  Part part() {
    return new Part(filter(), Set.copyOf(connections.get()));
  }

  Optional<Filter> filter() {
    return filter.get().map(text -> filter(options, text));
  }

  static Filter filter(Options options, String text) {
    return switch (Filter.parse(text)) {
      case Filter f -> f;
      case FilterError e ->
          throw options.wrong("-Y: column %d: %s".formatted(e.column(), e.sentence().english()));
    };
  }

  /** Refuses connections that the session has not. */
  void check(CaptureSession session) {
    int last = session.connectionCount();
    for (int conn : connections.get()) {
      if (conn >= 1 && conn <= last) continue;
      throw options.wrong("--conn: %d is not within 1 to %d".formatted(conn, last));
    }
  }

  /** What of the session, read to its end, is chosen. */
  Wanted wanted(CaptureSession session) {
    Wanted wanted = new Wanted(session, filter(), Set.copyOf(connections.get()));
    wanted.look(session.frames().count());
    return wanted;
  }
}
