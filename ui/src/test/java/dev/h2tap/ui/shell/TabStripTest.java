package dev.h2tap.ui.shell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Which tabs have room")
class TabStripTest {
  private static final double[] WIDTHS = {50, 60, 70, 80};

  @Test
  @DisplayName("all, where it is enough")
  void all() {
    assertArrayEquals(new boolean[] {true, true, true, true}, TabStrip.shown(WIDTHS, 0, 260, 30));
  }

  @Test
  @DisplayName("the first, where it is short, with room left for the menu of the others")
  void first() {
    assertArrayEquals(new boolean[] {true, true, false, false}, TabStrip.shown(WIDTHS, 0, 200, 30));
  }

  @Test
  @DisplayName("the one that is looked at, wherever it stands")
  void chosen() {
    assertArrayEquals(new boolean[] {true, false, false, true}, TabStrip.shown(WIDTHS, 3, 200, 30));
    assertArrayEquals(new boolean[] {false, false, true, false}, TabStrip.shown(WIDTHS, 2, 40, 30));
  }
}
