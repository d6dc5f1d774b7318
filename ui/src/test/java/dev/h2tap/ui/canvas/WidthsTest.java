package dev.h2tap.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Words in lines")
class WidthsTest {
  @Test
  @DisplayName("break at spaces, and keep one line where it has room")
  void spaces() {
    assertEquals(List.of("one two three"), Widths.lines("one two three", 1, 13));
    assertEquals(List.of("one two", "three"), Widths.lines("one two three", 1, 12));
    assertEquals(List.of("one", "two", "three"), Widths.lines("one two three", 1, 5));
  }

  @Test
  @DisplayName("break between Chinese letters, which are twice as wide")
  void chinese() {
    assertEquals(List.of("流已经", "关闭"), Widths.lines("流已经关闭", 1, 6));
  }

  @Test
  @DisplayName("a word that is longer than a line stays whole")
  void longWord() {
    assertEquals(List.of("a", "verylongword", "b"), Widths.lines("a verylongword b", 1, 4));
  }

  @Test
  @DisplayName("nothing is one empty line")
  void nothing() {
    assertEquals(List.of(""), Widths.lines("", 1, 10));
  }
}
