package dev.h2tap.ui.empty;

import java.util.List;

/**
 * A step towards the first frame.
 *
 * @param title what to do
 * @param text how, in a sentence
 * @param values what to copy for it
 */
public record Step(String title, String text, List<Value> values) {
  public Step {
    values = List.copyOf(values);
  }

  /** Something to copy, and what for. */
  public record Value(String label, String value) {}
}
