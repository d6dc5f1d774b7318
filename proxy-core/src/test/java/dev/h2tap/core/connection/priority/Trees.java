package dev.h2tap.core.connection.priority;

import java.util.Map;
import java.util.TreeMap;

/** Trees as text, for comparing: {@code {1=0:16, 3=1:16}} is stream=parent:weight. */
final class Trees {
  private Trees() {}

  static String text(PriorityTree tree) {
    return text(tree.view());
  }

  static String text(PriorityView view) {
    Map<Integer, String> text = new TreeMap<>();
    for (int i = 0; i < view.size(); i++) {
      double weight = view.weight(i);
      String w = weight == Math.rint(weight) ? "%.0f".formatted(weight) : "%.3f".formatted(weight);
      text.put(view.stream(i), view.parent(i) + ":" + w);
    }
    return text.toString();
  }

  /** Shares by stream. */
  static Map<Integer, Double> shares(PriorityView view, double[] shares) {
    Map<Integer, Double> byStream = new TreeMap<>();
    for (int i = 0; i < view.size(); i++) byStream.put(view.stream(i), shares[i]);
    return byStream;
  }
}
