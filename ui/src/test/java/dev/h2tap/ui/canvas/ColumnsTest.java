package dev.h2tap.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.ui.canvas.Columns.Align;
import dev.h2tap.ui.canvas.Columns.Column;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Columns")
class ColumnsTest {
  private final Columns columns =
      new Columns(
          8,
          10,
          List.of(
              new Column("a", 40, 20, Align.RIGHT),
              new Column("b", 60, 30, Align.LEFT),
              new Column("c", 100, 50, Align.LEFT)));

  @Test
  @DisplayName("stand side by side, the last takes what is left")
  void places() {
    assertEquals(8, columns.x(0));
    assertEquals(58, columns.x(1));
    assertEquals(128, columns.x(2));
    assertEquals(262, columns.width(2, 400));
    assertEquals(0, columns.width(2, 100), "no room is no width, never less");
  }

  @Test
  @DisplayName("give way alike where room is short, those sized by hand do not")
  void squeezed() {
    assertFalse(columns.squeeze(400), "there is room");
    assertTrue(columns.squeeze(188));
    assertEquals(30, columns.width(0, 188));
    assertEquals(45, columns.width(1, 188));
    assertEquals(75, columns.width(2, 188));
    columns.resize(0, 40);
    columns.squeeze(100);
    assertEquals(40, columns.width(0, 100));
    assertEquals(37, columns.width(1, 100), "not below their least");
    assertTrue(columns.squeeze(400));
    assertEquals(60, columns.width(1, 400));
  }

  @Test
  @DisplayName("are gripped between two of them")
  void grips() {
    assertEquals(0, columns.edgeAt(53));
    assertEquals(1, columns.edgeAt(125));
    assertEquals(-1, columns.edgeAt(80));
    assertEquals(-1, columns.edgeAt(395));
  }

  @Test
  @DisplayName("fit what they hold until the user chooses a width, and again after a reset")
  void byHand() {
    assertTrue(columns.fit(0, 70));
    assertFalse(columns.fit(0, 70));
    columns.resize(0, 5);
    assertEquals(20, columns.width(0, 400), "not below its least");
    assertFalse(columns.fit(0, 90));
    columns.reset(0);
    assertEquals(40, columns.width(0, 400));
    assertTrue(columns.fit(0, 90));
  }

  @Test
  @DisplayName("are moved, hidden and shown, and keep their numbers")
  void arranged() {
    columns.move(2, 0);
    assertEquals(List.of(2, 0, 1), columns.shown());
    assertEquals(8, columns.x(2));
    assertEquals(118, columns.x(0));
    assertEquals(400 - 168 - 10, columns.width(1, 400), "whoever is last takes the room");
    columns.hide(0);
    assertEquals(List.of(2, 1), columns.shown());
    assertEquals(118, columns.x(1));
    assertEquals(1, columns.neighbour(2, 1));
    assertEquals(-1, columns.neighbour(1, 1));
    columns.hide(1);
    columns.hide(2);
    assertEquals(List.of(2), columns.shown(), "one stays");
    columns.restore();
    assertEquals(List.of(0, 1, 2), columns.shown());
  }

  @Test
  @DisplayName("that find no room give way unless the user asked for them")
  void noRoom() {
    columns.fit(1, 0);
    assertEquals(List.of(0, 2), columns.shown());
    assertEquals(List.of(0, 1, 2), columns.wished());
    columns.show(1);
    assertEquals(List.of(0, 1, 2), columns.shown());
    assertEquals(118, columns.x(2) - columns.x(1) + 48, "with the width they begin with");
  }

  @Test
  @DisplayName("are as they were when their words are recalled, whatever stands in them")
  void remembered() {
    columns.move(2, 0);
    columns.resize(0, 77);
    columns.hide(1);
    String words = columns.words();
    assertEquals("c a:77 -b", words);
    columns.restore();
    columns.recall(words);
    assertEquals(words, columns.words());
    columns.recall("x:12 -zz b:99999 +b:1 -- a:-4 b:70");
    assertEquals("b a c", columns.words(), "what is unknown or absurd is passed over");
    columns.recall("-a -b -c");
    assertEquals("a b c", columns.words(), "a list of no columns is nobody's wish");
  }
}
