package dev.h2tap.app.cli;

import dev.h2tap.core.export.Dump;
import dev.h2tap.core.export.DumpOptions;
import dev.h2tap.core.export.DumpOptions.Extra;
import dev.h2tap.core.export.DumpOptions.Kind;
import dev.h2tap.core.export.JsonFormat;
import dev.h2tap.core.export.TextFormat;
import dev.h2tap.core.filter.Filter;
import dev.h2tap.core.session.CaptureSession;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code h2tap dump}: what was said. */
@Command(
    description = "Prints what was said, as text or as JSON, one object a line.",
    sortOptions = false)
final class DumpVerb implements Callable<Integer> {
  private static final int FOLLOW_MILLIS = 50;

  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "The capture: pcapng or pcap, may be gzipped; - for standard input.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Option(names = "--json", description = "One JSON object a line instead of text.")
  private boolean json;

  @Option(
      names = "--kinds",
      paramLabel = "K,K",
      split = ",",
      description =
          "What to print: connection, frame, stream, state, window, finding, comment (default:"
              + " frame). Among"
              + " the frames, PREFACE is the client's preface, and GAP stands for octets that the"
              + " capture lacks (length 0: an unknown number).")
  private List<String> kinds = List.of("frame");

  @Option(names = "--hpack", description = "With each header field, how HPACK represented it.")
  private boolean hpack;

  @Option(names = "--body", description = "The octets of DATA, and of unknown frames.")
  private boolean body;

  @Option(
      names = {"-Y", "--filter"},
      paramLabel = "FILTER",
      description = {
        "Only frames that pass this display filter, in Wireshark's manner, such as",
        "'http2.streamid == 5 && http2.type == DATA' or 'status >= 400'; of other kinds",
        "what such a frame caused or belongs to. docs/filters.md lists all fields.",
      })
  private Optional<String> filter = Optional.empty();

  @Option(
      names = "--follow",
      description = "Wait for more at the end of the file, as tail -f does, until interrupted.")
  private boolean follow;

  @Mixin private KeysOption keys = new KeysOption();

  DumpVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    DumpOptions options = new DumpOptions(kinds(), extras(), filter());
    try (CaptureSession session = new CaptureSession(keys.open(file))) {
      Dump dump = new Dump(session, options, format(session, options));
      boolean ahead = !follow && options.filter().map(Filter::looksAhead).orElse(false);
      while (ahead && session.step()) continue;
      while (true) {
        boolean more = session.step();
        dump.more();
        if (!more && !follow) break;
        if (!more) Thread.sleep(FOLLOW_MILLIS);
      }
      session.finish();
      dump.end();
      tellDamage(session);
      return Cli.DONE;
    } catch (IOException e) {
      throw Reading.named(file, e);
    }
  }

  private Dump.Format format(CaptureSession session, DumpOptions options) {
    return json
        ? new JsonFormat(session, options, console.out())
        : new TextFormat(
            session,
            options,
            new PrintWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8)));
  }

  private void tellDamage(CaptureSession session) {
    String damage = session.progress().damage();
    if (!damage.isEmpty()) console.tell(file + ": " + damage);
  }

  private Set<Kind> kinds() {
    Set<Kind> wanted = EnumSet.noneOf(Kind.class);
    for (String word : kinds) wanted.add(kind(word));
    return wanted;
  }

  private Kind kind(String word) {
    for (Kind kind : Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(word)) return kind;
    }
    throw new ParameterException(
        spec.commandLine(),
        "--kinds: '"
            + word
            + "' is no kind; there are connection, frame, stream, state, window,"
            + " finding and comment");
  }

  private Optional<Filter> filter() {
    return filter.map(text -> Choice.filter(spec.commandLine(), text));
  }

  private Set<Extra> extras() {
    Set<Extra> extras = EnumSet.noneOf(Extra.class);
    if (hpack) extras.add(Extra.HPACK);
    if (body) extras.add(Extra.BODY);
    return extras;
  }
}
