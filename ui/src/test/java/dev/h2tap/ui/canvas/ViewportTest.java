package dev.h2tap.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The viewport of a long list")
class ViewportTest {
  @Test
  @DisplayName("never scrolls past either end")
  void clamps() {
    var view = new Viewport(100, 20, 90, 5000);
    assertEquals(1910, view.offset());
    assertEquals(0, view.to(-3).offset());
    assertEquals(0, new Viewport(3, 20, 90, 40).offset(), "a list shorter than its window");
  }

  @Test
  @DisplayName("shows every row of which a part is seen, and no other")
  void seen() {
    var view = new Viewport(100, 20, 90, 30);
    assertEquals(1, view.first());
    assertEquals(6, view.end());
    assertEquals(-10, view.y(1));
    var empty = new Viewport(0, 20, 90, 0);
    assertEquals(0, empty.first());
    assertEquals(0, empty.end());
  }

  @Test
  @DisplayName("finds the row under the mouse, and none below the last")
  void hit() {
    var view = new Viewport(4, 20, 90, 0);
    assertEquals(0, view.rowAt(0));
    assertEquals(3, view.rowAt(79.9));
    assertEquals(-1, view.rowAt(80));
    assertEquals(-1, view.rowAt(-1));
    assertEquals(-1, view.rowAt(90));
  }

  @Test
  @DisplayName("reveals a row by the shortest way")
  void reveal() {
    var view = new Viewport(100, 20, 90, 200);
    assertSame(view, view.reveal(11));
    assertEquals(100, view.reveal(5).offset());
    assertEquals(330, view.reveal(20).offset());
  }

  @Test
  @DisplayName("brings a far row in with rows around it, on a whole row")
  void centre() {
    var view = new Viewport(1000, 20, 90, 0).centre(500);
    assertEquals(0, view.offset() % 20);
    assertTrue(view.first() < 500 && view.end() > 501);
    assertSame(view, view.centre(501));
  }

  @Test
  @DisplayName("keeps its place when rows come at the end, and knows when it is there")
  void grows() {
    var view = new Viewport(100, 20, 90, 400);
    assertEquals(400, view.sized(200, 90).offset());
    assertFalse(view.atEnd());
    assertTrue(view.to(1e9).atEnd());
  }

  @Test
  @DisplayName("is exact at the last of two thousand million rows")
  void huge() {
    int count = Integer.MAX_VALUE;
    var view = new Viewport(count, 23, 690, 0).reveal(count - 1);
    assertEquals(count, view.end());
    assertEquals(667, view.y(count - 1));
    assertEquals(count - 1, view.rowAt(689));
  }
}
