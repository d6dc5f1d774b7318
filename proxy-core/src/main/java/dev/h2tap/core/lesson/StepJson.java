package dev.h2tap.core.lesson;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.Comment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A step as its comment's JSON has it. What is not there, or not as it should be, is left out: the
 * comment's own words are always there to be shown.
 */
public final class StepJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MAX_OPTIONS = 12;

  private final JsonNode json;
  private final Comment comment;

  /** What the first step says of the lesson as a whole. */
  record Head(int number, Said title, Said summary) {}

  private StepJson(JsonNode json, Comment comment) {
    this.json = json;
    this.comment = comment;
  }

  static StepJson read(Comment comment) {
    try {
      return new StepJson(JSON.readTree(comment.step()), comment);
    } catch (JacksonException e) {
      return new StepJson(JSON.createObjectNode(), comment);
    }
  }

  /**
   * The comment that makes a step of a frame.
   *
   * @param view the id of the view to look at
   * @param text its first line is the step's title
   */
  public static Comment step(Locale language, String view, String text) {
    ObjectNode json = JSON.createObjectNode();
    json.put("view", view);
    String[] said = parts(text);
    json.putObject("title").put(language.getLanguage(), said[0]);
    json.putObject("text").put(language.getLanguage(), said[1]);
    return new Comment(text, json.toString());
  }

  /** The same step with other words in one language; as plain text that is what comments show. */
  public static Comment reworded(Comment step, Locale language, String text) {
    ObjectNode json;
    try {
      if (!(JSON.readTree(step.step()) instanceof ObjectNode object)) return new Comment(text);
      json = object;
    } catch (JacksonException e) {
      return new Comment(text, step.step());
    }
    String[] said = parts(text);
    json.withObject("title").put(language.getLanguage(), said[0]);
    json.withObject("text").put(language.getLanguage(), said[1]);
    return new Comment(text, json.toString());
  }

  /** What a comment says, a step in a language: its title, and below it its text. */
  public static String words(Comment comment, Locale language) {
    if (!comment.isStep()) return comment.text();
    Step step = read(comment).at(0, 0);
    return (step.title().in(language) + "\n" + step.text().in(language)).strip();
  }

  private static String[] parts(String text) {
    int line = text.indexOf('\n');
    if (line < 0) return new String[] {text.strip(), ""};
    return new String[] {text.substring(0, line).strip(), text.substring(line + 1).strip()};
  }

  Optional<Head> head() {
    JsonNode lesson = json.path("lesson");
    if (!lesson.isObject()) return Optional.empty();
    int number = Math.max(0, lesson.path("number").asInt(0));
    return Optional.of(new Head(number, said(lesson, "title"), said(lesson, "summary")));
  }

  Step at(int frame, int streamOfFrame) {
    Said title = said(json, "title");
    Said text = said(json, "text");
    if (title.isEmpty() && text.isEmpty()) {
      String[] plain = parts(comment.text());
      title = Said.of(Locale.ENGLISH, plain[0]);
      text = Said.of(Locale.ENGLISH, plain[1]);
    }
    return new Step(
        frame,
        json.path("view").asString(""),
        Math.max(0, json.path("stream").asInt(streamOfFrame)),
        title,
        text,
        question(json.path("ask")),
        json.path("claim").asString(""));
  }

  private static Said said(JsonNode of, String key) {
    JsonNode node = of.path(key);
    if (node.isString()) return Said.of(Locale.ENGLISH, node.asString());
    if (!node.isObject()) return Said.NOTHING;
    Map<String, String> words = new LinkedHashMap<>();
    node.properties()
        .forEach(
            each -> {
              if (each.getValue().isString() && !each.getValue().asString().isBlank()) {
                words.put(each.getKey(), each.getValue().asString());
              }
            });
    return new Said(words);
  }

  private static Optional<Question> question(JsonNode ask) {
    if (!ask.isObject()) return Optional.empty();
    Said question = said(ask, "question");
    Said why = said(ask, "why");
    for (Endpoint side : Endpoint.values()) {
      if (ask.path("legal").asString("").equals(side.word())) {
        return Optional.of(new Question.Legal(question, side, why));
      }
    }
    List<Said> options = new ArrayList<>();
    for (JsonNode option : ask.path("options")) {
      if (options.size() == MAX_OPTIONS) break;
      ObjectNode holder = JSON.createObjectNode();
      holder.set("o", option);
      options.add(said(holder, "o"));
    }
    int right = ask.path("right").asInt(-1);
    if (options.size() < 2 || right < 0 || right >= options.size()) return Optional.empty();
    return Optional.of(new Question.Choice(question, options, right, why));
  }
}
