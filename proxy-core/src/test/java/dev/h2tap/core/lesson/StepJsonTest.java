package dev.h2tap.core.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.h2tap.core.capture.Comment;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A step of a lesson")
final class StepJsonTest {
  private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

  @Test
  @DisplayName("says its title and text in each language it has, in English where it has no other")
  void languages() {
    Comment english = StepJson.step(Locale.ENGLISH, "states", "A title\nand its text");
    assertEquals("A title\nand its text", StepJson.words(english, CHINESE));
    Comment both = StepJson.reworded(english, CHINESE, "标题\n正文");
    assertEquals("标题\n正文", StepJson.words(both, CHINESE));
    assertEquals("A title\nand its text", StepJson.words(both, Locale.ENGLISH));
    Step step = StepJson.read(both).at(7, 1);
    assertEquals("states", step.view());
    assertEquals("标题", step.title().in(CHINESE));
  }

  @Test
  @DisplayName("may be a title alone")
  void title() {
    Comment step = StepJson.step(Locale.ENGLISH, "frames", "A title");
    assertEquals("A title", StepJson.words(step, Locale.ENGLISH));
  }

  @Test
  @DisplayName("is no step where the comment is plain")
  void plain() {
    assertEquals("just\nwords", StepJson.words(new Comment("just\nwords"), CHINESE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "7",
        "{\"title\":7}",
        "{\"title\":{\"en\":[]},\"ask\":{\"options\":1}}"
      })
  @DisplayName("falls back on its plain words where its JSON is none of ours")
  void broken(String json) {
    assertEquals("shown\nanyway", StepJson.words(new Comment("shown\nanyway", json), CHINESE));
  }
}
