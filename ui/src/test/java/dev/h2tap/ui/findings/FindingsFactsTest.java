package dev.h2tap.ui.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.ui.Captures;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Findings by kind")
class FindingsFactsTest {
  @Test
  @DisplayName(
      "of a refused push: the kinds with their counts, and the one about the cursor's frame")
  void refused() throws IOException {
    try (var session = Captures.read("odd_pushrefused")) {
      var facts = FindingsFacts.of(session, 0, 13);
      assertEquals(
          List.of("push-refused", "octets-after-reset"),
          facts.kinds().stream().map(FindingKind::code).toList());
      assertEquals(2, facts.kinds().getFirst().list().size());
      assertEquals(3, facts.total());
      assertEquals(0, facts.atCursor().orElseThrow());
      assertTrue(FindingsFacts.of(session, 0, 1).atCursor().isEmpty());
    }
  }

  @Test
  @DisplayName("of another connection only: none")
  void other() throws IOException {
    try (var session = Captures.read("odd_pushrefused")) {
      assertEquals(List.of(), FindingsFacts.of(session, 7, 1).kinds());
    }
  }
}
