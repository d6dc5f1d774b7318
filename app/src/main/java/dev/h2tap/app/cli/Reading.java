package dev.h2tap.app.cli;

import dev.h2tap.core.capture.CaptureFile;
import dev.h2tap.core.export.Wanted;
import dev.h2tap.core.filter.Filter;
import dev.h2tap.core.filter.FilterError;
import dev.h2tap.core.session.CaptureSession;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** What a verb takes that works on a whole capture, or on a part of it. */
final class Reading {
  @Parameters(
      paramLabel = "FILE",
      description = "The capture: pcapng or pcap, may be gzipped; - for standard input.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

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

  @Mixin private KeysOption keys = new KeysOption();

  Path file() {
    return file;
  }

  Set<Integer> connections() {
    return Set.copyOf(connections);
  }

  Optional<Filter> filter(CommandLine line) {
    return filter.map(text -> filter(line, text));
  }

  static Filter filter(CommandLine line, String text) {
    return switch (Filter.parse(text)) {
      case Filter f -> f;
      case FilterError e ->
          throw new ParameterException(
              line, "-Y: column %d: %s".formatted(e.column(), e.sentence()));
    };
  }

  /** Reads the capture to its end and says what is wrong with it, if anything is. */
  CaptureSession readToEnd(CommandLine line, Console console) throws Exception {
    filter(line);
    CaptureSession session = null;
    try {
      session = new CaptureSession(keys.open(file));
      ProgressLine progress = new ProgressLine(console, "read");
      while (session.step()) {
        progress.at(percent(session.progress().read(), session.progress().size()));
      }
      session.finish();
      progress.done();
    } catch (IOException e) {
      if (session != null) session.close();
      throw named(file, e);
    }
    String damage = session.progress().damage();
    if (!damage.isEmpty()) console.tell(file + ": " + damage);
    int last = session.connectionCount();
    for (int conn : connections) {
      if (conn >= 1 && conn <= last) continue;
      session.close();
      throw new ParameterException(line, "--conn: %d is not within 1 to %d".formatted(conn, last));
    }
    return session;
  }

  /** The capture once more, from its beginning, for whoever needs its octets. */
  CaptureFile openAgain() throws IOException {
    return keys.open(file);
  }

  private static int percent(long part, long all) {
    return all <= 0 ? 0 : (int) (part * 100.0 / all);
  }

  /** What of the session is chosen. */
  Wanted wanted(CommandLine line, CaptureSession session) {
    Wanted wanted = new Wanted(session, filter(line), connections());
    wanted.look(session.frames().count());
    return wanted;
  }

  /** The reason with the file's name in front, where it doesn't say it itself. */
  static Exception named(Path file, IOException e) {
    String reason = String.valueOf(e.getMessage());
    if (reason.contains(file.toString()) || e instanceof FileSystemException) return e;
    return new Failure(file + ": " + reason, e);
  }
}
