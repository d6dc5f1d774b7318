package dev.h2tap.ui.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.control.SplitPane;

/**
 * What the window remembers from one time to the next, as words by key. On the JavaFX thread only;
 * what nobody stores is forgotten with the window.
 */
public final class Memory {
  private static final int MAX_LISTED = 30;

  private final Map<String, String> words;
  private boolean changed;

  /**
   * @param words what was remembered; from a file that anyone may have written
   */
  public Memory(Map<String, String> words) {
    this.words = new TreeMap<>(words);
  }

  /** A memory of nothing. */
  public static Memory blank() {
    return new Memory(Map.of());
  }

  public String get(String key, String otherwise) {
    return words.getOrDefault(key, otherwise);
  }

  /** The number under {@code key}, if one is there and it lies between the two. */
  public double get(String key, double least, double most, double otherwise) {
    try {
      double value = Double.parseDouble(get(key, ""));
      return value >= least && value <= most ? value : otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  public void put(String key, String value) {
    changed |= !value.equals(words.put(key, value));
  }

  public void put(String key, double value) {
    put(key, Double.toString(Math.round(value * 10_000) / 10_000.0));
  }

  /** The lines under {@code key}, the last added first. */
  public List<String> list(String key) {
    String text = get(key, "");
    return text.isEmpty() ? List.of() : List.of(text.split("\n", MAX_LISTED + 1));
  }

  /** Puts a line before the others under {@code key}, each of which stays once; bounded. */
  public void add(String key, String line) {
    if (line.isBlank() || line.indexOf('\n') >= 0) return;
    List<String> lines = new ArrayList<>(list(key));
    lines.remove(line);
    lines.addFirst(line);
    put(key, String.join("\n", lines.subList(0, Math.min(lines.size(), MAX_LISTED))));
  }

  /** What there is to store; empty where nothing has changed since the last call. */
  public Map<String, String> unsaved() {
    if (!changed) return Map.of();
    changed = false;
    return Map.copyOf(words);
  }

  /**
   * Puts a pane's dividers where they were, and remembers where they go. By its id; the pane must
   * have its items.
   *
   * @param otherwise where they are at first, 0 to 1
   */
  public void dividers(SplitPane pane, double... otherwise) {
    double[] places = otherwise.clone();
    for (int i = 0; i < places.length; i++) {
      places[i] = get(key(pane, i), 0.02, 0.98, places[i]);
    }
    pane.setDividerPositions(places);
    for (int i = 0; i < places.length; i++) {
      int at = i;
      pane.getDividers()
          .get(i)
          .positionProperty()
          .addListener((o, was, is) -> put(key(pane, at), is.doubleValue()));
    }
  }

  private static String key(SplitPane pane, int divider) {
    return "divider." + pane.getId() + "." + divider;
  }
}
