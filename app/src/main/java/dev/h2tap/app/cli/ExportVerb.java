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
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code h2tap export}: a capture, or what is chosen of it, in other people's formats. */
@Command(
    description = {
      "Writes a capture in other formats; several at once, - for standard output.",
      "Without --redact it asks whether to leave credentials out; where there is nobody",
      "to ask, cookies and authorization are left out. Nothing is overwritten without --force.",
    },
    sortOptions = false)
final class ExportVerb implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final Reading reading = new Reading();

  @Option(
      names = "--har",
      paramLabel = "OUT",
      description = "Requests and answers as HTTP Archive (HAR 1.2).")
  private Optional<Path> har = Optional.empty();

  @Option(
      names = "--jsonl",
      paramLabel = "OUT",
      description = "All that dump --json knows, one object a line.")
  private Optional<Path> jsonl = Optional.empty();

  @Option(names = "--csv", paramLabel = "OUT", description = "One table, which --table chooses.")
  private Optional<Path> csv = Optional.empty();

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      description =
          "For --csv: frames, streams, connections, states, windows, findings or comments"
              + " (default: frames).")
  private String table = "frames";

  @Option(names = "--text", paramLabel = "OUT", description = "What dump prints.")
  private Optional<Path> text = Optional.empty();

  @Option(
      names = "--bodies",
      paramLabel = "DIR",
      description = "Each body as a file of this folder, content codings undone, and an index.csv.")
  private Optional<Path> bodies = Optional.empty();

  @Option(
      names = "--redact",
      paramLabel = "WHAT",
      split = ",",
      description = {
        "What to leave out: cookies, authorization, bodies, names of header fields;",
        "none to keep all. It does not look into URLs and bodies.",
      })
  private List<String> redact = List.of();

  @Option(
      names = "--body-limit",
      paramLabel = "SIZE",
      description = "Octets of a body at most (default: 16M in a HAR, all with --bodies).")
  private Optional<String> bodyLimit = Optional.empty();

  @Option(names = "--force", description = "Replace files that are there already.")
  private boolean force;

  private boolean leftOutUnasked;

  ExportVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Kind kind = table();
    long limit = limit();
    checkOutputs();
    Redaction redaction = redaction();
    try (CaptureSession session = reading.readToEnd(spec.commandLine(), console)) {
      Export export = new Export(session, reading.choice().part(spec.commandLine()), redaction);
      if (har.isPresent()) har(export, limit);
      if (jsonl.isPresent()) write(export, new Form.JsonLines(), jsonl.get(), "JSON lines");
      if (csv.isPresent()) write(export, new Form.Csv(kind), csv.get(), "CSV");
      if (text.isPresent()) write(export, new Form.Text(), text.get(), "text");
      if (bodies.isPresent()) bodies(export, limit);
      if (leftOutUnasked) {
        console.tell("cookies and authorization are left out; --redact none keeps them");
      }
      return Cli.DONE;
    }
  }

  private Kind table() {
    for (Kind kind : Kind.values()) {
      if (table.equals(kind.name().toLowerCase(Locale.ROOT) + "s")) return kind;
    }
    throw new ParameterException(
        spec.commandLine(),
        "--table: '"
            + table
            + "' is no table; there are "
            + Arrays.stream(Kind.values())
                .map(k -> k.name().toLowerCase(Locale.ROOT) + "s")
                .collect(Collectors.joining(", ")));
  }

  /** -1 where nothing was said. */
  private long limit() {
    long[] octets = {-1};
    bodyLimit.ifPresent(
        size ->
            ProxyArguments.check(
                spec.commandLine(), "--body-limit", size, s -> octets[0] = Sizes.parse(s)));
    return octets[0];
  }

  private void checkOutputs() throws IOException, Failure {
    List<Path> files = Stream.of(har, jsonl, csv, text).flatMap(Optional::stream).toList();
    if (files.isEmpty() && bodies.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "nothing to write: give --har, --jsonl, --csv, --text or --bodies");
    }
    if (files.stream().distinct().count() < files.size()) {
      throw new ParameterException(spec.commandLine(), "two outputs have the same name");
    }
    for (Path file : files) OutputFile.check(file, reading.file(), existing());
    if (bodies.isEmpty()) return;
    if (OutputFile.isStandardOutput(bodies.get())) {
      throw new ParameterException(spec.commandLine(), "--bodies takes a folder");
    }
    if (Files.exists(bodies.get()) && !Files.isDirectory(bodies.get())) {
      throw new Failure(bodies.get() + " is no folder");
    }
    if (!force && Files.isDirectory(bodies.get())) {
      try (Stream<Path> inside = Files.list(bodies.get())) {
        if (inside.findAny().isPresent()) {
          throw new Failure(bodies.get() + " is not empty; --force replaces what is in it");
        }
      }
    }
  }

  private Existing existing() {
    return OutputFile.existing(force);
  }

  private Redaction redaction() {
    if (!redact.isEmpty()) {
      Redaction[] chosen = {Redaction.NONE};
      try {
        chosen[0] = Redaction.of(redact);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), "--redact: " + e.getMessage(), e);
      }
      if (chosen[0].hidesBodies() && bodies.isPresent()) {
        throw new ParameterException(
            spec.commandLine(), "--bodies writes what --redact bodies leaves out");
      }
      return chosen[0];
    }
    boolean onlyBodies = Stream.of(har, jsonl, csv, text).allMatch(Optional::isEmpty);
    if (onlyBodies) return Redaction.NONE;
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
    Export.Result result = write(export, form, har.orElseThrow(), "HAR");
    if (result.withoutRequest() > 0) {
      console.tell(
          "%d answers are not in the HAR: the capture lacks their requests"
              .formatted(result.withoutRequest()));
    }
    if (result.count() == 0) console.tell("there are no requests in " + reading.file());
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
    Path folder = bodies.orElseThrow();
    ProgressLine progress = new ProgressLine(console, "bodies");
    Form.Bodies form = limit < 0 ? new Form.Bodies() : new Form.Bodies(limit);
    Export.Result result = export.write(form, folder, existing(), progress::at);
    progress.done();
    console.tell("%d bodies in %s".formatted(result.count(), folder));
  }
}
