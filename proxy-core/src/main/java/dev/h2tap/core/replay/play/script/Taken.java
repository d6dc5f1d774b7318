package dev.h2tap.core.replay.play.script;

import dev.h2tap.core.bytes.Slice;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * A mapping from which known keys are taken; whatever is left at the end is a mistake, and so is a
 * key that comes twice.
 */
final class Taken {
  private final String what;
  private final Yaml.Keys keys;
  private final Set<String> known = new TreeSet<>();

  /**
   * @param what for what is told, such as {@code HEADERS}
   */
  Taken(String what, Yaml.Keys keys) {
    this.what = what;
    this.keys = keys;
  }

  /** As the root of a script or of one of its parts must be one. */
  static Taken of(String what, Yaml yaml) throws BadScript {
    if (yaml instanceof Yaml.Keys keys) return new Taken(what, keys);
    throw new BadScript(yaml.line(), what + " must be keys with values");
  }

  int line() {
    return keys.line();
  }

  boolean has(String key) {
    known.add(key);
    return keys.get(key).isPresent();
  }

  Optional<Yaml> any(String key) {
    known.add(key);
    return keys.get(key);
  }

  Optional<String> text(String key) throws BadScript {
    Optional<Yaml> value = any(key);
    if (value.isEmpty()) return Optional.empty();
    return Optional.of(text(key, value.get()));
  }

  static String text(String key, Yaml value) throws BadScript {
    if (value instanceof Yaml.Text text) return text.text();
    throw new BadScript(value.line(), key + " must be a text or a number");
  }

  String textOr(String key, String otherwise) throws BadScript {
    return text(key).orElse(otherwise);
  }

  /** The items of a list; none where the key is absent. */
  List<Yaml> items(String key) throws BadScript {
    Optional<Yaml> value = any(key);
    if (value.isEmpty()) return List.of();
    if (value.get() instanceof Yaml.Items items) return items.items();
    throw new BadScript(value.get().line(), key + " must be a list");
  }

  /** The texts of a list, or a single text. */
  List<String> texts(String key) throws BadScript {
    Optional<Yaml> value = any(key);
    if (value.isPresent() && value.get() instanceof Yaml.Text text) return List.of(text.text());
    List<String> texts = new java.util.ArrayList<>();
    for (Yaml item : items(key)) texts.add(text(key, item));
    return texts;
  }

  OptionalInt number(String key, int least, int most) throws BadScript {
    Optional<Yaml> value = any(key);
    if (value.isEmpty()) return OptionalInt.empty();
    return OptionalInt.of(number(key, value.get(), least, most));
  }

  static int number(String key, Yaml value, int least, int most) throws BadScript {
    Counted counted = Counted.parse(value.line(), key, text(key, value));
    if (counted.step() == 0 && counted.base() >= least && counted.base() <= most) {
      return (int) counted.base();
    }
    throw new BadScript(
        value.line(),
        "%s: '%s' is not within %d to %d".formatted(key, text(key, value), least, most));
  }

  Optional<Counted> counted(String key) throws BadScript {
    Optional<Yaml> value = any(key);
    if (value.isEmpty()) return Optional.empty();
    return Optional.of(Counted.parse(value.get().line(), key, text(key, value.get())));
  }

  /** Hexadecimal digits, blanks and line breaks between them as one likes. */
  Optional<Slice> octets(String key) throws BadScript {
    Optional<Yaml> value = any(key);
    if (value.isEmpty()) return Optional.empty();
    String digits = text(key, value.get()).replaceAll("\\s+", "");
    try {
      return Optional.of(Slice.of(HexFormat.of().parseHex(digits)));
    } catch (IllegalArgumentException e) {
      throw new BadScript(
          value.get().line(), key + " must be hexadecimal digits, two an octet: 00 ff 2a");
    }
  }

  boolean yes(String key, boolean otherwise) throws BadScript {
    Optional<Yaml> value = any(key);
    if (value.isEmpty()) return otherwise;
    return switch (text(key, value.get())) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw new BadScript(value.get().line(), key + " is either yes or no");
    };
  }

  /** Takes the key whose name is not known before: the first one. */
  Yaml.Entry first() throws BadScript {
    if (keys.entries().isEmpty()) throw new BadScript(line(), what + " is empty");
    Yaml.Entry entry = keys.entries().getFirst();
    known.add(entry.key());
    return entry;
  }

  /**
   * @throws BadScript where keys are left that nobody took, or one comes twice
   */
  void finish() throws BadScript {
    Set<String> seen = new TreeSet<>();
    for (Yaml.Entry entry : keys.entries()) {
      if (!known.contains(entry.key())) {
        throw new BadScript(
            entry.line(),
            "%s has no '%s'; it takes %s".formatted(what, entry.key(), String.join(", ", known)));
      }
      if (!seen.add(entry.key())) {
        throw new BadScript(entry.line(), "'%s' comes twice".formatted(entry.key()));
      }
    }
  }
}
