package dev.h2tap.ui.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.filter.Filter;
import dev.h2tap.ui.memory.Memory;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A filter as it is typed")
class FilterModelTest {
  private final SimpleObjectProperty<Filter> applied = new SimpleObjectProperty<>(Filter.ALL);
  private final FilterModel model = new FilterModel(applied, new FilterHistory(Memory.blank()));

  @Test
  @DisplayName("is in force only once it is applied, and only if it is one")
  void applies() {
    model.text().set("http2.typ == DATA");
    assertEquals(1, model.error().orElseThrow().column());
    assertFalse(model.apply());
    assertTrue(applied.get().isAll());
    model.text().set("http2.type == DATA");
    assertTrue(model.error().isEmpty());
    assertFalse(model.inForce());
    assertTrue(model.apply());
    assertTrue(model.inForce());
    assertEquals("http2.type == DATA", applied.get().text());
  }

  @Test
  @DisplayName("is remembered once, the last first; a blank one is not")
  void history() {
    model.apply("host");
    model.apply("http2");
    model.apply("host");
    model.clear();
    assertEquals(List.of("host", "http2"), model.history());
    assertTrue(applied.get().isAll());
  }

  @Test
  @DisplayName("goes back to the one in force")
  void reverts() {
    model.apply("host");
    model.text().set("hos");
    model.revert();
    assertEquals("host", model.text().get());
  }
}
