package dev.h2tap.app.cli;

import dev.h2tap.app.play.Lessons;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code h2tap lessons}: what ships to learn from. */
@Command(
    description = {
      "Lists the lessons that ship with h2tap. With a number, prints where that lesson's capture"
          + " is",
      "(made on first use), to open it: h2tap \"$(h2tap lessons 3)\".",
    },
    sortOptions = false)
final class LessonsVerb implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "NUMBER", description = "One of them.")
  private Optional<Integer> number = Optional.empty();

  @Option(names = "--language", paramLabel = "L", description = "en (default) or zh.")
  private String language = "en";

  @Option(names = "--script", description = "With a number: print the script instead.")
  private boolean script;

  @Option(
      names = "--make",
      paramLabel = "FOLDER",
      description = "Play all of them (or the one) and leave their captures there.")
  private Optional<Path> folder = Optional.empty();

  LessonsVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (folder.isPresent()) {
      make(folder.get());
    } else if (number.isPresent()) {
      Lessons.Shipped lesson = lesson(number.get());
      if (script) console.write(lesson.text());
      else console.print(Lessons.capture(lesson, Cli.nameAndVersion()).toString());
    } else {
      Locale locale = Locale.forLanguageTag(language);
      for (Lessons.Shipped lesson : Lessons.all()) {
        console.print("%2d  %s".formatted(lesson.number(), lesson.title(locale)));
      }
    }
    return Cli.DONE;
  }

  private void make(Path to) throws Exception {
    if (Files.exists(to) && !Files.isDirectory(to)) throw new Failure(to + " is no folder");
    Files.createDirectories(to);
    List<Lessons.Shipped> wanted =
        number.isPresent() ? List.of(lesson(number.get())) : Lessons.all();
    for (Lessons.Shipped lesson : wanted) {
      Path file = to.resolve(lesson.name() + ".pcapng");
      Lessons.make(lesson, file, Cli.nameAndVersion());
      console.print(file.toString());
    }
  }

  private Lessons.Shipped lesson(int n) {
    return Lessons.of(n)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "there is no lesson %d; there are 1 to %d".formatted(n, Lessons.all().size())));
  }
}
