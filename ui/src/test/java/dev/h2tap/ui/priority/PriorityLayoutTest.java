package dev.h2tap.ui.priority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
      Golden.check("priority-tree", sketch(facts, new Ways(), 1, 760, 500));
    }
  }

  @Test
  @DisplayName("are said by nobody where a pushed stream just stands below what it came with")
  void unsaid() throws Exception {
    try (var session = Captures.read("odd_pushrefused")) {
      var facts = PriorityFacts.of(session, new Tracks(session), 10).orElseThrow();
      assertTrue(facts.nodes().stream().anyMatch(n -> n.stream() == 2 && n.parentStream() == 1));
      assertEquals(Set.of(), facts.uses());
    }
  }

  @Test
  @DisplayName("are an outline where there is little room, and say how many are left out")
  void outline() throws Exception {
    try (var session = Captures.read("nghttp_assets_prio")) {
      var facts = PriorityFacts.of(session, new Tracks(session), 29).orElseThrow();
      String text = sketch(facts, new Ways(), 1, 420, 200);
      Golden.check("priority-outline", text);
      assertTrue(text.contains("more streams are in the table"), text);
    }
  }

  @Test
  @DisplayName("move from the last tree to the next, and stand still in the end")
  void moves() throws Exception {
    try (var session = Captures.read("odd_priorities")) {
      var tracks = new Tracks(session);
      int last = session.frames().count();
      int n = 2;
      var was = PriorityFacts.of(session, tracks, n).orElseThrow();
      while (was.nodes().size() < 5) was = PriorityFacts.of(session, tracks, ++n).orElseThrow();
      var now = was;
      while (now.nodes().size() != was.nodes().size() || now.shape().equals(was.shape())) {
        assertTrue(n < last, "no move");
        var next = PriorityFacts.of(session, tracks, ++n).orElseThrow();
        if (next.nodes().size() != now.nodes().size()) was = next;
        now = next;
      }
      var ways = new Ways();
      String before = sketch(was, ways, 1, 900, 600);
      ways.depart();
      String begun = sketch(now, ways, 0, 900, 600);
      String midway = sketch(now, ways, 0.5, 900, 600);
      String after = sketch(now, ways, 1, 900, 600);
      assertEquals(sketch(now, new Ways(), 1, 900, 600), after);
      assertNotEquals(after, midway);
      assertNotEquals(begun, midway);
      assertNotEquals(before, after);
    }
  }

  private String sketch(PriorityFacts facts, Ways ways, double behind, int width, int height) {
    return PriorityLayout.sketch(facts, ways, behind, Ink::series, texts, width, height).text();
  }
}
