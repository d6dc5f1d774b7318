package dev.h2tap.ui.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the window remembers")
class MemoryTest {
  @Test
  @DisplayName("is stored when it has changed, and only then")
  void unsaved() {
    var memory = new Memory(Map.of("theme", "DARK"));
    assertEquals(Map.of(), memory.unsaved());
    memory.put("theme", "DARK");
    assertEquals(Map.of(), memory.unsaved());
    memory.put("theme", "LIGHT");
    assertEquals(Map.of("theme", "LIGHT"), memory.unsaved());
    assertEquals(Map.of(), memory.unsaved());
  }

  @Test
  @DisplayName("has each line of a list once, the last first, and not too many")
  void lists() {
    var memory = Memory.blank();
    for (int i = 0; i < 100; i++) memory.add("recent", "file " + i);
    memory.add("recent", "file 80");
    List<String> list = memory.list("recent");
    assertEquals(30, list.size());
    assertEquals(List.of("file 80", "file 99", "file 98"), list.subList(0, 3));
    memory.add("recent", "two\nlines");
    assertEquals("file 80", memory.list("recent").getFirst());
  }

  @Test
  @DisplayName("takes no number that makes no sense, whoever wrote it")
  void numbers() {
    var memory = new Memory(Map.of("a", "0.3", "b", "NaN", "c", "7", "d", "wide"));
    assertEquals(0.3, memory.get("a", 0, 1, 0.5));
    for (String key : List.of("b", "c", "d", "e")) assertEquals(0.5, memory.get(key, 0, 1, 0.5));
  }
}
