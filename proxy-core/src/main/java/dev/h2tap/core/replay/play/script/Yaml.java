package dev.h2tap.core.replay.play.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * YAML as a tree that knows its lines, keeps the order of keys and keys that come twice, and takes
 * every scalar for text. Aliases are refused, so a small text can't grow.
 */
public sealed interface Yaml {
  /** Deep enough for anything that can be read, and no deeper. */
  int MAX_DEPTH = 32;

  /** Where it begins, from 1. */
  int line();

  /** A word, a number, or a text. */
  record Text(int line, String text) implements Yaml {}

  /** Items in order. */
  record Items(int line, List<Yaml> items) implements Yaml {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Keys with their values, in order. */
  record Keys(int line, List<Entry> entries) implements Yaml {
    public Keys {
      entries = List.copyOf(entries);
    }

    /** The value of the first key of this name. */
    public Optional<Yaml> get(String key) {
      return entries.stream().filter(e -> e.key.equals(key)).map(Entry::value).findFirst();
    }
  }

  /** A key and its value. */
  record Entry(int line, String key, Yaml value) {}

  /**
   * Reads the text's only document.
   *
   * @throws BadScript where it is no YAML, uses aliases, or is empty
   */
  static Yaml parse(String text) throws BadScript {
    YAMLFactory factory =
        YAMLFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();
    try (JsonParser parser = factory.createParser(text)) {
      if (parser.nextToken() == null) throw new BadScript(1, "the script is empty");
      return value((YAMLParser) parser);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw new BadScript(line, "no YAML: " + firstLine(e));
    }
  }

  private static String firstLine(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage());
    return message.lines().findFirst().orElse("it can't be read");
  }

  private static Yaml value(YAMLParser parser) throws BadScript {
    int line = line(parser);
    if (parser.isCurrentAlias()) throw new BadScript(line, "aliases (*) are not understood here");
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_ARRAY) {
      List<Yaml> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) items.add(value(parser));
      return new Items(line, items);
    }
    if (token == JsonToken.START_OBJECT) {
      List<Entry> entries = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        int at = line(parser);
        parser.nextToken();
        entries.add(new Entry(at, key, value(parser)));
      }
      return new Keys(line, entries);
    }
    if (token == JsonToken.VALUE_NULL) return new Text(line, "");
    return new Text(line, parser.getString());
  }

  private static int line(JsonParser parser) {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }
}
