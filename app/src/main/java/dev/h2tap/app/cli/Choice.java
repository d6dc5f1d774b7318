package dev.h2tap.app.cli;

import dev.h2tap.core.export.Part;
import dev.h2tap.core.export.Wanted;
import dev.h2tap.core.filter.Filter;
import dev.h2tap.core.filter.FilterError;
import dev.h2tap.core.session.CaptureSession;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What of a capture is chosen. */
final class Choice {
  @Option(
      names = "--conn",
      paramLabel = "C",
      split = ",",
      description = "These connections alone (default: all); repeatable.")
  private List<Integer> connections = List.of();

  @Option(
      names = {"-Y", "--filter"},
      paramLabel = "FILTER",
      description = {
        "Only frames that pass this display filter, such as 'status >= 400', and the",
        "streams and connections that they belong to. docs/filters.md lists all fields.",
      })
  private Optional<String> filter = Optional.empty();

  boolean isAll() {
    return connections.isEmpty() && filter.isEmpty();
  }

  /** As an export takes it. */
  Part part(CommandLine line) {
    return new Part(filter(line), Set.copyOf(connections));
  }

  Optional<Filter> filter(CommandLine line) {
    return filter.map(text -> filter(line, text));
  }

  static Filter filter(CommandLine line, String text) {
    return switch (Filter.parse(text)) {
      case Filter f -> f;
      case FilterError e ->
          throw new ParameterException(
              line, "-Y: column %d: %s".formatted(e.column(), e.sentence().english()));
    };
  }

  /** Refuses connections that the session has not. */
  void check(CommandLine line, CaptureSession session) {
    int last = session.connectionCount();
    for (int conn : connections) {
      if (conn >= 1 && conn <= last) continue;
      throw new ParameterException(line, "--conn: %d is not within 1 to %d".formatted(conn, last));
    }
  }

  /** What of the session, read to its end, is chosen. */
  Wanted wanted(CommandLine line, CaptureSession session) {
    Wanted wanted = new Wanted(session, filter(line), Set.copyOf(connections));
    wanted.look(session.frames().count());
    return wanted;
  }
}
