package dev.h2tap.ui.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WordingsTest {
  private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
  private static final Pattern PLACE = Pattern.compile("%(?:(\\d)\\$)?([,.0-9]*[sdf])");

  private final Map<String, String> chinese = Wordings.read(CHINESE);

  @Test
  @DisplayName("every sentence that core makes of findings is there in Chinese, and no other")
  void allAreThere() throws Exception {
    Set<String> core = CorePatterns.all();
    assertTrue(core.size() > 120, () -> "patterns found: " + core.size());
    assertEquals(String.join("\n", core), String.join("\n", new TreeSet<>(chinese.keySet())));
  }

  @Test
  @DisplayName("a Chinese sentence has a place for each value, of the same kind")
  void valuesHavePlaces() {
    chinese.forEach((english, other) -> assertEquals(places(english), places(other), other));
  }

  /** Kinds of places by the value that goes there. */
  private static List<String> places(String pattern) {
    List<String> kinds = new ArrayList<>();
    int next = 1;
    for (Matcher m = PLACE.matcher(pattern); m.find(); ) {
      int value = m.group(1) == null ? next++ : Integer.parseInt(m.group(1));
      kinds.add(value + m.group(2));
    }
    return kinds.stream().distinct().sorted().toList();
  }

  @Test
  @DisplayName("endpoints and sentences within a sentence are said in its language")
  void partsAreTranslated() {
    Wording window = Wording.of("of stream %d", 5);
    Wording all =
        Wording.of(
            "The %s sent %d octets of DATA into a window %s of %d", Endpoint.CLIENT, 9, window, 7);
    assertEquals(
        "The client sent 9 octets of DATA into a window of stream 5 of 7",
        new Texts(Locale.ENGLISH).say(all));
    Wording flags = Wording.of("%s (%s)", Wording.of("none"), "0x00");
    assertEquals("无 (0x00)", new Texts(CHINESE).say(flags), "a pattern that needs no translation");
    assertEquals("客户端发送了 9 字节的 DATA，而流 5 的窗口只有 7", new Texts(CHINESE).say(all));
  }

  @Test
  @DisplayName("values from the wire are never taken for patterns")
  void valuesAreNoPatterns() {
    Wording hostile = Wording.of("field name %s has uppercase letters", "\"%n%s %99$d\"");
    assertTrue(new Texts(CHINESE).say(hostile).contains("%n%s %99$d"));
    assertTrue(hostile.english().contains("%n%s %99$d"));
    assertFalse(Wording.of("%s is missing", "the key log has no %s").english().contains("null"));
  }
}
