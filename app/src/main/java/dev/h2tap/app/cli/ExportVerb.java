package dev.h2tap.app.cli;

import dev.h2tap.core.capture.copy.Existing;
import dev.h2tap.core.export.DumpOptions.Kind;
import dev.h2tap.core.export.Export;
import dev.h2tap.core.export.Form;
import dev.h2tap.core.export.Redaction;
import dev.h2tap.core.session.CaptureSession;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code h2tap export}: a capture, or what is chosen of it, in other people's formats. */
final class ExportVerb extends Verb {
  private final Reading reading = new Reading(options);

  private final Supplier<Optional<Path>> har =
      options.optional("--har=OUT", Path.class, "Requests and answers as HTTP Archive (HAR 1.2).");

  private final Supplier<Optional<Path>> jsonl =
      options.optional("--jsonl=OUT", Path.class, "All that dump --json knows, one object a line.");

  private final Supplier<Optional<Path>> csv =
      options.optional("--csv=OUT", Path.class, "One table, which --table chooses.");

  private final Supplier<String> table =
      options.value(
          "--table=TABLE",
          "frames",
          "For --csv: frames, streams, connections, states, windows, findings or comments"
              + " (default: frames).");

  private final Supplier<Optional<Path>> text =
      options.optional("--text=OUT", Path.class, "What dump prints.");

  private final Supplier<Optional<Path>> bodies =
      options.optional(
          "--bodies=DIR",
          Path.class,
          "Each body as a file of this folder, content codings undone, and an index.csv.");

  private final Supplier<List<String>> redact =
      options.list(
          "--redact=WHAT",
          String.class,
          "What to leave out: cookies, authorization, bodies, names of header fields;",
          "none to keep all. It does not look into URLs and bodies.");

  private final Supplier<Optional<String>> bodyLimit =
      options.optional(
          "--body-limit=SIZE",
          String.class,
          "Octets of a body at most (default: 16M in a HAR, all with --bodies).");

  private final Supplier<Boolean> force =
      options.flag("--force", "Replace files that are there already.");

  private boolean leftOutUnasked;

  ExportVerb(Console console) {
    super(
        console,
        "Writes a capture in other formats; several at once, - for standard output.",
        "Without --redact it asks whether to leave credentials out; where there is nobody",
        "to ask, cookies and authorization are left out. Nothing is overwritten without --force.");
  }

  @Override
  public Integer call() throws Exception {
    Kind kind = table();
    long limit = limit();
    checkOutputs();
    Redaction redaction = redaction();
    try (CaptureSession session = reading.readToEnd(console)) {
      Export export = new Export(session, reading.choice().part(), redaction);
      if (har.get().isPresent()) har(export, limit);
      write(export, new Form.JsonLines(), jsonl, "JSON lines");
      write(export, new Form.Csv(kind), csv, "CSV");
      write(export, new Form.Text(), text, "text");
      if (bodies.get().isPresent()) bodies(export, limit);
      if (leftOutUnasked) {
        console.tell("cookies and authorization are left out; --redact none keeps them");
      }
      return Cli.DONE;
    }
  }

  private Kind table() {
    for (Kind kind : Kind.values()) {
      if (table.get().equals(kind.name().toLowerCase(Locale.ROOT) + "s")) return kind;
    }
    throw options.wrong(
        "--table: '"
            + table.get()
            + "' is no table; there are "
            + Arrays.stream(Kind.values())
                .map(k -> k.name().toLowerCase(Locale.ROOT) + "s")
                .collect(Collectors.joining(", ")));
  }

  /** -1 where nothing was said. */
  private long limit() {
    return bodyLimit
        .get()
        .map(size -> options.parse("--body-limit", size, Sizes::parse))
        .orElse(-1L);
  }

  private void checkOutputs() throws IOException, Failure {
    List<Path> files = files();
    if (files.isEmpty() && bodies.get().isEmpty()) {
      throw options.wrong("nothing to write: give --har, --jsonl, --csv, --text or --bodies");
    }
    if (files.stream().distinct().count() < files.size()) {
      throw options.wrong("two outputs have the same name");
    }
    for (Path file : files) OutputFile.check(file, reading.file(), existing());
    if (bodies.get().isPresent()) checkFolder(bodies.get().orElseThrow());
  }

  private void checkFolder(Path folder) throws IOException, Failure {
    if (OutputFile.isStandardOutput(folder)) {
      throw options.wrong("--bodies takes a folder");
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new Failure(folder + " is no folder");
    }
    if (!force.get() && Files.isDirectory(folder)) {
      try (Stream<Path> inside = Files.list(folder)) {
        if (inside.findAny().isPresent()) {
          throw new Failure(folder + " is not empty; --force replaces what is in it");
        }
      }
    }
  }

  /** The files that are to be written. */
  private List<Path> files() {
    return Stream.of(har, jsonl, csv, text).flatMap(file -> file.get().stream()).toList();
  }

  private Existing existing() {
    return OutputFile.existing(force.get());
  }

  private Redaction redaction() {
    if (!redact.get().isEmpty()) {
      Redaction chosen;
      try {
        chosen = Redaction.of(redact.get());
      } catch (IllegalArgumentException e) {
        throw options.wrong("--redact: " + e.getMessage(), e);
      }
      if (chosen.hidesBodies() && bodies.get().isPresent()) {
        throw options.wrong("--bodies writes what --redact bodies leaves out");
      }
      return chosen;
    }
    if (files().isEmpty()) return Redaction.NONE; // bodies alone
    if (Terminal.there()) {
      return Terminal.yes("Leave cookies and authorization out, so that it can be shared?")
          ? Redaction.CREDENTIALS
          : Redaction.NONE;
    }
    leftOutUnasked = true;
    return Redaction.CREDENTIALS;
  }

  private void har(Export export, long limit) throws Exception {
    int most = (int) Math.min(limit, Integer.MAX_VALUE - 16);
    Form.Har form = limit < 0 ? new Form.Har() : new Form.Har(most);
    Export.Result result = write(export, form, har.get().orElseThrow(), "HAR");
    if (result.withoutRequest() > 0) {
      console.tell(
          "%d answers are not in the HAR: the capture lacks their requests"
              .formatted(result.withoutRequest()));
    }
    if (result.count() == 0) console.tell("there are no requests in " + reading.file());
  }

  private void write(Export export, Form.File form, Supplier<Optional<Path>> target, String what)
      throws Exception {
    if (target.get().isPresent()) write(export, form, target.get().orElseThrow(), what);
  }

  private Export.Result write(Export export, Form.File form, Path target, String what)
      throws Exception {
    ProgressLine progress = new ProgressLine(console, what);
    try {
      Export.Result result =
          OutputFile.isStandardOutput(target)
              ? export.write(form, console.out(), progress::at)
              : export.write(form, target, existing(), progress::at);
      progress.done();
      return result;
    } catch (FileAlreadyExistsException e) {
      throw OutputFile.exists(target);
    }
  }

  private void bodies(Export export, long limit) throws Exception {
    Path folder = bodies.get().orElseThrow();
    ProgressLine progress = new ProgressLine(console, "bodies");
    Form.Bodies form = limit < 0 ? new Form.Bodies() : new Form.Bodies(limit);
    Export.Result result = export.write(form, folder, existing(), progress::at);
    progress.done();
    console.tell("%d bodies in %s".formatted(result.count(), folder));
  }
}
