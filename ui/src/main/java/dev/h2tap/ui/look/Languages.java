package dev.h2tap.ui.look;

import dev.h2tap.ui.memory.Memory;
import java.util.List;
import java.util.Locale;

/** The languages that the window speaks. */
public final class Languages {
  private static final String KEY = "language";
  private static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

  private Languages() {}

  public static List<Locale> all() {
    return ALL;
  }

  /** What a language is called by those who speak it. */
  public static String name(Locale language) {
    return language.equals(Locale.SIMPLIFIED_CHINESE) ? "简体中文" : language.getDisplayName(language);
  }

  /** The one that the user chose, else the system's if it is spoken here, else English. */
  public static Locale chosen(Memory memory) {
    String tag = memory.get(KEY, Locale.getDefault().toLanguageTag());
    return spoken(Locale.forLanguageTag(tag));
  }

  /** Of those spoken here the nearest: Chinese of any kind is answered in Simplified Chinese. */
  public static Locale spoken(Locale wanted) {
    return ALL.stream()
        .filter(l -> l.getLanguage().equals(wanted.getLanguage()))
        .findFirst()
        .orElse(Locale.ENGLISH);
  }

  public static void choose(Memory memory, Locale language) {
    memory.put(KEY, language.toLanguageTag());
  }
}
