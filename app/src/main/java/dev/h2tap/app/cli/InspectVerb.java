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
import java.util.function.Supplier;

/** {@code h2tap inspect}: the whole state of connections at an instant. */
final class InspectVerb extends Verb {
  private final Supplier<Path> file =
      options.operand(
          "FILE", Path.class, "The capture: pcapng or pcap, may be gzipped; - for standard input.");

  private final Supplier<Optional<Integer>> conn =
      options.optional("--conn=C", Integer.class, "This connection alone (default: all).");

  private final Supplier<Optional<Integer>> frame =
      options.optional(
          "--frame=N", Integer.class, "Right after this frame (default: after the last).");

  private final Supplier<Boolean> json =
      options.flag("--json", "One JSON object a line instead of text.");

  private final Supplier<Boolean> pruneClosed =
      options.flag(
          "--prune-closed",
          "Leave closed streams out of the dependency tree and share their weight out (RFC 7540"
              + " 5.3.4).");

  private final KeysOption keys = new KeysOption(options);

  InspectVerb(Console console) {
    super(
        console,
        "Prints the state of each connection right after a frame: settings, windows, streams,",
        "priorities and HPACK tables.");
  }

  @Override
  public Integer call() throws Exception {
    try (CaptureSession session = new CaptureSession(keys.open(file.get()))) {
      session.readToEnd();
      int last = session.frames().count();
      int connections = session.connectionCount();
      check("--frame", frame.get(), last);
      check("--conn", conn.get(), connections);
      InspectFormat out = format();
      for (int c = conn.get().orElse(1); c <= conn.get().orElse(connections); c++) {
        Optional<Instant> at = session.understanding().at(c, frame.get().orElse(last));
        if (at.isPresent()) out.connection(session.connection(c), at.get());
        else out.other(session.connection(c), frame.get().orElse(last));
      }
      String damage = session.progress().damage();
      if (!damage.isEmpty()) console.tell(file.get() + ": " + damage);
      return Cli.DONE;
    }
  }

  private InspectFormat format() {
    Closed closed = pruneClosed.get() ? Closed.PRUNE : Closed.KEEP;
    if (json.get()) return new InspectJson(closed, console.out());
    return new InspectText(
        closed, new PrintWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8)));
  }

  private void check(String option, Optional<Integer> number, int last) {
    if (number.isEmpty() || (number.get() >= 1 && number.get() <= last)) return;
    throw options.wrong("%s: %d is not within 1 to %d".formatted(option, number.get(), last));
  }
}
