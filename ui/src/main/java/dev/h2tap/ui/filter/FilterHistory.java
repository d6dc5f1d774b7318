package dev.h2tap.ui.filter;

import dev.h2tap.ui.memory.Memory;
import java.util.List;

/** The filters that were used lately, the last first, each once. */
public record FilterHistory(Memory memory) {
  private static final String KEY = "filters";

  /** Takes down that {@code text} was used. */
  public void add(String text) {
    memory.add(KEY, text);
  }

  public List<String> all() {
    return memory.list(KEY);
  }
}
