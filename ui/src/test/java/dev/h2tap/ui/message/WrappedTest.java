package dev.h2tap.ui.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.body.Line;
import dev.h2tap.core.body.Line.Tone;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Lines of a body")
class WrappedTest {
  private static String rows(Wrapped w) {
    return IntStream.range(0, w.count()).mapToObj(w::text).collect(Collectors.joining("|"));
  }

  private static Line line(int indent, String text) {
    return Line.of(indent, Tone.PLAIN, text);
  }

  @Test
  @DisplayName("break where their room ends, by characters; none is lost, empty ones stay")
  void breaks() {
    var lines = List.of(line(0, "0123456789abcdefghij"), line(0, ""), line(2, "short"));
    assertEquals("0123456789abcdef|ghij||short", rows(Wrapped.of(lines, 16)));
    assertEquals("0123456789abcdefghij||short", rows(Wrapped.of(lines, 20)));
    assertEquals("", rows(Wrapped.of(List.of(), 80)));
  }

  @Test
  @DisplayName("break sooner where characters are wide, never inside one")
  void wide() {
    String text = "日".repeat(9) + "😀".repeat(3);
    String rows = rows(Wrapped.of(List.of(line(0, text)), 16));
    assertEquals("日".repeat(8) + "|" + "日" + "😀".repeat(3), rows);
  }

  @Test
  @DisplayName("of a megabyte without a break become rows")
  void unbroken() {
    var w = Wrapped.of(List.of(line(0, "x".repeat(1 << 20))), 100);
    assertEquals((1 << 20) / 100 + 1, w.count());
    assertTrue(w.text(w.count() - 1).length() <= 100);
  }
}
