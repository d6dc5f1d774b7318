package dev.h2tap.app.cli;

import dev.h2tap.core.export.InspectFormat;
import dev.h2tap.core.export.InspectFormat.Closed;
import dev.h2tap.core.export.InspectJson;
import dev.h2tap.core.export.InspectText;
import dev.h2tap.core.session.CaptureSession;
import dev.h2tap.core.session.Understanding.Instant;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code h2tap inspect}: the whole state of connections at an instant. */
@Command(
    description = {
      "Prints the state of each connection right after a frame: settings, windows, streams,",
      "priorities and HPACK tables.",
    },
    sortOptions = false)
final class InspectVerb implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "The capture: pcapng or pcap, may be gzipped; - for standard input.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Option(names = "--conn", paramLabel = "C", description = "This connection alone (default: all).")
  private Optional<Integer> conn = Optional.empty();

  @Option(
      names = "--frame",
      paramLabel = "N",
      description = "Right after this frame (default: after the last).")
  private Optional<Integer> frame = Optional.empty();

  @Option(names = "--json", description = "One JSON object a line instead of text.")
  private boolean json;

  @Option(
      names = "--prune-closed",
      description =
          "Leave closed streams out of the dependency tree and share their weight out (RFC 7540"
              + " 5.3.4).")
  private boolean pruneClosed;

  @Mixin private KeysOption keys = new KeysOption();

  InspectVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    try (CaptureSession session = new CaptureSession(keys.open(file))) {
      session.readToEnd();
      int last = session.frames().count();
      int connections = session.connectionCount();
      check("--frame", frame, last);
      check("--conn", conn, connections);
      InspectFormat out = format();
      for (int c = conn.orElse(1); c <= conn.orElse(connections); c++) {
        Optional<Instant> at = session.understanding().at(c, frame.orElse(last));
        if (at.isPresent()) out.connection(session.connection(c), at.get());
        else out.other(session.connection(c), frame.orElse(last));
      }
      String damage = session.progress().damage();
      if (!damage.isEmpty()) console.tell(file + ": " + damage);
      return Cli.DONE;
    }
  }

  private InspectFormat format() {
    Closed closed = pruneClosed ? Closed.PRUNE : Closed.KEEP;
    if (json) return new InspectJson(closed, console.out());
    return new InspectText(
        closed, new PrintWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8)));
  }

  private void check(String option, Optional<Integer> number, int last) {
    if (number.isEmpty() || (number.get() >= 1 && number.get() <= last)) return;
    throw new ParameterException(
        spec.commandLine(), "%s: %d is not within 1 to %d".formatted(option, number.get(), last));
  }
}
