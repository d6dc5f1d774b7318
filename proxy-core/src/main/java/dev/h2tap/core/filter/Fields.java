package dev.h2tap.core.filter;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All that can be asked of a frame. */
public final class Fields {
  private static final Map<String, Field> BY_NAME = new TreeMap<>();

  static {
    Stream.of(
            CarrierFields.fields(),
            Http2Fields.fields(),
            HeaderFields.fields(),
            MeaningFields.fields())
        .flatMap(List::stream)
        .forEach(Fields::add);
  }

  private Fields() {}

  private static void add(Field field) {
    if (BY_NAME.put(field.name(), field) != null) {
      throw new IllegalStateException("two fields are named " + field);
    }
  }

  /** All fields, by name. */
  public static Collection<Field> all() {
    return List.copyOf(BY_NAME.values());
  }

  public static Optional<Field> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** Fields for what was typed so far: names that begin so, then names that hold it elsewhere. */
  public static List<Field> completing(String typed) {
    String text = typed.toLowerCase(Locale.ROOT);
    return Stream.concat(
            BY_NAME.values().stream().filter(f -> f.name().startsWith(text)),
            BY_NAME.values().stream()
                .filter(f -> f.name().contains(text) && !f.name().startsWith(text)))
        .toList();
  }

  /** The field whose name is nearest to a mistyped one, if any is near. */
  static Optional<Field> like(String typed) {
    Field best = null;
    int least = 3; // two slips of the finger
    for (Field f : BY_NAME.values()) {
      int distance = distance(typed, f.name());
      if (distance < least) {
        least = distance;
        best = f;
      }
    }
    return Optional.ofNullable(best).or(() -> partly(typed));
  }

  /**
   * The field of which this is the end of the name, or else the beginning of a part of it: first
   * among those of frames, since who says "stream" means http2.streamid rather than tcp.stream.
   */
  private static Optional<Field> partly(String typed) {
    String part = "." + typed.toLowerCase(Locale.ROOT);
    return BY_NAME.values().stream()
        .filter(f -> f.name().contains(part))
        .min(
            Comparator.<Field, Boolean>comparing(f -> !f.name().startsWith("http2."))
                .thenComparing(f -> !f.name().endsWith(part))
                .thenComparing(f -> f.name().length()));
  }

  /** How many letters must be put in, left out or changed (Levenshtein). */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 2) return Integer.MAX_VALUE;
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) row[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
