package dev.h2tap.core.replay.play.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** The reading of {@code fields}. */
final class FieldReader {
  private static final int MAX_TABLE = 1 << 30;
  private static final int MAX_INDEX = 1 << 28;

  private FieldReader() {}

  /** A mapping of names to values, or a list of such, each with a representation of its own. */
  static List<FieldLine> read(Yaml yaml) throws BadScript {
    List<FieldLine> lines = new ArrayList<>();
    switch (yaml) {
      case Yaml.Keys keys -> {
        for (Yaml.Entry e : keys.entries()) lines.add(plain(e));
      }
      case Yaml.Items items -> {
        for (Yaml item : items.items()) lines.add(line(item));
      }
      case Yaml.Text text ->
          throw new BadScript(text.line(), "fields must be a list, or names with values");
    }
    return lines;
  }

  private static FieldLine plain(Yaml.Entry e) throws BadScript {
    return new FieldLine.Field(
        e.line(),
        e.key(),
        Taken.text(e.key(), e.value()),
        FieldLine.Form.AUTO,
        FieldLine.Huffman.AUTO,
        OptionalInt.empty());
  }

  private static FieldLine line(Yaml item) throws BadScript {
    Taken taken = Taken.of("a field", item);
    Yaml.Entry first = taken.first();
    if (first.key().equals("table-size")) {
      taken.finish();
      return new FieldLine.TableSize(
          first.line(), Taken.number("table-size", first.value(), 0, MAX_TABLE));
    }
    if (first.key().equals("index")) {
      taken.finish();
      return new FieldLine.Field(
          first.line(),
          "",
          "",
          FieldLine.Form.INDEXED,
          FieldLine.Huffman.AUTO,
          OptionalInt.of(Taken.number("index", first.value(), 0, MAX_INDEX)));
    }
    FieldLine.Form form = word(taken, "hpack", FieldLine.Form.values(), FieldLine.Form.AUTO);
    FieldLine.Huffman huffman =
        word(taken, "huffman", FieldLine.Huffman.values(), FieldLine.Huffman.AUTO);
    OptionalInt index = taken.number("index", 0, MAX_INDEX);
    taken.finish();
    return new FieldLine.Field(
        first.line(), first.key(), Taken.text(first.key(), first.value()), form, huffman, index);
  }

  private static <E extends Enum<E>> E word(Taken taken, String key, E[] all, E otherwise)
      throws BadScript {
    String word = taken.textOr(key, otherwise.name()).toUpperCase(Locale.ROOT);
    // YAML's readers may have made a truth of a bare yes.
    if (word.equals("TRUE")) word = "YES";
    if (word.equals("FALSE")) word = "NO";
    List<String> words = new ArrayList<>();
    for (E one : all) {
      if (one.name().equals(word)) return one;
      words.add(one.name().toLowerCase(Locale.ROOT));
    }
    throw new BadScript(
        taken.line(),
        "%s: '%s' is none of %s"
            .formatted(key, word.toLowerCase(Locale.ROOT), String.join(", ", words)));
  }
}
