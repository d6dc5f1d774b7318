package dev.h2tap.core.bytes;

import java.util.List;
import java.util.Locale;

/**
 * A sentence with its values kept apart from its words, so that it can be said in other languages
 * too. It is put together only where somebody reads it.
 *
 * @param pattern in English, with the places of {@link String#format}; a constant
 * @param values what goes into the places: names and quotes from the wire, numbers, {@link Endpoint
 *     endpoints}, and further wordings
 */
public record Wording(String pattern, List<Object> values) {
  public Wording {
    values = List.copyOf(values);
  }

  public static Wording of(String pattern, Object... values) {
    return new Wording(pattern, List.of(values));
  }

  public String english() {
    Object[] told = values.toArray();
    for (int i = 0; i < told.length; i++) {
      if (told[i] instanceof Endpoint end) told[i] = end.word();
    }
    return String.format(Locale.ROOT, pattern, told);
  }

  @Override
  public String toString() {
    return english();
  }
}
