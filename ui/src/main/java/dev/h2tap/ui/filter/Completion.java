package dev.h2tap.ui.filter;

import dev.h2tap.core.filter.Field;
import dev.h2tap.core.filter.FieldType;
import dev.h2tap.core.filter.Fields;
import dev.h2tap.core.filter.Operator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that could stand where the caret is.
 *
 * @param from where the piece begins that it takes the place of
 * @param to where that piece ends
 * @param text what takes its place
 * @param about what it is, as a phrase; empty where the text says all
 */
record Completion(int from, int to, String text, String about) {
  private static final int MAX = 40;

  /** The piece of a name before the caret. */
  private static final Pattern PIECE = Pattern.compile("[\\w.\\-]*$");

  /** A field and an operator, at whose values the caret stands; in a set, after other values. */
  private static final Pattern BEFORE_VALUE =
      Pattern.compile("([\\w.]+)\\s*(?:[=!]==?|[<>]=?|\\b(?:eq|ne)\\s|\\bin\\s*\\{[^}]*)\\s*$");

  /** A field with a blank behind it, which an operator may follow. */
  private static final Pattern BEFORE_OPERATOR = Pattern.compile("(?:^|[\\s(!])([\\w.]+)\\s+$");

  /** What could follow in {@code text} at {@code caret}, the likeliest first; bounded. */
  static List<Completion> of(String text, int caret) {
    String before = text.substring(0, caret);
    if (insideQuotes(before)) return List.of();
    Matcher piece = PIECE.matcher(before);
    String typed = piece.find() ? piece.group() : "";
    int from = caret - typed.length();
    String ahead = before.substring(0, from);
    Optional<Field> valued = field(BEFORE_VALUE, ahead);
    if (valued.isPresent()) return words(valued.get(), typed, from, caret);
    Optional<Field> asked = field(BEFORE_OPERATOR, ahead);
    if (asked.isPresent()) return operators(asked.get(), typed, from, caret);
    if (typed.isEmpty()) return List.of();
    return Fields.completing(typed).stream()
        .filter(f -> !f.name().equals(typed))
        .limit(MAX)
        .map(f -> new Completion(from, caret, f.name(), f.description()))
        .toList();
  }

  private static boolean insideQuotes(String before) {
    boolean inside = false;
    for (int i = 0; i < before.length(); i++) {
      char c = before.charAt(i);
      if (c == '\\' && inside) i++;
      else if (c == '"') inside = !inside;
    }
    return inside;
  }

  private static Optional<Field> field(Pattern pattern, String ahead) {
    Matcher m = pattern.matcher(ahead);
    return m.find() ? Fields.named(m.group(1)) : Optional.empty();
  }

  private static List<Completion> words(Field field, String typed, int from, int to) {
    String begun = typed.toLowerCase(Locale.ROOT);
    return field.words().stream()
        .filter(w -> w.toLowerCase(Locale.ROOT).startsWith(begun) && !w.equals(typed))
        .limit(MAX)
        .map(w -> new Completion(from, to, quoted(w), ""))
        .toList();
  }

  private static String quoted(String word) {
    return word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "_.-/".indexOf(c) >= 0)
        ? word
        : '"' + word + '"';
  }

  private static List<Completion> operators(Field field, String typed, int from, int to) {
    FieldType type = field.type();
    return Arrays.stream(Operator.values())
        .filter(type::takes)
        .map(o -> o.spellings().getFirst())
        .filter(s -> s.startsWith(typed) && !s.equals(typed))
        .map(s -> new Completion(from, to, s + " ", ""))
        .toList();
  }

  /** {@code text} with this in its place. */
  String in(String old) {
    return old.substring(0, from) + text + old.substring(to);
  }

  /** Where the caret stands then. */
  int caret() {
    return from + text.length();
  }
}
