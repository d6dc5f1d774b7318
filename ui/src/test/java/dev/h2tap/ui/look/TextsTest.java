package dev.h2tap.ui.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Wording;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The window's words")
class TextsTest {
  @Test
  @DisplayName("are all good patterns, in which no apostrophe swallows what follows it")
  void patterns() {
    var bundle = ResourceBundle.getBundle("dev.h2tap.ui.look.texts", Locale.ROOT);
    for (String key : bundle.keySet()) {
      String pattern = bundle.getString(key);
      Object[] values = {"A", "B", "C", "D", "E", "F"};
      String said = new MessageFormat(pattern, Locale.ENGLISH).format(values);
      assertFalse(said.contains("{"), key + ": " + said);
      assertEquals(pattern.contains("''"), said.contains("'"), key + ": " + said);
    }
  }

  @Test
  @DisplayName("are complete in Chinese, with the same values in each")
  void chinese() {
    var english = ResourceBundle.getBundle("dev.h2tap.ui.look.texts", Locale.ROOT);
    var chinese = ResourceBundle.getBundle("dev.h2tap.ui.look.texts", Locale.SIMPLIFIED_CHINESE);
    for (String key : english.keySet()) {
      assertTrue(chinese.keySet().contains(key) && ownKey(chinese, key), key + " is missing");
      assertEquals(values(english.getString(key)), values(chinese.getString(key)), key);
    }
  }

  /** Whether the bundle itself has it, and not the one that stands in for it. */
  private static boolean ownKey(ResourceBundle bundle, String key) {
    return ((PropertyResourceBundle) bundle).handleGetObject(key) != null;
  }

  private static Set<String> values(String pattern) {
    return Pattern.compile("\\{\\d}")
        .matcher(pattern)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  @Test
  @DisplayName("of a finding that stands alone begin with a capital letter, but names do not")
  void sentences() {
    var texts = new Texts(Locale.ENGLISH);
    assertEquals(
        "Index 0 is not used", texts.sentence(Wording.of("index 0 is not used")), "a sentence");
    assertEquals(
        "content-length fields with different values",
        texts.sentence(Wording.of("content-length fields with different values")));
    assertEquals("3 octets", texts.sentence(Wording.of("%d octets", 3)));
  }

  @Test
  @DisplayName("tell one from many")
  void counts() {
    var texts = new Texts(Locale.ENGLISH);
    assertEquals("1 new frame", texts.count("frames.new", 1));
    assertEquals("1,234 new frames", texts.count("frames.new", 1234));
  }
}
