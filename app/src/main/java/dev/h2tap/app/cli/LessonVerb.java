package dev.h2tap.app.cli;

import dev.h2tap.app.play.Shelf;
import dev.h2tap.core.export.Printable;
import dev.h2tap.core.filter.Filter;
import dev.h2tap.core.lesson.Lesson;
import dev.h2tap.core.lesson.Step;
import dev.h2tap.core.session.CaptureSession;
import dev.h2tap.ui.look.Languages;
import dev.h2tap.ui.picture.LessonPages;
import dev.h2tap.ui.picture.Pictures;
import dev.h2tap.ui.picture.Pictures.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code h2tap lesson}: what a capture teaches. */
@Command(
    description = {
      "Tells what a capture teaches, step by step; h2tap FILE leads through it in the window.",
      "A capture is a lesson where comments on its frames are steps.",
    },
    sortOptions = false)
final class LessonVerb implements Callable<Integer> {
  private static final int LEAST_WIDTH = 400;
  private static final int MOST_WIDTH = 4000;

  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "The capture, or the number of a lesson that ships (h2tap lessons).")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Option(
      names = "--export",
      paramLabel = "FOLDER",
      description = {
        "Write a picture a step and a page with the captions (index.html), which needs no",
        "network and no scripts. The folder must be empty or new.",
      })
  private Optional<Path> export = Optional.empty();

  @Option(
      names = "--check",
      description = "Fail where what a step claims of its frame (a display filter) is not so.")
  private boolean check;

  @Option(names = "--language", paramLabel = "L", description = "en (default) or zh.")
  private String language = "en";

  @Option(names = "--theme", paramLabel = "T", description = "light (default) or dark.")
  private Theme theme = Theme.LIGHT;

  @Option(
      names = "--width",
      paramLabel = "PX",
      description = "How wide the pictures are (default: ${DEFAULT-VALUE}).")
  private int width = 1200;

  @Option(names = "--force", description = "Write into a folder that is not empty.")
  private boolean force;

  @Mixin private KeysOption keys = new KeysOption();

  LessonVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Locale locale = locale();
    if (width < LEAST_WIDTH || width > MOST_WIDTH) {
      throw new ParameterException(
          spec.commandLine(), "--width: between %d and %d".formatted(LEAST_WIDTH, MOST_WIDTH));
    }
    Path file = capture();
    try (CaptureSession session = new CaptureSession(keys.open(file))) {
      session.readToEnd();
      Lesson lesson =
          Lesson.of(session)
              .orElseThrow(
                  () -> new Failure(file + " is no lesson: no comment in it is a lesson's step"));
      if (check) check(session, lesson, locale);
      if (export.isPresent()) export(session, lesson, locale, export.get());
      else if (!check) tell(lesson, locale);
    } catch (IOException e) {
      throw Reading.named(file, e);
    } finally {
      if (export.isPresent()) Pictures.finish();
    }
    return Cli.DONE;
  }

  /** The file, or the shipped lesson with that number. */
  private Path capture() throws IOException {
    String name = file.toString();
    if (!name.matches("\\d{1,4}") || Files.exists(file)) return file;
    return new Shelf(Cli.nameAndVersion()).capture(Integer.parseInt(name));
  }

  private Locale locale() {
    Locale locale = Locale.forLanguageTag(language);
    if (!Languages.spoken(locale).getLanguage().equals(locale.getLanguage())) {
      throw new ParameterException(
          spec.commandLine(), "--language: '" + language + "' is none of en and zh");
    }
    return Languages.spoken(locale);
  }

  private void tell(Lesson lesson, Locale locale) throws Failure {
    console.out().line(Printable.text(lesson.title().in(locale)));
    for (int i = 0; i < lesson.steps().size(); i++) {
      Step step = lesson.steps().get(i);
      String title = Printable.text(step.title().in(locale));
      console
          .out()
          .line(
              "%3d  #%-6d %-10s %s"
                  .formatted(i + 1, step.frame(), Printable.text(step.view()), title));
    }
  }

  private void check(CaptureSession session, Lesson lesson, Locale locale) throws Failure {
    for (Step step : lesson.steps()) {
      if (step.claim().isEmpty()) continue;
      Filter filter = Choice.filter(spec.commandLine(), step.claim());
      if (filter.over(session).test(step.frame())) continue;
      throw new Failure(
          "%s: frame %d, '%s': it is not so that %s"
              .formatted(
                  file,
                  step.frame(),
                  Printable.text(step.title().in(locale)),
                  Printable.text(step.claim())));
    }
  }

  private void export(CaptureSession session, Lesson lesson, Locale locale, Path folder)
      throws IOException, Failure {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new Failure(folder + " is no folder");
    }
    Files.createDirectories(folder);
    try (Stream<Path> inside = Files.list(folder)) {
      if (!force && inside.findAny().isPresent()) {
        throw new Failure(folder + " is not empty; --force writes into it all the same");
      }
    }
    LessonPages.write(session, lesson, locale, theme, width, folder);
    console.tell(
        "steps: %d; %s".formatted(lesson.steps().size(), folder.resolve(LessonPages.PAGE)));
  }
}
