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
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code h2tap lesson}: what a capture teaches. */
final class LessonVerb extends Verb {
  private static final int LEAST_WIDTH = 400;
  private static final int MOST_WIDTH = 4000;

  private final Supplier<Path> file =
      options.operand(
          "FILE", Path.class, "The capture, or the number of a lesson that ships (h2tap lessons).");

  private final Supplier<Optional<Path>> export =
      options.optional(
          "--export=FOLDER",
          Path.class,
          "Write a picture a step and a page with the captions (index.html), which needs no",
          "network and no scripts. The folder must be empty or new.");

  private final Supplier<Boolean> check =
      options.flag(
          "--check", "Fail where what a step claims of its frame (a display filter) is not so.");

  private final Supplier<String> language =
      options.value("--language=L", "en", "en (default) or zh.");

  private final Supplier<Theme> theme =
      options.value("--theme=T", Theme.LIGHT, "light (default) or dark.");

  private final Supplier<Integer> width =
      options.value("--width=PX", 1200, "How wide the pictures are (default: ${DEFAULT-VALUE}).");

  private final Supplier<Boolean> force =
      options.flag("--force", "Write into a folder that is not empty.");

  private final KeysOption keys = new KeysOption(options);

  LessonVerb(Console console) {
    super(
        console,
        "Tells what a capture teaches, step by step; h2tap FILE leads through it in the window.",
        "A capture is a lesson where comments on its frames are steps.");
  }

  @Override
  public Integer call() throws Exception {
    Locale locale = locale();
    if (width.get() < LEAST_WIDTH || width.get() > MOST_WIDTH) {
      throw options.wrong("--width: between %d and %d".formatted(LEAST_WIDTH, MOST_WIDTH));
    }
    Path capture = capture();
    try (CaptureSession session = new CaptureSession(keys.open(capture))) {
      session.readToEnd();
      Lesson lesson =
          Lesson.of(session)
              .orElseThrow(
                  () ->
                      new Failure(capture + " is no lesson: no comment in it is a lesson's step"));
      if (check.get()) check(session, lesson, locale);
      if (export.get().isPresent()) export(session, lesson, locale, export.get().orElseThrow());
      else if (!check.get()) tell(lesson, locale);
    } catch (IOException e) {
      throw Reading.named(capture, e);
    } finally {
      if (export.get().isPresent()) Pictures.finish();
    }
    return Cli.DONE;
  }

  /** The file, or the shipped lesson with that number. */
  private Path capture() throws IOException {
    String name = file.get().toString();
    if (!name.matches("\\d{1,4}") || Files.exists(Path.of(name))) return Path.of(name);
    return new Shelf(Cli.nameAndVersion()).capture(Integer.parseInt(name));
  }

  private Locale locale() {
    Locale locale = Locale.forLanguageTag(language.get());
    if (!Languages.spoken(locale).getLanguage().equals(locale.getLanguage())) {
      throw options.wrong("--language: '" + language.get() + "' is none of en and zh");
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
      Filter filter = Choice.filter(options, step.claim());
      if (filter.over(session).test(step.frame())) continue;
      throw new Failure(
          "%s: frame %d, '%s': it is not so that %s"
              .formatted(
                  file.get(),
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
      if (!force.get() && inside.findAny().isPresent()) {
        throw new Failure(folder + " is not empty; --force writes into it all the same");
      }
    }
    LessonPages.write(session, lesson, locale, theme.get(), width.get(), folder);
    console.tell(
        "steps: %d; %s".formatted(lesson.steps().size(), folder.resolve(LessonPages.PAGE)));
  }
}
