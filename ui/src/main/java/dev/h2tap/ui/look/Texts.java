package dev.h2tap.ui.look;

import dev.h2tap.core.bytes.Wording;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The window's words, by key: message patterns, so an apostrophe is written twice. Numbers are
 * given as text.
 */
public final class Texts {
  /** English is the bundle's root; the system's language must not stand in for it. */
  private static final ResourceBundle.Control NO_OTHER =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final ResourceBundle bundle;
  private final Locale locale;
  private final Wordings wordings;
  private final Retold retold;
  private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

  public Texts(Locale locale) {
    this.locale = locale;
    bundle = ResourceBundle.getBundle("dev.h2tap.ui.look.texts", locale, NO_OTHER);
    retold = new Retold(locale);
    wordings = new Wordings(locale, end -> get("side." + end.word()));
  }

  /** The language these words are in. */
  public Locale locale() {
    return locale;
  }

  /**
   * @throws java.util.MissingResourceException for a key that the bundle has not: our own fault
   */
  public String get(String key, Object... values) {
    MessageFormat format =
        formats.computeIfAbsent(key, k -> new MessageFormat(bundle.getString(k), locale));
    synchronized (format) {
      return format.format(values);
    }
  }

  /** Sentences one after the other, as they are parted in this language. */
  public String sentences(List<String> all) {
    return String.join(get("sentences.between"), all);
  }

  /** A sentence of core in these words' language. */
  public String say(Wording wording) {
    return wordings.say(wording);
  }

  /** A sentence of core that is only there as English text, as recordings keep it. */
  public String retell(String english) {
    return retold.say(english);
  }

  /**
   * A sentence of core where it stands alone and so begins with a capital letter, in a language
   * that has them; but a name from the wire stays as it is written there, such as {@code
   * content-length}.
   */
  public String sentence(Wording wording) {
    String said = say(wording);
    int word = 0;
    while (word < said.length() && Character.isLetter(said.charAt(word))) word++;
    boolean name = word < said.length() && said.charAt(word) == '-';
    if (word == 0 || name) return said;
    return said.substring(0, 1).toUpperCase(locale) + said.substring(1);
  }

  /**
   * The words under {@code key.one} where {@code count} is 1, else those under {@code key.many}.
   */
  public String count(String key, long count) {
    return get(key + (count == 1 ? ".one" : ".many"), Numbers.grouped(count));
  }
}
