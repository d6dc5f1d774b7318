package dev.h2tap.ui.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.h2tap.core.connection.stream.ClosedBy;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("How a stream or a connection ended")
class EndingsTest {
  private final Texts english = new Texts(Locale.ENGLISH);
  private final Texts chinese = new Texts(Locale.SIMPLIFIED_CHINESE);

  @ParameterizedTest
  @EnumSource(ClosedBy.class)
  @DisplayName("is told in core's words in English, and in none of them in Chinese")
  void streams(ClosedBy by) {
    String words = by.words(8);
    if (by == ClosedBy.GOAWAY) return; // a frame's name
    assertEquals(words, Endings.of(words, english));
    String told = Endings.of(words, chinese).replace("CANCEL", "");
    assertFalse(told.matches(".*[a-z].*"), told);
  }

  @Test
  @DisplayName("is told of connections, too")
  void connections() {
    for (String words : List.of("client", "reset by server")) {
      assertEquals(words, Endings.of(words, english));
    }
    assertEquals("被服务器重置", Endings.of("reset by server", chinese));
  }

  @Test
  @DisplayName("is told after other sentences, with a blank between or, in Chinese, none")
  void sentences() {
    assertEquals("One. Two.", english.sentences(List.of("One.", "Two.")));
    assertEquals("一。二。", chinese.sentences(List.of("一。", "二。")));
  }
}
