package dev.h2tap.app.cli;

import dev.h2tap.app.cli.OutputFile.Existing;
import dev.h2tap.core.export.BodyFiles;
import dev.h2tap.core.export.CsvFormat;
import dev.h2tap.core.export.Dump;
import dev.h2tap.core.export.DumpOptions;
import dev.h2tap.core.export.DumpOptions.Extra;
import dev.h2tap.core.export.DumpOptions.Kind;
import dev.h2tap.core.export.JsonFormat;
import dev.h2tap.core.export.PrivateFile;
import dev.h2tap.core.export.RedactedSession;
import dev.h2tap.core.export.Redaction;
import dev.h2tap.core.export.TextFormat;
import dev.h2tap.core.export.har.HarExport;
import dev.h2tap.core.export.har.HarOptions;
import dev.h2tap.core.session.CaptureSession;
import dev.h2tap.core.session.Session;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
    name = "export",
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
      if (har.isPresent()) har(session, redaction, (int) Math.min(limit, Integer.MAX_VALUE - 16));
      if (jsonl.isPresent()) {
        DumpOptions options = options(EnumSet.allOf(Kind.class), Set.of(Extra.HPACK));
        dump(
            session,
            jsonl.get(),
            options,
            (shown, file) -> new JsonFormat(shown, options, file.out()),
            redaction);
      }
      if (csv.isPresent()) {
        dump(
            session,
            csv.get(),
            options(EnumSet.of(kind), Set.of()),
            (shown, file) -> new CsvFormat(shown, kind, writer(file)),
            redaction);
      }
      if (text.isPresent()) {
        DumpOptions options = options(EnumSet.of(Kind.FRAME), Set.of());
        dump(
            session,
            text.get(),
            options,
            (shown, file) -> new TextFormat(shown, options, writer(file)),
            redaction);
      }
      if (bodies.isPresent()) bodies(session, bodies.get(), limit);
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
    return force ? Existing.REPLACED : Existing.KEPT;
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

  private DumpOptions options(Set<Kind> kinds, Set<Extra> extras) {
    return new DumpOptions(
        kinds, extras, reading.choice().filter(spec.commandLine()), reading.choice().connections());
  }

  private void har(CaptureSession session, Redaction redaction, int limit) throws Exception {
    HarOptions options =
        new HarOptions(
            Cli.nameAndVersion().substring("h2tap ".length()),
            limit < 0 ? HarOptions.DEFAULT_MAX_BODY : limit,
            redaction);
    ProgressLine progress = new ProgressLine(console, "HAR");
    try (OutputFile file = OutputFile.open(har.orElseThrow(), existing(), console)) {
      HarExport.Result result =
          new HarExport(session, options)
              .write(
                  reading.choice().wanted(spec.commandLine(), session), file.out(), progress::at);
      file.whole();
      progress.done();
      if (result.withoutRequest() > 0) {
        console.tell(
            "%d answers are not in the HAR: the capture lacks their requests"
                .formatted(result.withoutRequest()));
      }
      if (result.entries() == 0) console.tell("there are no requests in " + reading.file());
    }
  }

  private interface MakesFormat {
    Dump.Format of(Session shown, OutputFile file);
  }

  private void dump(
      CaptureSession session,
      Path target,
      DumpOptions options,
      MakesFormat format,
      Redaction redaction)
      throws Exception {
    try (OutputFile file = OutputFile.open(target, existing(), console)) {
      Session shown = RedactedSession.of(session, redaction);
      new Dump(session, options, format.of(shown, file)).end();
      file.whole();
    }
  }

  private static PrintWriter writer(OutputFile file) {
    return new PrintWriter(new OutputStreamWriter(file.out(), StandardCharsets.UTF_8));
  }

  private void bodies(CaptureSession session, Path folder, long limit) throws Exception {
    PrivateFile.createFolder(folder);
    ProgressLine progress = new ProgressLine(console, "bodies");
    int written =
        new BodyFiles(session, folder, limit < 0 ? Long.MAX_VALUE : limit)
            .write(reading.choice().wanted(spec.commandLine(), session), progress::at);
    progress.done();
    console.tell("%d bodies in %s".formatted(written, folder));
  }
}
