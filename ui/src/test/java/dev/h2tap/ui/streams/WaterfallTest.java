package dev.h2tap.ui.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.exchange.Times;
import dev.h2tap.ui.Captures;
import dev.h2tap.ui.Golden;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.streams.Arrangement.Wish;
import dev.h2tap.ui.streams.Stalls.Span;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The waterfall")
class WaterfallTest {
  private static final Waterfall AXIS = new Waterfall(1000, 2000, 100, 500);

  private static String shown(Times times, List<Span> blocked) {
    var out = new StringBuilder();
    for (var part : AXIS.parts(times, blocked)) {
      out.append("%s %.0f+%.0f ".formatted(part.kind(), part.x(), part.w()));
    }
    return out.toString().strip();
  }

  @Test
  @DisplayName("shows the request, the wait, the answer, and where that had no window")
  void parts() {
    assertEquals(
        "WAITING 150+50 REQUEST 100+50 ANSWER 200+400 BLOCKED 250+100",
        shown(new Times(1000, 1100, 1200, 1200, 2000, 0, 200), List.of(new Span(1300, 1500))));
  }

  @Test
  @DisplayName("keeps what is short in sight, inside its place")
  void shortest() {
    assertEquals("REQUEST 100+2", shown(new Times(1000, 1000, 0, 0, 0, 0, 0), List.of()));
    assertEquals("ANSWER 598+2", shown(new Times(0, 0, 2000, 2000, 2000, 0, 0), List.of()));
    assertEquals("", shown(Times.NONE, List.of()));
  }

  @Test
  @DisplayName("has an answer that begins before the request has ended beside it")
  void bothWays() {
    assertEquals(
        "REQUEST 100+500 ANSWER 150+450",
        shown(new Times(1000, 2000, 1100, 1100, 2000, 0, 0), List.of()));
  }

  @Test
  @DisplayName("marks its axis in steps of 1, 2 or 5")
  void steps() {
    assertEquals(200, AXIS.step(80));
    assertEquals(1, new Waterfall(5, 5, 0, 100).step(80));
    long step = new Waterfall(0, 3_600_000_000_000L, 0, 100).step(80);
    assertTrue(step >= 2_880_000_000_000L && step <= 7_200_000_000_000L, "" + step);
  }

  @Test
  @DisplayName("of a capture with stalls, pushes and resets, with the times in words")
  void realCaptures() throws IOException {
    var out = new StringBuilder();
    for (String name : List.of("odd_stall", "odd_pushrefused", "curl_upgrade_apache")) {
      try (var session = Captures.read(name)) {
        var texts = new Texts(Locale.ENGLISH);
        var all = Arrangement.of(session, Wish.ALL, () -> false);
        var axis = new Waterfall(all.begin(), all.end(), 0, 1000);
        var stalls = new Stalls(session.understanding());
        stalls.extend();
        for (int row : all.rows()) {
          var x = session.exchanges().row(row);
          out.append(x.target().url()).append('\n');
          for (var part : axis.parts(x.times(), stalls.of(x))) {
            out.append("  %s %.0f+%.0f\n".formatted(part.kind(), part.x(), part.w()));
          }
          var push = session.exchanges().push(row);
          out.append("  ").append(TimesInWords.of(x, session.startNanos(), push, texts));
          out.append('\n');
        }
      }
    }
    Golden.check("waterfall", out.toString());
  }
}
