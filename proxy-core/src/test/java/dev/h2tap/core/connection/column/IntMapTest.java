package dev.h2tap.core.connection.column;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A map by int does as a HashMap does")
class IntMapTest {
  @Test
  @DisplayName("through puts and removals in any order")
  void like() {
    IntMap<String> map = new IntMap<>();
    Map<Integer, String> truth = new HashMap<>();
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      int key = random.nextInt(300) * 2 + 1;
      if (random.nextInt(3) == 0) {
        map.remove(key);
        truth.remove(key);
      } else {
        map.put(key, "v" + i);
        truth.put(key, "v" + i);
      }
      int asked = random.nextInt(600);
      assertEquals(truth.get(asked), map.get(asked));
      assertEquals(truth.size(), map.size());
    }
    map.clear();
    assertNull(map.get(1));
    assertEquals(0, map.size());
  }
}
