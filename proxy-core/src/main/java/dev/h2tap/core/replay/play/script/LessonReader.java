package dev.h2tap.core.replay.play.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The reading of a script's {@code lesson}. */
public final class LessonReader {
  private static final Pattern AT = Pattern.compile("([^+\\s]+)\\s*(?:\\+\\s*(\\d{1,6}))?");
  private static final int MAX_NUMBER = 9999;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private LessonReader() {}

  /**
   * What the script's lesson says; empty where it has none.
   *
   * @throws BadScript where a text lacks a language, or a step is about nothing that is played
   */
  public static Optional<LessonScript> read(Script script) throws BadScript {
    if (script.lesson().isEmpty()) return Optional.empty();
    Taken keys = Taken.of("lesson", script.lesson().get());
    int number = keys.number("number", 0, MAX_NUMBER).orElse(0);
    Map<String, String> title = texts(keys, "title");
    Map<String, String> summary = texts(keys, "summary");
    List<String> labels = labels(script.steps());
    List<LessonScript.Stop> stops = new ArrayList<>();
    ObjectNode head = JSON.createObjectNode();
    head.put("number", number);
    put(head, "title", title);
    put(head, "summary", summary);
    for (Yaml step : keys.items("steps")) {
      stops.add(stop(step, labels, stops.isEmpty() ? Optional.of(head) : Optional.empty()));
    }
    keys.finish();
    if (stops.isEmpty()) throw new BadScript(keys.line(), "a lesson needs steps");
    return Optional.of(new LessonScript(number, title, summary, head.toString(), stops));
  }

  private static List<String> labels(List<Step> steps) {
    List<String> labels = new ArrayList<>();
    for (Step step : steps) {
      if (step instanceof Step.Say say && !say.label().isEmpty()) labels.add(say.label());
      if (step instanceof Step.Repeat repeat) labels.addAll(labels(repeat.steps()));
    }
    return labels;
  }

  private static LessonScript.Stop stop(Yaml yaml, List<String> labels, Optional<ObjectNode> lesson)
      throws BadScript {
    Taken keys = Taken.of("a lesson's step", yaml);
    Matcher at = AT.matcher(keys.textOr("at", ""));
    if (!at.matches() || !labels.contains(at.group(1))) {
      throw new BadScript(
          keys.line(),
          "at: '%s' is no step's label ('as'); there are %s"
              .formatted(keys.textOr("at", ""), String.join(", ", labels)));
    }
    int further = at.group(2) == null ? 0 : Integer.parseInt(at.group(2));
    ObjectNode json = JSON.createObjectNode();
    json.put("view", keys.textOr("view", "frames"));
    OptionalInt stream = keys.number("stream", 0, Integer.MAX_VALUE);
    stream.ifPresent(s -> json.put("stream", s));
    Map<String, String> title = texts(keys, "title");
    Map<String, String> text = texts(keys, "text");
    put(json, "title", title);
    put(json, "text", text);
    Optional<Yaml> ask = keys.any("ask");
    if (ask.isPresent()) json.set("ask", ask(Taken.of("ask", ask.get())));
    String claim = keys.textOr("claim", "");
    if (!claim.isEmpty()) json.put("claim", claim);
    lesson.ifPresent(l -> json.set("lesson", l));
    keys.finish();
    return new LessonScript.Stop(
        keys.line(),
        at.group(1),
        further,
        claim,
        json.path("ask").path("legal").asString(""),
        title.get("en") + "\n" + text.get("en"),
        json.toString());
  }

  private static ObjectNode ask(Taken keys) throws BadScript {
    ObjectNode json = JSON.createObjectNode();
    put(json, "question", texts(keys, "question"));
    Optional<String> legal = keys.text("legal");
    List<Yaml> options = keys.items("options");
    if (legal.isPresent()) {
      if (!legal.get().matches("client|server")) {
        throw new BadScript(keys.line(), "legal is either client or server");
      }
      json.put("legal", legal.get());
    } else {
      if (options.size() < 2) throw new BadScript(keys.line(), "a question needs two options");
      ArrayNode all = json.putArray("options");
      for (Yaml option : options) all.add(node(texts("an option", option)));
      OptionalInt right = keys.number("right", 1, options.size());
      if (right.isEmpty()) throw new BadScript(keys.line(), "which option is right?");
      json.put("right", right.getAsInt() - 1);
    }
    put(json, "why", texts(keys, "why"));
    keys.finish();
    return json;
  }

  private static Map<String, String> texts(Taken keys, String key) throws BadScript {
    Optional<Yaml> value = keys.any(key);
    if (value.isEmpty()) throw new BadScript(keys.line(), "'%s' is missing".formatted(key));
    return texts(key, value.get());
  }

  /** A text in each language; a single text, such as a frame type's name, is the same in all. */
  private static Map<String, String> texts(String what, Yaml yaml) throws BadScript {
    Map<String, String> texts = new LinkedHashMap<>();
    if (yaml instanceof Yaml.Text text) {
      for (String language : LessonScript.LANGUAGES) texts.put(language, text.text().strip());
      return texts;
    }
    Taken keys = Taken.of(what, yaml);
    for (String language : LessonScript.LANGUAGES) {
      String text = keys.textOr(language, "").strip();
      if (text.isEmpty()) throw new BadScript(yaml.line(), what + " lacks '" + language + "'");
      texts.put(language, text);
    }
    keys.finish();
    return texts;
  }

  private static void put(ObjectNode json, String key, Map<String, String> texts) {
    json.set(key, node(texts));
  }

  private static ObjectNode node(Map<String, String> texts) {
    ObjectNode node = JSON.createObjectNode();
    for (String language : LessonScript.LANGUAGES) node.put(language, texts.get(language));
    return node;
  }
}
