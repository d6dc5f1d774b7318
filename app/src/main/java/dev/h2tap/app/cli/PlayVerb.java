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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code h2tap play}: a script's peers speak through the tap. */
@Command(
    description = {
      "Plays a script (YAML: who sends which frame when; docs/lessons.md) through h2tap and"
          + " records",
      "it: with both peers of its own, or with one of them against a real server or client.",
    },
    sortOptions = false)
final class PlayVerb implements Callable<Integer> {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'h2tap-play-'yyyyMMdd-HHmmss'.pcapng'", Locale.ROOT);
  private static final int MAX_SCRIPT = 1 << 22;
  private static final int MAX_PATIENCE = 3600;

  private final Console console;

  /** Which peers the script plays. */
  enum Role {
    CLIENT,
    SERVER,
    BOTH
  }

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "SCRIPT", description = "The script.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Option(
      names = "--as",
      paramLabel = "WHO",
      description = "client, server, or both (default): which peers the script plays.")
  private Role role = Role.BOTH;

  @Option(
      names = "--to",
      paramLabel = "ADDR:PORT",
      description = "With --as client: where the script's hosts really are.")
  private Optional<String> to = Optional.empty();

  @Option(
      names = {"-l", "--listen"},
      paramLabel = "ADDR:PORT",
      description = "With --as server: where clients come (default: ${DEFAULT-VALUE}).")
  private String listen = "127.0.0.1:8080";

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description = "How long what is awaited may take (default: ${DEFAULT-VALUE}).")
  private int patience = 10;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "CAPTURE",
      description = {
        "The capture, replacing it",
        "(default: h2tap-play-DATE-TIME.pcapng in the current folder).",
      })
  private Optional<Path> output = Optional.empty();

  @Mixin private final OriginArguments origins = new OriginArguments();
  @Mixin private final RootOption rootOption = new RootOption();

  PlayVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (patience < 1 || patience > MAX_PATIENCE) {
      throw new ParameterException(
          spec.commandLine(),
          "--patience: %d is not within 1 to %d".formatted(patience, MAX_PATIENCE));
    }
    ProxyOptions.Builder options = ProxyOptions.builder();
    origins.apply(spec.commandLine(), options);
    Optional<InetSocketAddress> address = to();
    Script script = script();
    Path capture = output.orElseGet(() -> Path.of(NAME.format(LocalDateTime.now())));
    if (Files.exists(capture)) OutputFile.check(capture, file, Existing.REPLACE);
    ProgressLine line = new ProgressLine(console, "playing");
    long all = Math.max(1, script.length());
    try (Complaints complaints = new Complaints(console)) {
      Stage stage =
          new Stage(
              script,
              capture,
              recording(),
              Duration.ofSeconds(patience),
              n -> line.at((int) (100 * n / all)),
              complaints);
      Optional<LessonScript> lesson = LessonReader.read(script);
      Played played = play(stage, options, address);
      line.done();
      if (lesson.isPresent() && role == Role.BOTH && !OutputFile.isStandardOutput(capture)) {
        LessonMaker.comment(capture, lesson.get(), played);
      }
      if (!OutputFile.isStandardOutput(capture)) {
        console.print(
            "h2tap: played %s: connections: %d, frames: %d; %s"
                .formatted(file, played.connections(), played.frames(), capture));
      }
      return Cli.DONE;
    } catch (BadScript e) {
      throw new Failure(e.in(file.toString()));
    } catch (PlayFailed e) {
      line.done();
      throw new Failure("%s, %s; what was said is in %s".formatted(file, e.getMessage(), capture));
    }
  }

  private Played play(Stage stage, ProxyOptions.Builder options, Optional<InetSocketAddress> to)
      throws Exception {
    return switch (role) {
      case BOTH -> stage.both();
      case CLIENT -> stage.asClient(options, to);
      case SERVER -> stage.asServer(listen, rootOption.root(), this::listening);
    };
  }

  private void listening(InetSocketAddress address) {
    // On standard error: the capture may go to standard output.
    console.tell("listening on " + Addresses.text(address));
  }

  private Recorder.Options recording() {
    Recorder.Options recording = Recorder.Options.of(Cli.nameAndVersion());
    return output.isPresent() ? recording.overwriting() : recording;
  }

  private Optional<InetSocketAddress> to() {
    if (to.isEmpty()) return Optional.empty();
    InetSocketAddress[] address = new InetSocketAddress[1];
    ProxyArguments.check(
        spec.commandLine(), "--to", to.get(), s -> address[0] = ProxyOptions.parseListen(s));
    return Optional.of(address[0]);
  }

  private Script script() throws IOException, Failure {
    if (!Files.exists(file)) throw new Failure(file + ": no such file");
    if (Files.isDirectory(file)) throw new Failure(file + " is a folder; name a script");
    if (Files.size(file) > MAX_SCRIPT) {
      throw new Failure("%s has more than %,d octets: no script".formatted(file, MAX_SCRIPT));
    }
    try {
      return ScriptReader.read(Files.readString(file));
    } catch (BadScript e) {
      throw new Failure(e.in(file.toString()));
    } catch (CharacterCodingException e) {
      throw new Failure(file + " is no UTF-8 text: no script");
    }
  }
}
