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
import java.util.function.Supplier;

/** {@code h2tap dump}: what was said. */
final class DumpVerb extends Verb {
  private static final int FOLLOW_MILLIS = 50;

  private final Supplier<Path> file =
      options.operand(
          "FILE", Path.class, "The capture: pcapng or pcap, may be gzipped; - for standard input.");

  private final Supplier<Boolean> json =
      options.flag("--json", "One JSON object a line instead of text.");

  private final Supplier<List<String>> kinds =
      options.list(
          "--kinds=K,K",
          String.class,
          "What to print: connection, frame, stream, state, window, finding, comment (default:"
              + " frame). Among"
              + " the frames, PREFACE is the client's preface, and GAP stands for octets that the"
              + " capture lacks (length 0: an unknown number).");

  private final Supplier<Boolean> hpack =
      options.flag("--hpack", "With each header field, how HPACK represented it.");

  private final Supplier<Boolean> body =
      options.flag("--body", "The octets of DATA, and of unknown frames.");

  private final Supplier<Optional<String>> filter =
      options.optional(
          "-Y, --filter=FILTER",
          String.class,
          "Only frames that pass this display filter, in Wireshark's manner, such as",
          "'http2.streamid == 5 && http2.type == DATA' or 'status >= 400'; of other kinds",
          "what such a frame caused or belongs to. docs/filters.md lists all fields.");

  private final Supplier<Boolean> follow =
      options.flag(
          "--follow", "Wait for more at the end of the file, as tail -f does, until interrupted.");

  private final KeysOption keys = new KeysOption(options);

  DumpVerb(Console console) {
    super(console, "Prints what was said, as text or as JSON, one object a line.");
  }

  @Override
  public Integer call() throws Exception {
    DumpOptions wanted = new DumpOptions(kinds(), extras(), filter());
    try (CaptureSession session = new CaptureSession(keys.open(file.get()))) {
      Dump dump = new Dump(session, wanted, format(session, wanted));
      boolean ahead = !follow.get() && wanted.filter().map(Filter::looksAhead).orElse(false);
      while (ahead && session.step()) continue;
      while (true) {
        boolean more = session.step();
        dump.more();
        if (!more && !follow.get()) break;
        if (!more) Thread.sleep(FOLLOW_MILLIS);
      }
      session.finish();
      dump.end();
      tellDamage(session);
      return Cli.DONE;
    } catch (IOException e) {
      throw Reading.named(file.get(), e);
    }
  }

  private Dump.Format format(CaptureSession session, DumpOptions wanted) {
    return json.get()
        ? new JsonFormat(session, wanted, console.out())
        : new TextFormat(
            session,
            wanted,
            new PrintWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8)));
  }

  private void tellDamage(CaptureSession session) {
    String damage = session.progress().damage();
    if (!damage.isEmpty()) console.tell(file.get() + ": " + damage);
  }

  private Set<Kind> kinds() {
    if (kinds.get().isEmpty()) return EnumSet.of(Kind.FRAME);
    Set<Kind> wanted = EnumSet.noneOf(Kind.class);
    for (String word : kinds.get()) wanted.add(kind(word));
    return wanted;
  }

  private Kind kind(String word) {
    for (Kind kind : Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(word)) return kind;
    }
    throw options.wrong(
        "--kinds: '"
            + word
            + "' is no kind; there are connection, frame, stream, state, window,"
            + " finding and comment");
  }

  private Optional<Filter> filter() {
    return filter.get().map(text -> Choice.filter(options, text));
  }

  private Set<Extra> extras() {
    Set<Extra> extras = EnumSet.noneOf(Extra.class);
    if (hpack.get()) extras.add(Extra.HPACK);
    if (body.get()) extras.add(Extra.BODY);
    return extras;
  }
}
