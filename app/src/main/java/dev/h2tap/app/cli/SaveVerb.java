package dev.h2tap.app.cli;

import dev.h2tap.core.capture.copy.CaptureCopy;
import dev.h2tap.core.capture.copy.CommentEdits;
import dev.h2tap.core.capture.copy.Existing;
import dev.h2tap.core.export.Wanted;
import dev.h2tap.core.session.CaptureSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code h2tap save}: captures from captures. */
@Command(
    description = {
      "Writes a capture anew, as pcapng: some of its connections, several captures one after",
      "another, or one capture as several files. Connections stay whole, with their comments and",
      "all that the recorder said of them; packets stay as they were. For other formats than",
      "captures there is h2tap export.",
    },
    sortOptions = false)
final class SaveVerb implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "The capture; of several, each is appended to the one before it.")
  private List<Path> files = List.of();

  @Option(names = "-o", required = true, paramLabel = "OUT", description = "The new capture.")
  @SuppressWarnings("NullAway.Init")
  private Path out;

  @Mixin private Choice choice = new Choice();

  @Option(
      names = "--split",
      paramLabel = "SIZE",
      description = {
        "Several files of at most SIZE, such as 100M, of whole connections: OUT with -1, -2, …",
        "before its ending. A connection that is larger has a file of its own.",
      })
  private Optional<String> split = Optional.empty();

  @Option(names = "--force", description = "Replace files that are there already.")
  private boolean force;

  @Mixin private KeysOption keys = new KeysOption();

  SaveVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    boolean chosen = !choice.isAll();
    if ((files.size() > 1 && (chosen || split.isPresent())) || (chosen && split.isPresent())) {
      throw new ParameterException(
          spec.commandLine(), "choose connections, append, or split: one at a time");
    }
    for (Path file : files) {
      if (split.isEmpty()) OutputFile.check(out, file, OutputFile.existing(force));
      if (OutputFile.isStandardOutput(file)) throw new Failure("save reads files alone");
    }
    if (OutputFile.isStandardOutput(out)) throw new Failure("save writes files alone; name one");
    Existing existing = OutputFile.existing(force);
    Path first = files.getFirst();
    try {
      if (split.isPresent()) {
        split(first, existing);
      } else if (chosen) {
        BitSet wanted = wanted(first);
        tell(CaptureCopy.select(first, out, existing, new CommentEdits(), wanted::get));
      } else {
        tell(CaptureCopy.join(files, out, existing, new CommentEdits()));
      }
    } catch (IOException e) {
      throw Reading.named(first, e);
    }
    return Cli.DONE;
  }

  private void tell(CaptureCopy.Result result) {
    if (!result.damage().isEmpty()) console.tell(files.getFirst() + ": " + result.damage());
  }

  private void split(Path file, Existing existing) throws IOException {
    long[] octets = {0};
    ProxyArguments.check(
        spec.commandLine(), "--split", split.orElseThrow(), s -> octets[0] = Sizes.parse(s));
    int parts = CaptureCopy.split(file, existing, octets[0], this::part);
    console.tell("%d files, %s to %s".formatted(parts, part(1), part(parts)));
  }

  private Path part(int k) {
    String name = out.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String numbered =
        dot <= 0 ? name + "-" + k : name.substring(0, dot) + "-" + k + name.substring(dot);
    return out.resolveSibling(numbered);
  }

  /** The chosen connections, by number. */
  private BitSet wanted(Path file) throws Exception {
    CommandLine line = spec.commandLine();
    choice.filter(line);
    BitSet chosen = new BitSet();
    try (CaptureSession session = new CaptureSession(keys.open(file))) {
      session.readToEnd();
      choice.check(line, session);
      Wanted wanted = choice.wanted(line, session);
      for (int conn = 1; conn <= session.connectionCount(); conn++) {
        chosen.set(conn, wanted.connection(conn));
      }
    }
    if (chosen.isEmpty()) throw new Failure("no connection of " + file + " passes; none is saved");
    return chosen;
  }
}
