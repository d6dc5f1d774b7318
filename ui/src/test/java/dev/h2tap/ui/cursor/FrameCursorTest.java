package dev.h2tap.ui.cursor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The cursor remembers where one has been")
class FrameCursorTest {
  private long now = 1;
  private final FrameCursor cursor = new FrameCursor(() -> now);

  private void at(int frame) {
    cursor.frame().set(frame);
    now += 2_000_000_000L;
  }

  @Test
  @DisplayName("and leads back and forward again")
  void history() {
    at(5);
    at(90);
    at(7);
    assertTrue(cursor.back());
    assertEquals(90, cursor.frame().get());
    assertTrue(cursor.back());
    assertEquals(5, cursor.frame().get());
    assertFalse(cursor.back());
    assertTrue(cursor.forward());
    assertTrue(cursor.forward());
    assertEquals(7, cursor.frame().get());
    assertFalse(cursor.forward());
  }

  @Test
  @DisplayName("but not what was only passed")
  void passing() {
    at(5);
    for (int n = 6; n < 500; n++) {
      cursor.frame().set(n);
      now += 16_000_000L;
    }
    assertTrue(cursor.back());
    assertEquals(5, cursor.frame().get());
  }
}
