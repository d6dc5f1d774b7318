package dev.h2tap.ui.filter;

import java.util.ArrayList;
import java.util.List;

/** The filters that were used lately, the last first, each once. */
public final class FilterHistory {
  private static final int MAX = 30;

  private final List<String> texts = new ArrayList<>();

  /** Takes down that {@code text} was used. */
  public void add(String text) {
    texts.remove(text);
    texts.addFirst(text);
    if (texts.size() > MAX) texts.removeLast();
  }

  public List<String> all() {
    return List.copyOf(texts);
  }
}
