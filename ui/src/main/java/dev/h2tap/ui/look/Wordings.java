package dev.h2tap.ui.look;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Wording;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The sentences of core in the user's language. Core's own patterns are the English ones; those of
 * another language lie in {@code wordings_LANGUAGE.txt}, by the English ones.
 */
final class Wordings {
  private final Map<String, String> patterns;
  private final Function<Endpoint, String> ends;

  /**
   * @param ends names of the two ends in that language
   */
  Wordings(Locale locale, Function<Endpoint, String> ends) {
    patterns = read(locale);
    this.ends = ends;
  }

  /** What is not translated is said in English, but for its parts that are. */
  String say(Wording wording) {
    String pattern = patterns.getOrDefault(wording.pattern(), wording.pattern());
    Object[] values = wording.values().toArray();
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof Endpoint end) values[i] = ends.apply(end);
      else if (values[i] instanceof Wording part) values[i] = say(part);
    }
    return String.format(Locale.ROOT, pattern, values);
  }

  /** The patterns of a language by the English ones; none for English. */
  static Map<String, String> read(Locale locale) {
    return pairs("wordings_" + locale.getLanguage() + ".txt");
  }

  /** Lines of two languages by turns, blank ones and remarks left out; none without the file. */
  static Map<String, String> pairs(String file) {
    Map<String, String> patterns = new LinkedHashMap<>();
    try (var in = Wordings.class.getResourceAsStream(file)) {
      if (in == null) return patterns;
      var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      Iterator<String> lines =
          reader.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).iterator();
      while (lines.hasNext()) patterns.put(lines.next(), lines.next());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return patterns;
  }
}
