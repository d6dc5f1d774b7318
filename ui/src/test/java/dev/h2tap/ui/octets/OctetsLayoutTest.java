package dev.h2tap.ui.octets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The layout of octets")
class OctetsLayoutTest {
  @Test
  @DisplayName("takes as many in a row as fit, never fewer than four")
  void perRow() {
    assertEquals(32, OctetsLayout.of(1200, 7, 100).perRow());
    assertEquals(16, OctetsLayout.of(600, 7, 100).perRow());
    assertEquals(8, OctetsLayout.of(330, 7, 100).perRow());
    assertEquals(8, OctetsLayout.of(290, 7, 100).perRow());
    assertEquals(4, OctetsLayout.of(200, 7, 100).perRow());
    assertEquals(4, OctetsLayout.of(0, 7, 100).perRow());
  }

  @Test
  @DisplayName("finds each octet under the mouse, in hex and in text")
  void hit() {
    var layout = OctetsLayout.of(600, 7, 100);
    for (int i = 0; i < layout.perRow(); i++) {
      assertEquals(i, layout.columnAt(layout.hexX(i) + 7), "hex of " + i);
      assertEquals(i, layout.columnAt(layout.textX(i) + 3.5), "text of " + i);
    }
    assertEquals(-1, layout.columnAt(layout.offsetX()));
    assertEquals(-1, layout.columnAt(layout.width() + 50));
  }

  @Test
  @DisplayName("has a last row for what doesn't fill one, and none for nothing")
  void rows() {
    var layout = OctetsLayout.of(600, 7, 100);
    assertEquals(0, layout.rows(0));
    assertEquals(1, layout.rows(16));
    assertEquals(2, layout.rows(17));
  }

  @Test
  @DisplayName("never lets hex and text overlap")
  void apart() {
    for (double width : new double[] {200, 330, 600, 1200}) {
      var layout = OctetsLayout.of(width, 7, 1 << 20);
      assertTrue(layout.hexX(layout.perRow() - 1) + 14 < layout.textX(0));
    }
  }
}
