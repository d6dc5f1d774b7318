package dev.h2tap.ui.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.ui.Captures;
import dev.h2tap.ui.Golden;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.track.Axis;
import dev.h2tap.ui.track.Scale;
import dev.h2tap.ui.track.Tracks;
import dev.h2tap.ui.track.Zoom;
import dev.h2tap.ui.windows.WindowLayout.Mode;
import dev.h2tap.ui.windows.WindowLines.Of;
import dev.h2tap.ui.windows.WindowLines.Style;
import dev.h2tap.ui.windows.WindowLines.What;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The windows of one direction (RFC 9113 6.9)")
class WindowLayoutTest {
  private final Texts texts = new Texts(Locale.ENGLISH);

  @Test
  @DisplayName("show a stall shaded, as long as it lasted")
  void stall() throws Exception {
    try (var session = Captures.read("odd_stall")) {
      var facts = facts(session, 17);
      assertEquals(2, facts.connection().stalls().count());
      String text = sketch(facts, Mode.CEILINGS, Scale.FRAMES, Zoom.ALL, 1);
      Golden.check("windows-stall", text);
    }
  }

  @Test
  @DisplayName("are told apart without their colours: by stroke and by width")
  void lines() throws Exception {
    try (var session = Captures.read("odd_stall")) {
      for (Mode mode : Mode.values()) {
        var lines = new WindowLines(facts(session, 17), mode, Ink.OK, texts, 400);
        Set<String> looks = new HashSet<>();
        for (Of of : Of.values()) {
          for (What what : What.values()) {
            if ((mode == Mode.ROOM) != (what == What.ROOM)) continue;
            Style style = lines.style(of, what);
            assertTrue(looks.add(style.stroke() + " " + style.width()), of + " " + what);
          }
        }
      }
    }
  }

  @Test
  @DisplayName("may be negative after SETTINGS_INITIAL_WINDOW_SIZE (6.9.2)")
  void negative() throws Exception {
    try (var session = Captures.read("odd_stall")) {
      var stream = new AllSeries(session).of(new Tracks(session).of(1), 1, Endpoint.SERVER);
      int last = stream.at(20);
      assertEquals(-32_767, stream.room(last));
      assertEquals(-32_767, stream.least(-1, last));
      var facts = facts(session, 15);
      String text = sketch(facts, Mode.ROOM, Scale.FRAMES, Zoom.ALL, 0);
      Golden.check("windows-negative", text);
    }
  }

  @Test
  @DisplayName("show a window that is empty for one frame at any zoom")
  void dip() throws Exception {
    try (var session = Captures.read("odd_stall")) {
      var facts = facts(session, 17);
      String text =
          WindowLayout.sketch(
                  facts,
                  Mode.ROOM,
                  WindowLayout.axis(facts.track(), Scale.TIME, Zoom.ALL, 90),
                  Ink.series(1),
                  texts,
                  90,
                  200)
              .text();
      assertTrue(text.contains("bad/20"), text);
    }
  }

  @Test
  @DisplayName("begin where they were, where only a part of them is looked at")
  void part() throws Exception {
    try (var session = Captures.read("odd_stall")) {
      var facts = facts(session, 17);
      Golden.check(
          "windows-part", sketch(facts, Mode.CEILINGS, Scale.FRAMES, new Zoom(0.55, 0.85), 1));
    }
  }

  private String sketch(WindowFacts facts, Mode mode, Scale scale, Zoom zoom, int series) {
    Axis axis = WindowLayout.axis(facts.track(), scale, zoom, 400);
    return WindowLayout.sketch(facts, mode, axis, Ink.series(series), texts, 400, 300).text();
  }

  private static WindowFacts facts(dev.h2tap.core.session.Session session, int frame) {
    var all = new AllSeries(session);
    var track = new Tracks(session).of(1);
    return WindowFacts.of(session, track, all, new Trips(session), frame, Endpoint.SERVER);
  }
}
