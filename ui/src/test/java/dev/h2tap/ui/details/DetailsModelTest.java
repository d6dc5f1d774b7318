package dev.h2tap.ui.details;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.session.Session;
import dev.h2tap.ui.Sessions;
import dev.h2tap.ui.cursor.FrameCursor;
import dev.h2tap.ui.look.Texts;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The details of a frame")
class DetailsModelTest {
  private final FrameCursor cursor = new FrameCursor();

  private DetailsModel at(Session session, int frame) {
    var model = new DetailsModel(session, cursor, new Texts(Locale.ENGLISH));
    cursor.frame().set(frame);
    return model;
  }

  private static List<String> said(DetailsModel model) {
    return model.lines().stream().map(l -> "  ".repeat(l.depth()) + l.node().line()).toList();
  }

  private static int row(DetailsModel model, String begins) {
    var said = said(model);
    for (int i = 0; i < said.size(); i++) if (said.get(i).strip().startsWith(begins)) return i;
    throw new AssertionError(begins + " is not among " + said);
  }

  @Test
  @DisplayName("go down to each flag, with its bit")
  void flags() {
    var said = said(at(Sessions.page(), 17));
    assertEquals("DATA, stream 3, 1,288 octets", said.getFirst());
    assertTrue(said.contains("    .... ...0 = END_STREAM: not set"), said::toString);
    assertTrue(said.contains("    .... 0... = PADDED: not set"), said::toString);
    assertFalse(said.stream().anyMatch(l -> l.contains("Unused")), said::toString);
  }

  @Test
  @DisplayName("tell a setting in one line, and its parts when unfolded")
  void settings() {
    var model = at(Sessions.page(), 3);
    int setting = row(model, "SETTINGS_HEADER_TABLE_SIZE: 65536");
    assertTrue(said(model).get(setting + 1).contains("SETTINGS_ENABLE_PUSH"));
    model.toggle(setting);
    assertTrue(said(model).get(setting + 1).contains("Identifier"));
  }

  @Test
  @DisplayName("tell how each header field came, once it is unfolded")
  void headers() {
    var model = at(Sessions.page(), 6);
    int method = row(model, ":method");
    assertFalse(said(model).stream().anyMatch(l -> l.contains("Indexed")));
    model.toggle(method);
    assertEquals("Indexed: index 2", said(model).get(method + 1).strip());
    assertEquals("On the wire: 1 octet", said(model).get(method + 2).strip());
    int cookie = row(model, "cookie");
    model.toggle(cookie);
    assertEquals("Literal, never indexed: new name", said(model).get(cookie + 1).strip());
  }

  @Test
  @DisplayName("stay unfolded as they were from frame to frame")
  void folding() {
    var model = at(Sessions.page(), 17);
    model.toggle(row(model, "Flags"));
    int folded = model.lines().size();
    cursor.frame().set(19);
    assertEquals(folded, model.lines().size());
  }

  @Test
  @DisplayName("begin with the findings, their rule and what they end")
  void findings() {
    var said = said(at(Sessions.page(), 36));
    assertEquals("WINDOW_UPDATE with an increment of 0", said.getFirst());
    assertTrue(said.contains("  Rule: RFC 9113 6.9"), said::toString);
    assertTrue(said.contains("  Error: PROTOCOL_ERROR"), said::toString);
    assertTrue(said.contains("  What it ends: the stream"), said::toString);
  }

  @Test
  @DisplayName("name the octets of each field, and the smallest field of each octet")
  void bothWays() {
    var model = at(Sessions.page(), 17);
    model.select(row(model, "Stream Identifier"));
    assertArrayEquals(new int[] {5, 4}, model.covered());
    model.selectAt(1);
    assertEquals("Length", model.selected().get().name());
    model.selectAt(8);
    assertEquals("Stream Identifier", model.selected().get().name());
    model.selectAt(500);
    assertEquals("Data", model.selected().get().name());
    model.selectAt(99_999_999);
    assertEquals(-1, model.row());
  }

  @Test
  @DisplayName("know the octets of a header field inside its block")
  void headerOctets() {
    var model = at(Sessions.page(), 6);
    int at = 9 + 5;
    model.selectAt(at);
    assertEquals(":method", model.selected().get().name());
    assertArrayEquals(new int[] {at, 1}, model.covered());
  }

  @Test
  @DisplayName("of 60,000 header fields show the first, and more when asked")
  void bounded() {
    var model = at(Sessions.odd(), 2);
    assertTrue(model.lines().size() < DetailsModel.SHOWN + 50);
    int more = row(model, "…");
    assertEquals("… 59,500 more fields", said(model).get(more).strip());
    model.toggle(more);
    assertTrue(model.lines().size() > DetailsModel.SHOWN * 4);
  }
}
