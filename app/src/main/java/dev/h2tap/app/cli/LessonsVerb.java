package dev.h2tap.app.cli;

import dev.h2tap.app.play.Lessons;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code h2tap lessons}: what ships to learn from. */
final class LessonsVerb extends Verb {
  private final Supplier<Optional<Integer>> number =
      options.optionalOperand("NUMBER", Integer.class, "One of them.");

  private final Supplier<String> language =
      options.value("--language=L", "en", "en (default) or zh.");

  private final Supplier<Boolean> script =
      options.flag("--script", "With a number: print the script instead.");

  private final Supplier<Optional<Path>> folder =
      options.optional(
          "--make=FOLDER",
          Path.class,
          "Play all of them (or the one) and leave their captures there.");

  LessonsVerb(Console console) {
    super(
        console,
        "Lists the lessons that ship with h2tap. With a number, prints where that lesson's capture"
            + " is",
        "(made on first use), to open it: h2tap \"$(h2tap lessons 3)\".");
  }

  @Override
  public Integer call() throws Exception {
    if (folder.get().isPresent()) {
      make(folder.get().get());
    } else if (number.get().isPresent()) {
      Lessons.Shipped lesson = lesson(number.get().get());
      if (script.get()) console.write(lesson.text());
      else console.print(Lessons.capture(lesson, Cli.nameAndVersion()).toString());
    } else {
      Locale locale = Locale.forLanguageTag(language.get());
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
        number.get().isPresent() ? List.of(lesson(number.get().get())) : Lessons.all();
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
                options.wrong(
                    "there is no lesson %d; there are 1 to %d".formatted(n, Lessons.all().size())));
  }
}
