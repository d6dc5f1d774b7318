package dev.h2tap.core.lesson;

import java.util.Locale;
import java.util.Map;

/** A text in one language or several, by language tag ({@code en}, {@code zh}). */
public record Said(Map<String, String> words) {
  public static final Said NOTHING = new Said(Map.of());

  public Said {
    words = Map.copyOf(words);
  }

  /** A text in one language. */
  public static Said of(Locale language, String text) {
    return text.isEmpty() ? NOTHING : new Said(Map.of(language.getLanguage(), text));
  }

  /** The words in {@code language}; where it has none of that, in English, else in any. */
  public String in(Locale language) {
    String own = words.get(language.getLanguage());
    if (own != null) return own;
    String english = words.get("en");
    return english != null ? english : words.values().stream().sorted().findFirst().orElse("");
  }

  public boolean isEmpty() {
    return words.isEmpty();
  }
}
