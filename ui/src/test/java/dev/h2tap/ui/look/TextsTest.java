package dev.h2tap.ui.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The window's words")
class TextsTest {
  @Test
  @DisplayName("are all good patterns, in which no apostrophe swallows what follows it")
  void patterns() {
    var bundle = ResourceBundle.getBundle("dev.h2tap.ui.look.texts", Locale.ENGLISH);
    for (String key : bundle.keySet()) {
      String pattern = bundle.getString(key);
      Object[] values = {"A", "B", "C", "D", "E", "F"};
      String said = new MessageFormat(pattern, Locale.ENGLISH).format(values);
      assertFalse(said.contains("{"), key + ": " + said);
      assertEquals(pattern.contains("''"), said.contains("'"), key + ": " + said);
    }
  }

  @Test
  @DisplayName("tell one from many")
  void counts() {
    var texts = new Texts(Locale.ENGLISH);
    assertEquals("1 new frame", texts.count("frames.new", 1));
    assertEquals("1,234 new frames", texts.count("frames.new", 1234));
  }
}
