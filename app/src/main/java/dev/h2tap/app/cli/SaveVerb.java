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
import java.util.function.Supplier;

/** {@code h2tap save}: captures from captures. */
final class SaveVerb extends Verb {
  private final Supplier<List<Path>> files =
      options.operands(
          "FILE", Path.class, "The capture; of several, each is appended to the one before it.");

  private final Supplier<Path> out = options.required("-o=OUT", Path.class, "The new capture.");

  private final Choice choice = new Choice(options);

  private final Supplier<Optional<String>> split =
      options.optional(
          "--split=SIZE",
          String.class,
          "Several files of at most SIZE, such as 100M, of whole connections: OUT with -1, -2, …",
          "before its ending. A connection that is larger has a file of its own.");

  private final Supplier<Boolean> force =
      options.flag("--force", "Replace files that are there already.");

  private final KeysOption keys = new KeysOption(options);

  SaveVerb(Console console) {
    super(
        console,
        "Writes a capture anew, as pcapng: some of its connections, several captures one after",
        "another, or one capture as several files. Connections stay whole, with their comments and",
        "all that the recorder said of them; packets stay as they were. For other formats than",
        "captures there is h2tap export.");
  }

  @Override
  public Integer call() throws Exception {
    boolean chosen = !choice.isAll();
    if ((files.get().size() > 1 && (chosen || split.get().isPresent()))
        || (chosen && split.get().isPresent())) {
      throw options.wrong("choose connections, append, or split: one at a time");
    }
    for (Path file : files.get()) {
      if (split.get().isEmpty())
        OutputFile.check(out.get(), file, OutputFile.existing(force.get()));
      if (OutputFile.isStandardOutput(file)) throw new Failure("save reads files alone");
    }
    if (OutputFile.isStandardOutput(out.get()))
      throw new Failure("save writes files alone; name one");
    Existing existing = OutputFile.existing(force.get());
    Path first = files.get().getFirst();
    try {
      if (split.get().isPresent()) {
        split(first, existing);
      } else if (chosen) {
        BitSet wanted = wanted(first);
        tell(CaptureCopy.select(first, out.get(), existing, new CommentEdits(), wanted::get));
      } else {
        tell(CaptureCopy.join(files.get(), out.get(), existing, new CommentEdits()));
      }
    } catch (IOException e) {
      throw Reading.named(first, e);
    }
    return Cli.DONE;
  }

  private void tell(CaptureCopy.Result result) {
    if (!result.damage().isEmpty()) console.tell(files.get().getFirst() + ": " + result.damage());
  }

  private void split(Path file, Existing existing) throws IOException {
    long octets = options.parse("--split", split.get().orElseThrow(), Sizes::parse);
    int parts = CaptureCopy.split(file, existing, octets, this::part);
    console.tell("%d files, %s to %s".formatted(parts, part(1), part(parts)));
  }

  private Path part(int k) {
    String name = out.get().getFileName().toString();
    int dot = name.lastIndexOf('.');
    String numbered =
        dot <= 0 ? name + "-" + k : name.substring(0, dot) + "-" + k + name.substring(dot);
    return out.get().resolveSibling(numbered);
  }

  /** The chosen connections, by number. */
  private BitSet wanted(Path file) throws Exception {
    choice.filter();
    BitSet chosen = new BitSet();
    try (CaptureSession session = new CaptureSession(keys.open(file))) {
      session.readToEnd();
      choice.check(session);
      Wanted wanted = choice.wanted(session);
      for (int conn = 1; conn <= session.connectionCount(); conn++) {
        chosen.set(conn, wanted.connection(conn));
      }
    }
    if (chosen.isEmpty()) throw new Failure("no connection of " + file + " passes; none is saved");
    return chosen;
  }
}
