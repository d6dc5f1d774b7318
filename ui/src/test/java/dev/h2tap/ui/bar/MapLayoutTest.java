package dev.h2tap.ui.bar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.ui.Captures;
import dev.h2tap.ui.Golden;
import dev.h2tap.ui.Sessions;
import dev.h2tap.ui.bar.MapFacts.Wait;
import dev.h2tap.ui.track.Tracks;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The minimap")
class MapLayoutTest {
  @Test
  @DisplayName("has a bar a frame where there is room")
  void frames() throws Exception {
    try (var session = Captures.read("odd_pushrefused")) {
      var facts = MapFacts.of(session, new Tracks(session).of(0));
      Golden.check(
          "map-frames",
          MapLayout.bars(facts, (c, s) -> s / 2, 500, 50)
              .under(MapLayout.over(facts, 10, 500, 50))
              .text());
    }
  }

  @Test
  @DisplayName("is shaded where a window was used up, the connection's more than a stream's")
  void waits() throws Exception {
    try (var session = Captures.read("odd_stall")) {
      var facts = MapFacts.of(session, new Tracks(session).of(0));
      assertEquals(
          List.of(new Wait(14, 15, true), new Wait(16, 17, true)), facts.waits().subList(0, 2));
      assertTrue(facts.waits().stream().anyMatch(w -> !w.ofConnection()));
      Golden.check("map-waits", MapLayout.bars(facts, (c, s) -> s / 2, 500, 50).text());
    }
  }

  @Test
  @DisplayName("has a bar a px column of a long capture")
  void columns() {
    var session = Sessions.big(300_000, 1);
    var facts = MapFacts.of(session, new Tracks(session).of(0));
    var sketch = MapLayout.bars(facts, (c, s) -> s, 500, 50);
    assertTrue(sketch.shapes().size() <= 3 * 500 + 10, sketch.shapes().size() + " shapes");
  }

  @Test
  @DisplayName("steps go along a stream and its connection only")
  void steps() throws Exception {
    try (var session = Captures.read("odd_pushrefused")) {
      assertEquals(13, Moves.onStream(session.frames(), 12, Moves.Way.ON));
      assertEquals(11, Moves.onStream(session.frames(), 12, Moves.Way.BACK));
      assertEquals(0, Moves.onStream(session.frames(), 16, Moves.Way.ON));
      assertEquals(0, Moves.withFinding(session, 1, Moves.Way.BACK));
    }
  }
}
