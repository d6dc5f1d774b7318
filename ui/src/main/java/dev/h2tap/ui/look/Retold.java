package dev.h2tap.ui.look;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sentences that come as plain English text, since recordings keep them so, in the user's language:
 * known by their words, {@code retold_LANGUAGE.txt} has them. Others stay as they are.
 */
final class Retold {
  /** Longer ones are nobody's sentence. */
  private static final int LONGEST = 2000;

  private record Sentence(Pattern english, String other) {}

  private final List<Sentence> sentences = new ArrayList<>();

  Retold(Locale locale) {
    read(locale).forEach((english, other) -> sentences.add(new Sentence(pattern(english), other)));
  }

  /** By the English ones, in their order; none for English. */
  static Map<String, String> read(Locale locale) {
    return Wordings.pairs("retold_" + locale.getLanguage() + ".txt");
  }

  private static Pattern pattern(String english) {
    Stream<String> parts = Stream.of(english.split("%s", -1)).map(Pattern::quote);
    return Pattern.compile(String.join("(.+?)", parts.toList()), Pattern.DOTALL);
  }

  String say(String english) {
    if (english.length() > LONGEST) return english;
    for (Sentence sentence : sentences) {
      Matcher m = sentence.english().matcher(english);
      if (!m.matches()) continue;
      Object[] values = new Object[m.groupCount()];
      for (int i = 0; i < values.length; i++) values[i] = say(m.group(i + 1));
      return String.format(Locale.ROOT, sentence.other(), values);
    }
    return english;
  }
}
