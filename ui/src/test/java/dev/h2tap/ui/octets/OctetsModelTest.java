package dev.h2tap.ui.octets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.h2tap.ui.Sessions;
import dev.h2tap.ui.cursor.FrameCursor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The octets of a frame")
class OctetsModelTest {
  @Test
  @DisplayName("begin with its header, the preface has none")
  void header() {
    var cursor = new FrameCursor();
    var model = new OctetsModel(Sessions.page(), cursor);
    cursor.frame().set(2);
    assertEquals(0, model.header());
    assertEquals(24, model.length());
    assertEquals('P', model.octet(0));
    cursor.frame().set(4);
    assertEquals(13, model.length());
    assertEquals(8, model.octet(3), "WINDOW_UPDATE's type");
  }

  @Test
  @DisplayName(
      "of a frame of 16 MB are shown as far as a mebibyte, and read as far as they are seen")
  void capped() {
    var cursor = new FrameCursor();
    var session = Sessions.odd();
    var model = new OctetsModel(session, cursor);
    cursor.frame().set(3);
    assertEquals(1 << 20, model.length());
    assertEquals(16_000_009, model.whole());
    assertEquals(1 << 14, session.mostRead());
    model.octet(100_000);
    assertEquals(1 << 20, session.mostRead());
  }
}
