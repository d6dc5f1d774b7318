package dev.h2tap.core.connection.priority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The priority tree under hostile hands")
class PriorityTreeHostileTest {
  /**
   * Far above what is needed on a slow machine; what would fail is a cost that grows with depth
   * times width.
   */
  private static final Duration AMPLE = Duration.ofSeconds(60);

  @Test
  @DisplayName("thousands of random moves leave the tree that the plainest reading of 5.3 gives")
  void likeThePlainModel() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      PriorityTree tree = new PriorityTree();
      PriorityTree copy = tree.copy();
      Plain plain = new Plain();
      String copied = Trees.text(copy);
      int range = 5 + random.nextInt(60);
      for (int i = 0; i < 1_500; i++) {
        int stream = 1 + random.nextInt(range);
        int parent = random.nextInt(range + 1);
        boolean exclusive = random.nextInt(3) == 0;
        int weight = 1 + random.nextInt(256);
        tree.prioritize(stream, parent, exclusive, weight);
        plain.prioritize(stream, parent, exclusive, weight);
        if (i % 50 == 0) {
          assertEquals(plain.text(), Trees.text(tree));
          assertEquals(copied, Trees.text(copy));
          copy = tree.copy();
          copied = Trees.text(copy);
        }
      }
      assertEquals(plain.text(), Trees.text(tree));
    }
  }

  /** Parents and weights in maps, every rule done by walking. */
  private static final class Plain {
    final Map<Integer, Integer> parents = new HashMap<>();
    final Map<Integer, Integer> weights = new HashMap<>();

    void prioritize(int stream, int parent, boolean exclusive, int weight) {
      if (stream == parent) {
        if (parents.putIfAbsent(stream, 0) == null) weights.put(stream, 16);
        return;
      }
      if (parent != 0 && !parents.containsKey(parent)) {
        parents.put(stream, 0);
        weights.put(stream, 16);
        return;
      }
      for (int up = parent; up != 0; up = parents.get(up)) {
        if (parents.get(up) == stream) {
          parents.put(parent, parents.get(stream));
          break;
        }
      }
      parents.put(stream, parent);
      weights.put(stream, weight);
      if (exclusive) {
        parents.replaceAll((s, p) -> p == parent && s != stream ? stream : p);
      }
    }

    String text() {
      Map<Integer, String> text = new TreeMap<>();
      parents.forEach((s, p) -> text.put(s, p + ":" + weights.get(s)));
      return text.toString();
    }
  }

  @Test
  @DisplayName("a chain 20,000 deep and 10,000 moves of its top under its bottom")
  void deepChain() {
    assertTimeoutPreemptively(
        AMPLE,
        () -> {
          PriorityTree tree = chain(20_000);
          int top = 1;
          for (int i = 0; i < 10_000; i++) {
            PriorityView view = i % 5_000 == 0 ? tree.view() : null;
            if (view != null) assertEquals(20_000, view.size());
            int bottom = 20_000 - i % 20_000;
            tree.prioritize(top, bottom == top ? 2 : bottom, i % 2 == 0, 16);
            top = bottom;
          }
          PriorityView view = tree.view();
          assertEquals(20_000, view.size());
          assertEquals(view.size(), view.shares().length);
          assertEquals(10_000, view.pruned(s -> s % 2 == 0).size());
        });
  }

  @Test
  @DisplayName("20,000 siblings handed from one exclusive parent to the next 10,000 times")
  void wideTree() {
    assertTimeoutPreemptively(
        AMPLE,
        () -> {
          PriorityTree tree = new PriorityTree();
          for (int i = 1; i <= 20_000; i++) tree.open(2 * i + 1);
          int holder = 0;
          for (int i = 1; i <= 10_000; i++) {
            int next = 2 * i;
            tree.prioritize(next, holder, true, 16);
            holder = next;
          }
          assertEquals(holder, tree.parent(3));
          assertEquals(holder, tree.parent(40_001));
          assertEquals(30_000, tree.size());
        });
  }

  private static PriorityTree chain(int depth) {
    PriorityTree tree = new PriorityTree();
    for (int i = 1; i <= depth; i++) tree.prioritize(i, i - 1, false, 16);
    return tree;
  }

  @Test
  @DisplayName("copies at every step of a big tree stay small: they share what did not change")
  void cheapCopies() {
    assertTimeoutPreemptively(
        AMPLE,
        () -> {
          PriorityTree tree = chain(20_000);
          Map<Integer, PriorityTree> copies = new LinkedHashMap<>();
          for (int i = 0; i < 2_000; i++) {
            copies.put(i, tree.copy());
            tree.prioritize(20_001 + i, 0, false, 1 + i % 256);
          }
          // 2,000 whole copies would be 1.3 GB.
          assertEquals(20_000, copies.get(0).size());
          assertEquals(21_000, copies.get(1_000).size());
        });
  }
}
