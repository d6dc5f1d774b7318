package dev.h2tap.core.connection.priority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Finding;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 7540 5.3: stream priority")
class Rfc7540Section5_3Test {
  private static final boolean EXCLUSIVE = true;
  private static final boolean SHARED = false;
  private static final int A = 1;
  private static final int B = 3;
  private static final int C = 5;
  private static final int D = 7;
  private static final int E = 9;
  private static final int F = 11;

  private final PriorityTree tree = new PriorityTree();

  private void put(int stream, int parent) {
    assertTrue(tree.prioritize(stream, parent, SHARED, 16).isEmpty());
  }

  /** 5.3.3's tree: A with B and C, C with D and E, D with F. */
  private void figure5() {
    put(A, 0);
    put(B, A);
    put(C, A);
    put(D, C);
    put(E, C);
    put(F, D);
  }

  @Test
  @DisplayName(
      "5.3.1: a new dependent joins its siblings; an exclusive one becomes the parent of all")
  void exclusive() {
    put(A, 0);
    put(B, A);
    put(C, A);
    put(D, A);
    assertEquals("{1=0:16, 3=1:16, 5=1:16, 7=1:16}", Trees.text(tree));
    tree.prioritize(E, A, EXCLUSIVE, 20);
    assertEquals("{1=0:16, 3=9:16, 5=9:16, 7=9:16, 9=1:20}", Trees.text(tree));
  }

  @Test
  @DisplayName(
      "5.3.1: an exclusive stream that has dependents keeps them beside those that it takes")
  void exclusiveWithDependents() {
    put(A, 0);
    put(B, A);
    put(C, A);
    put(D, 0);
    put(E, D);
    tree.prioritize(D, A, EXCLUSIVE, 16);
    assertEquals("{1=0:16, 3=7:16, 5=7:16, 7=1:16, 9=7:16}", Trees.text(tree));
  }

  @Test
  @DisplayName("5.3.3: A under its own descendant D: D takes A's place, A follows, F stays under D")
  void moveUnderDescendant() {
    figure5();
    assertTrue(tree.prioritize(A, D, SHARED, 16).isEmpty());
    assertEquals("{1=7:16, 3=1:16, 5=1:16, 7=0:16, 9=5:16, 11=7:16}", Trees.text(tree));
  }

  @Test
  @DisplayName("5.3.3: A under its own descendant D, exclusively: F comes under A")
  void moveUnderDescendantExclusively() {
    figure5();
    tree.prioritize(A, D, EXCLUSIVE, 16);
    assertEquals("{1=7:16, 3=1:16, 5=1:16, 7=0:16, 9=5:16, 11=1:16}", Trees.text(tree));
  }

  @Test
  @DisplayName("5.3.3: the descendant that makes way keeps its weight, the dependents move along")
  void descendantKeepsWeight() {
    figure5();
    tree.prioritize(D, C, SHARED, 99);
    tree.prioritize(A, F, SHARED, 5);
    assertEquals("{1=11:5, 3=1:16, 5=1:16, 7=5:99, 9=5:16, 11=0:16}", Trees.text(tree));
    tree.prioritize(A, D, SHARED, 6);
    assertEquals("{1=7:6, 3=1:16, 5=1:16, 7=11:99, 9=5:16, 11=0:16}", Trees.text(tree));
  }

  @Test
  @DisplayName("5.3.2: weights 4 and 12 under one parent share one to three")
  void weights() {
    put(A, 0);
    tree.prioritize(B, A, SHARED, 4);
    tree.prioritize(C, A, SHARED, 12);
    PriorityView view = tree.view();
    assertEquals(Map.of(A, 1.0, B, 0.25, C, 0.75), Trees.shares(view, view.shares()));
    Set<Integer> dependents = Set.of(B, C);
    assertEquals(
        Map.of(A, 0.0, B, 0.25, C, 0.75), Trees.shares(view, view.shares(dependents::contains)));
    Set<Integer> all = Set.of(A, B, C);
    assertEquals(Map.of(A, 1.0, B, 0.0, C, 0.0), Trees.shares(view, view.shares(all::contains)));
  }

  @Test
  @DisplayName(
      "5.3.4: a closed parent's weight goes to its dependents: 1/4, 1/4, 1/2, and 1/3 where one"
          + " is blocked")
  void closedParent() {
    put(A, 0);
    put(B, 0);
    put(C, A);
    put(D, A);
    PriorityView before = tree.view();
    Set<Integer> blockedD = Set.of(B, C);
    assertEquals(
        Map.of(A, 0.0, B, 0.5, C, 0.5, D, 0.0),
        Trees.shares(before, before.shares(blockedD::contains)));
    PriorityView pruned = before.pruned(stream -> stream == A);
    assertEquals("{3=0:16, 5=0:8, 7=0:8}", Trees.text(pruned));
    assertEquals(Map.of(B, 0.5, C, 0.25, D, 0.25), Trees.shares(pruned, pruned.shares()));
    Map<Integer, Double> shares = Trees.shares(pruned, pruned.shares(blockedD::contains));
    assertEquals(1.0 / 3, shares.get(C), 1e-12);
    assertEquals(2.0 / 3, shares.get(B), 1e-12);
    assertEquals(0.0, shares.get(D));
  }

  @Test
  @DisplayName(
      "5.3.4: closed streams one below the other are shared out to the last; closed leaves "
          + "leave nothing")
  void closedChain() {
    put(A, 0);
    put(B, A);
    put(C, A);
    tree.prioritize(D, B, SHARED, 3);
    tree.prioritize(E, B, SHARED, 1);
    put(F, C); // C and F close too: nothing is left there
    Set<Integer> closed = Set.of(A, B, C, F);
    assertEquals("{7=0:12, 9=0:4}", Trees.text(tree.view().pruned(closed::contains)));
    assertEquals("{}", Trees.text(tree.view().pruned(stream -> true)));
    assertEquals(Trees.text(tree), Trees.text(tree.view().pruned(stream -> false)));
  }

  @Test
  @DisplayName(
      "5.3.5: streams without priority depend on stream 0, pushed ones on the stream they came "
          + "on, weight 16")
  void defaults() {
    tree.open(1);
    tree.promise(2, 1);
    tree.promise(4, 99);
    assertEquals("{1=0:16, 2=1:16, 4=0:16}", Trees.text(tree));
    tree.prioritize(1, 0, SHARED, 200);
    tree.open(1);
    tree.promise(2, 4);
    assertEquals("{1=0:200, 2=1:16, 4=0:16}", Trees.text(tree));
  }

  @Test
  @DisplayName(
      "5.3.1: a dependency on a stream that is not in the tree gives default priority, and a "
          + "note")
  void unknownParent() {
    put(A, 0);
    Finding note = tree.prioritize(B, 999, EXCLUSIVE, 3).orElseThrow();
    assertEquals("priority-unknown-parent", note.code());
    assertEquals(Finding.Severity.NOTE, note.severity());
    assertEquals("{1=0:16, 3=0:16}", Trees.text(tree));
    assertFalse(tree.contains(999));
    put(C, A);
    tree.prioritize(C, 999, SHARED, 3);
    assertEquals("{1=0:16, 3=0:16, 5=0:16}", Trees.text(tree));
  }

  @Test
  @DisplayName("5.3.4: idle streams given a priority are nodes that others may depend on")
  void groups() {
    tree.prioritize(3, 0, SHARED, 201);
    tree.prioritize(11, 3, SHARED, 1);
    tree.prioritize(13, 11, SHARED, 32);
    assertEquals("{3=0:201, 11=3:1, 13=11:32}", Trees.text(tree));
  }

  @Test
  @DisplayName("5.3.1: a dependency on itself moves nothing; a new stream gets default priority")
  void selfDependency() {
    put(A, 0);
    put(B, A);
    tree.prioritize(B, B, EXCLUSIVE, 3);
    tree.prioritize(C, C, SHARED, 3);
    assertEquals("{1=0:16, 3=1:16, 5=0:16}", Trees.text(tree));
  }

  @Test
  @DisplayName(
      "the browser's chain: 8 -> 6 -> 4 -> 2 -> 1, all exclusive with weight 110, and its re-"
          + "prioritisation")
  void browsersChain() {
    tree.prioritize(1, 0, EXCLUSIVE, 110);
    for (int pushed = 2; pushed <= 8; pushed += 2) tree.promise(pushed, 1);
    tree.prioritize(2, 1, EXCLUSIVE, 110);
    tree.prioritize(4, 2, EXCLUSIVE, 110);
    tree.prioritize(6, 4, EXCLUSIVE, 110);
    tree.prioritize(8, 6, EXCLUSIVE, 110);
    assertEquals("{1=0:110, 2=1:110, 4=2:110, 6=4:110, 8=6:110}", Trees.text(tree));
    PriorityView view = tree.view();
    for (double share : view.shares()) assertEquals(1.0, share);

    // Stream 8 moves before 6, then 6 and 8 with higher weight before 4.
    tree.prioritize(8, 4, EXCLUSIVE, 110);
    assertEquals("{1=0:110, 2=1:110, 4=2:110, 6=8:110, 8=4:110}", Trees.text(tree));
    tree.prioritize(6, 2, EXCLUSIVE, 147);
    assertEquals("{1=0:110, 2=1:110, 4=6:110, 6=2:147, 8=4:110}", Trees.text(tree));
    tree.prioritize(8, 6, EXCLUSIVE, 147);
    assertEquals("{1=0:110, 2=1:110, 4=8:110, 6=2:147, 8=6:147}", Trees.text(tree));
  }

  @Test
  @DisplayName("a copy keeps its moment")
  void copy() {
    figure5();
    PriorityTree then = tree.copy();
    String before = Trees.text(tree);
    tree.prioritize(A, D, EXCLUSIVE, 1);
    tree.open(13);
    assertEquals(before, Trees.text(then));
    then.open(15);
    assertFalse(tree.contains(15));
  }

  @Test
  @DisplayName("single streams can be asked for")
  void single() {
    figure5();
    assertEquals(C, tree.parent(D));
    assertEquals(0, tree.parent(A));
    assertEquals(16, tree.weight(A));
    assertThrows(IllegalArgumentException.class, () -> tree.weight(99));
    assertThrows(IllegalArgumentException.class, () -> tree.parent(0));
  }
}
