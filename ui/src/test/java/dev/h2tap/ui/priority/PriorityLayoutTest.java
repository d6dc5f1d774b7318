package dev.h2tap.ui.priority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.ui.Captures;
import dev.h2tap.ui.Golden;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.priority.PriorityFacts.Scheme;
import dev.h2tap.ui.track.Tracks;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Priorities at the cursor (RFC 7540 5.3, RFC 9218)")
class PriorityLayoutTest {
  private final Texts texts = new Texts(Locale.ENGLISH);

  @Test
  @DisplayName("are a tree where it has room")
  void tree() throws Exception {
    try (var session = Captures.read("odd_priorities")) {
      var facts = PriorityFacts.of(session, new Tracks(session), 20).orElseThrow();
      assertEquals(Set.of(Scheme.TREE), facts.uses());
      Golden.check(
          "priority-tree", PriorityLayout.sketch(facts, Ink::series, texts, 760, 500).text());
    }
  }

  @Test
  @DisplayName("are an outline where there is little room, and say how many are left out")
  void outline() throws Exception {
    try (var session = Captures.read("nghttp_assets_prio")) {
      var facts = PriorityFacts.of(session, new Tracks(session), 29).orElseThrow();
      String text = PriorityLayout.sketch(facts, Ink::series, texts, 420, 200).text();
      Golden.check("priority-outline", text);
      assertTrue(text.contains("more streams are in the table"), text);
    }
  }
}
