package dev.h2tap.ui.picture;

import dev.h2tap.core.lesson.Lesson;
import dev.h2tap.core.lesson.Question;
import dev.h2tap.core.lesson.Step;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.lesson.LessonModel;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.picture.Pictures.Order;
import dev.h2tap.ui.picture.Pictures.Theme;
import dev.h2tap.ui.picture.Pictures.View;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A lesson as a folder: a picture a step, and a page of HTML with the captions, which needs neither
 * a network nor scripts. Answers unfold.
 */
public final class LessonPages {
  /** The page's name in its folder. */
  public static final String PAGE = "index.html";

  private static final String STYLE =
      """
      body{font:16px/1.55 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;\
      background:#fff;color:#1b1f24}
      h1{line-height:1.2}h2{margin-top:3rem}img{max-width:100%;border:1px solid #c8ccd0}
      .where{color:#5d6670;font-size:.9rem}.ask{background:#f0f3f6;border-radius:8px;padding:1rem}
      .text{white-space:pre-line}li p{margin:.2rem 0 .6rem}
      @media(prefers-color-scheme:dark){body{background:#0f1318;color:#e6e9ec}\
      .ask{background:#1c232b}.where{color:#9aa4ae}img{border-color:#3a424b}}
      """;

  private final Session session;
  private final Lesson lesson;
  private final Texts texts;
  private final LessonModel model;

  private LessonPages(Session session, Lesson lesson, Locale language) {
    this.session = session;
    this.lesson = lesson;
    this.texts = new Texts(language);
    this.model = new LessonModel(session, lesson, texts);
  }

  /**
   * Writes a lesson into a folder that is there; files of the same names are replaced.
   *
   * @param width of the pictures, px
   */
  public static void write(
      Session session, Lesson lesson, Locale language, Theme theme, int width, Path folder)
      throws IOException {
    new LessonPages(session, lesson, language).write(theme, width, folder);
  }

  private void write(Theme theme, int width, Path folder) throws IOException {
    StringBuilder page = new StringBuilder();
    String title = lesson.title().in(texts.locale());
    page.append("<!DOCTYPE html>\n<html lang=\"%s\">\n".formatted(texts.locale().toLanguageTag()));
    page.append("<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width\">\n");
    page.append("<title>%s</title>\n<style>%s</style>\n".formatted(escaped(title), STYLE));
    page.append("<h1>%s</h1>\n".formatted(escaped(name(title))));
    page.append(paragraph("text", lesson.summary().in(texts.locale())));
    List<Step> steps = lesson.steps();
    for (int i = 0; i < steps.size(); i++) {
      String picture = "step-%02d.png".formatted(i + 1);
      model.go(i);
      draw(steps.get(i), theme, width, folder.resolve(picture));
      step(page, i, picture);
    }
    page.append("</html>\n");
    Files.writeString(folder.resolve(PAGE), page);
  }

  private String name(String title) {
    if (lesson.number() == 0) return title;
    return texts.get("lesson.numbered", Integer.toString(lesson.number()), title);
  }

  private void draw(Step step, Theme theme, int width, Path to) throws IOException {
    View view = view(step);
    int height =
        switch (view) {
          case EXPLAIN -> width / 6; // a sentence or three
          case CONNECTION -> width * 6 / 5; // a page that is read from top to bottom
          default -> width * 5 / 8;
        };
    Order order =
        new Order(
            view, 0, step.frame(), width, height, theme, texts.locale(), model.guessing().get());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
      Pictures.render(session, "", order, out);
    }
  }

  /** The step's view; the frames where it names none that there is. */
  private static View view(Step step) {
    for (View view : View.values()) {
      if (view.name().equalsIgnoreCase(step.view()) && view != View.WINDOW) return view;
    }
    return View.FRAMES;
  }

  private void step(StringBuilder page, int i, String picture) {
    Step step = lesson.steps().get(i);
    String title = escaped(step.title().in(texts.locale()));
    String where =
        texts.get("lesson.where", Integer.toString(i + 1), Integer.toString(model.count()));
    String frame = texts.get("lesson.frame", Integer.toString(step.frame()));
    page.append("<section>\n<h2>%s</h2>\n".formatted(title));
    page.append("<p class=\"where\">%s · %s</p>\n".formatted(escaped(where), escaped(frame)));
    page.append(paragraph("text", step.text().in(texts.locale())));
    page.append("<img src=\"%s\" alt=\"%s\">\n".formatted(picture, title));
    step.ask().ifPresent(q -> ask(page, q));
    page.append("</section>\n");
  }

  private void ask(StringBuilder page, Question question) {
    page.append("<div class=\"ask\">\n");
    page.append(paragraph("text", question.question().in(texts.locale())));
    List<String> options = model.options();
    page.append("<ul>\n");
    options.forEach(o -> page.append("<li>%s</li>\n".formatted(escaped(o))));
    page.append("</ul>\n<details><summary>%s</summary>\n".formatted(word("answer")));
    page.append("<ul>\n");
    for (int i = 0; i < options.size(); i++) {
      LessonModel.Verdict v = model.answer(i);
      boolean worthSaying = v.right() || question instanceof Question.Legal;
      page.append("<li>%s %s".formatted(v.right() ? "✓" : "✗", escaped(options.get(i))));
      if (worthSaying) page.append(paragraph("text", v.why()));
      page.append("</li>\n");
    }
    page.append("</ul>\n</details>\n</div>\n");
  }

  private String word(String key) {
    return escaped(texts.get("lesson." + key));
  }

  private static String paragraph(String style, String text) {
    return text.isBlank() ? "" : "<p class=\"%s\">%s</p>\n".formatted(style, escaped(text));
  }

  /** A lesson is somebody's words: never markup. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
