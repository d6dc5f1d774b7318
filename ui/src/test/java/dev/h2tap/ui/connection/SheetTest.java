package dev.h2tap.ui.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.ui.Captures;
import dev.h2tap.ui.connection.Sheet.Line;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.track.Tracks;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A connection as a whole")
class SheetTest {
  private static List<Line> sheet(String capture, int frame) throws IOException {
    try (var session = Captures.read(capture)) {
      int at = frame == 0 ? session.frames().count() : frame;
      return Sheet.of(
          ConnectionPage.of(session, new Tracks(session), at), new Texts(Locale.ENGLISH));
    }
  }

  private static Line line(List<Line> sheet, String what) {
    return sheet.stream().filter(l -> l.what().equals(what)).findFirst().orElseThrow();
  }

  @Test
  @DisplayName("tells SETTINGS that wait for their ACK from those in force and from defaults")
  void settings() throws IOException {
    List<Line> early = sheet("odd_stall", 2);
    assertEquals(
        "200,000 (not yet acknowledged, in force: 65,535)",
        line(early, "INITIAL_WINDOW_SIZE").client());
    List<Line> late = sheet("odd_stall", 0);
    assertEquals("200,000", line(late, "INITIAL_WINDOW_SIZE").client());
    assertEquals("16,384 (default)", line(late, "MAX_FRAME_SIZE").client());
  }

  @Test
  @DisplayName("measures round trips of SETTINGS at the end, and none before the first")
  void roundTrips() throws IOException {
    assertTrue(sheet("odd_stall", 1).stream().anyMatch(l -> l.client().equals("none yet")));
    Line trips = line(sheet("odd_stall", 0), "SETTINGS to its ACK");
    assertTrue(trips.client().endsWith("s"), trips::client);
    assertTrue(trips.frame() > 0, "leads to the ACK");
  }

  @Test
  @DisplayName("has the client's HTTP/2 fingerprint with its four parts")
  void fingerprint() throws IOException {
    List<Line> sheet = sheet("nghttp_assets_prio", 0);
    String print = line(sheet, "HTTP/2 (Akamai)").client();
    assertEquals("3:100;4:65535|00|3:0:0:201,5:0:0:101,7:0:0:1,9:0:7:1,11:0:3:1|m,p,s,a", print);
  }
}
