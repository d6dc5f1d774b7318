package dev.h2tap.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.ui.Captures;
import dev.h2tap.ui.Golden;
import dev.h2tap.ui.Sessions;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.timeline.TimelineLayout.View;
import dev.h2tap.ui.track.Scale;
import dev.h2tap.ui.track.Tracks;
import dev.h2tap.ui.track.Zoom;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The timeline")
class TimelineLayoutTest {
  private final Texts texts = new Texts(Locale.ENGLISH);

  @ParameterizedTest(name = "shows pushes, a refusal and a reset along {0}")
  @EnumSource(Scale.class)
  void pushes(Scale scale) throws Exception {
    try (var session = Captures.read("odd_pushrefused")) {
      var view = new View(scale, Zoom.ALL, 0, 10, 720, 420);
      var track = new Tracks(session).of(1);
      String text = TimelineLayout.sketch(track, view, (c, s) -> s / 2, texts).text();
      Golden.check("timeline-" + scale.name().toLowerCase(Locale.ROOT), text);
    }
  }

  @ParameterizedTest(name = "shades what the connection's window held up over all lanes, along {0}")
  @EnumSource(Scale.class)
  void stalls(Scale scale) throws Exception {
    try (var session = Captures.read("odd_stall")) {
      var view = new View(scale, Zoom.ALL, 0, 17, 720, 420);
      var track = new Tracks(session).of(1);
      String text = TimelineLayout.sketch(track, view, (c, s) -> s / 2, texts).text();
      var shaded = text.lines().filter(l -> l.endsWith(" bad/16")).toList();
      assertEquals(2, shaded.size(), text);
      for (String box : shaded) assertEquals(3 * 26, height(box), box);
    }
  }

  private static int height(String box) {
    return Integer.parseInt(box.split(" ")[4]);
  }

  @Test
  @DisplayName("draws what is seen: its cost follows px, not frames")
  void bounded() {
    var session = Sessions.big(500_000, 1);
    var view = new View(Scale.FRAMES, Zoom.ALL, 0, 10, 720, 420);
    var track = new Tracks(session).of(1);
    var sketch = TimelineLayout.sketch(track, view, (c, s) -> s, texts);
    assertTrue(sketch.shapes().size() < 5_000, sketch.shapes().size() + " shapes");
  }
}
