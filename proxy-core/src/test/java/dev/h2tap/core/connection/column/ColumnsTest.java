package dev.h2tap.core.connection.column;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  @DisplayName("entries that were never set are 0, near and far")
  void unset() {
    IntColumn column = new IntColumn();
    column.set(3, 7);
    column.set(70_000, 8);
    assertEquals(7, column.get(3));
    assertEquals(8, column.get(70_000));
    assertEquals(0, column.get(4));
    assertEquals(0, column.get(40_000));
    assertEquals(0, column.get(Integer.MAX_VALUE));
  }

  @Test
  @DisplayName("a copy and its origin do not see what the other is given later")
  void copies() {
    Random random = new Random(1);
    List<IntColumn> columns = new ArrayList<>(List.of(new IntColumn()));
    List<Map<Integer, Integer>> models = new ArrayList<>(List.of(new HashMap<>()));
    for (int step = 0; step < 20_000; step++) {
      int which = random.nextInt(columns.size());
      if (step % 1_000 == 999) {
        columns.add(columns.get(which).copy());
        models.add(new HashMap<>(models.get(which)));
      }
      int index = random.nextInt(5_000);
      columns.get(which).set(index, step);
      models.get(which).put(index, step);
    }
    for (int which = 0; which < columns.size(); which++) {
      for (int index = 0; index < 5_000; index++) {
        assertEquals(models.get(which).getOrDefault(index, 0), columns.get(which).get(index));
      }
    }
  }

  @Test
  @DisplayName("ids of one end in a row, then pushed ones between them, all are found again")
  void mixed() {
    StreamIds ids = new StreamIds();
    List<Integer> added = new ArrayList<>();
    for (int id = 1; id < 2_000; id += 2) added.add(id);
    for (int id = 2_001; id < 3_000; id += 6) added.addAll(List.of(id, id + 1, id + 2));
    added.add(2);
    added.forEach(ids::add);
    StreamIds copy = ids.copy();
    for (int slot = 0; slot < added.size(); slot++) {
      assertEquals(slot, ids.find(added.get(slot)));
      assertEquals(slot, copy.find(added.get(slot)));
    }
    assertEquals(-1, ids.find(4));
    assertEquals(-1, ids.find(3_005));
  }

  @Test
  @DisplayName("ids get slots in order of appearance, in order or not, up to 2^31-1")
  void slots() {
    Random random = new Random(2);
    StreamIds ids = new StreamIds();
    Map<Integer, Integer> model = new HashMap<>();
    StreamIds copy = ids.copy();
    int copied = 0;
    int next = 1;
    for (int i = 0; i < 30_000; i++) {
      int id = random.nextInt(3) > 0 ? next += 1 + random.nextInt(4) : random.nextInt() >>> 1;
      if (i == 29_999) id = Integer.MAX_VALUE;
      int expected = model.computeIfAbsent(id, k -> model.size());
      assertEquals(expected, ids.add(id));
      if (i == 10_000) {
        copy = ids.copy();
        copied = ids.size();
      }
    }
    assertEquals(model.size(), ids.size());
    for (Map.Entry<Integer, Integer> e : model.entrySet()) {
      assertEquals(e.getValue(), ids.find(e.getKey()));
      assertEquals(e.getKey(), ids.id(e.getValue()));
      assertEquals(e.getValue() < copied ? e.getValue() : -1, copy.find(e.getKey()));
    }
    assertEquals(-1, ids.find(next + 2));
    assertEquals(copied, copy.add(next + 2));
    assertEquals(-1, ids.find(next + 2));
  }
}
