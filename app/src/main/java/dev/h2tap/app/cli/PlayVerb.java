package dev.h2tap.app.cli;

import dev.h2tap.app.play.LessonMaker;
import dev.h2tap.app.play.Stage;
import dev.h2tap.core.capture.Addresses;
import dev.h2tap.core.capture.Recorder;
import dev.h2tap.core.capture.copy.Existing;
import dev.h2tap.core.proxy.ProxyOptions;
import dev.h2tap.core.replay.play.PlayFailed;
import dev.h2tap.core.replay.play.Player.Played;
import dev.h2tap.core.replay.play.script.BadScript;
import dev.h2tap.core.replay.play.script.LessonReader;
import dev.h2tap.core.replay.play.script.LessonScript;
import dev.h2tap.core.replay.play.script.Script;
import dev.h2tap.core.replay.play.script.ScriptReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code h2tap play}: a script's peers speak through the tap. */
final class PlayVerb extends Verb {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'h2tap-play-'yyyyMMdd-HHmmss'.pcapng'", Locale.ROOT);
  private static final int MAX_SCRIPT = 1 << 22;
  private static final int MAX_PATIENCE = 3600;

  /** Which peers the script plays. */
  enum Role {
    CLIENT,
    SERVER,
    BOTH
  }

  private final Supplier<Path> file = options.operand("SCRIPT", Path.class, "The script.");

  private final Supplier<Role> role =
      options.value(
          "--as=WHO",
          Role.BOTH,
          "client, server, or both (default): which peers the script plays.");

  private final Supplier<Optional<String>> to =
      options.optional(
          "--to=ADDR:PORT", String.class, "With --as client: where the script's hosts really are.");

  private final Supplier<String> listen =
      options.value(
          "-l, --listen=ADDR:PORT",
          "127.0.0.1:8080",
          "With --as server: where clients come (default: ${DEFAULT-VALUE}).");

  private final Supplier<Integer> patience =
      options.value(
          "--patience=SECONDS",
          10,
          "How long what is awaited may take (default: ${DEFAULT-VALUE}).");

  private final Supplier<Optional<Path>> output =
      options.optional(
          "-o, --output=CAPTURE",
          Path.class,
          "The capture, replacing it",
          "(default: h2tap-play-DATE-TIME.pcapng in the current folder).");

  private final OriginArguments origins = new OriginArguments(options);
  private final RootOption rootOption = new RootOption(options);

  PlayVerb(Console console) {
    super(
        console,
        "Plays a script (YAML: who sends which frame when; docs/lessons.md) through h2tap and"
            + " records",
        "it: with both peers of its own, or with one of them against a real server or client.");
  }

  @Override
  public Integer call() throws Exception {
    if (patience.get() < 1 || patience.get() > MAX_PATIENCE) {
      throw options.wrong(
          "--patience: %d is not within 1 to %d".formatted(patience.get(), MAX_PATIENCE));
    }
    ProxyOptions.Builder builder = ProxyOptions.builder();
    origins.apply(builder);
    Optional<InetSocketAddress> address = to();
    Script script = script();
    Path capture = output.get().orElseGet(() -> Path.of(NAME.format(LocalDateTime.now())));
    if (Files.exists(capture)) OutputFile.check(capture, file.get(), Existing.REPLACE);
    ProgressLine line = new ProgressLine(console, "playing");
    long all = Math.max(1, script.length());
    try (Complaints complaints = new Complaints(console)) {
      Stage stage =
          new Stage(
              script,
              capture,
              recording(),
              Duration.ofSeconds(patience.get()),
              n -> line.at((int) (100 * n / all)),
              complaints);
      Optional<LessonScript> lesson = LessonReader.read(script);
      Played played = play(stage, builder, address);
      line.done();
      if (lesson.isPresent() && role.get() == Role.BOTH && !OutputFile.isStandardOutput(capture)) {
        LessonMaker.comment(capture, lesson.get(), played);
      }
      if (!OutputFile.isStandardOutput(capture)) {
        console.print(
            "h2tap: played %s: connections: %d, frames: %d; %s"
                .formatted(file.get(), played.connections(), played.frames(), capture));
      }
      return Cli.DONE;
    } catch (BadScript e) {
      throw new Failure(e.in(file.get().toString()));
    } catch (PlayFailed e) {
      line.done();
      throw new Failure(
          "%s, %s; what was said is in %s".formatted(file.get(), e.getMessage(), capture));
    }
  }

  private Played play(
      Stage stage, ProxyOptions.Builder builder, Optional<InetSocketAddress> address)
      throws Exception {
    return switch (role.get()) {
      case BOTH -> stage.both();
      case CLIENT -> stage.asClient(builder, address);
      case SERVER -> stage.asServer(listen.get(), rootOption.root(), this::listening);
    };
  }

  private void listening(InetSocketAddress address) {
    // On standard error: the capture may go to standard output.
    console.tell("listening on " + Addresses.text(address));
  }

  private Recorder.Options recording() {
    Recorder.Options recording = Recorder.Options.of(Cli.nameAndVersion());
    return output.get().isPresent() ? recording.overwriting() : recording;
  }

  private Optional<InetSocketAddress> to() {
    return to.get().map(text -> options.parse("--to", text, ProxyOptions::parseListen));
  }

  private Script script() throws IOException, Failure {
    if (!Files.exists(file.get())) throw new Failure(file.get() + ": no such file");
    if (Files.isDirectory(file.get()))
      throw new Failure(file.get() + " is a folder; name a script");
    if (Files.size(file.get()) > MAX_SCRIPT) {
      throw new Failure("%s has more than %,d octets: no script".formatted(file.get(), MAX_SCRIPT));
    }
    try {
      return ScriptReader.read(Files.readString(file.get()));
    } catch (BadScript e) {
      throw new Failure(e.in(file.get().toString()));
    } catch (CharacterCodingException e) {
      throw new Failure(file.get() + " is no UTF-8 text: no script");
    }
  }
}
