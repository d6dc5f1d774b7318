package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The findings of a capture, in the order in which they were made. So that a hostile peer can't
 * fill the memory, of one kind a connection gets a bounded number and the rest is counted.
 */
final class FindingList {
  /** Of so many with one code a connection all are kept. */
  static final int MAX_ALIKE = 200;

  private static final int MAX = 100_000;

  private final List<LocatedFinding> list = new ArrayList<>();
  private final Map<Integer, List<Finding>> byFrame = new HashMap<>();

  /** By connection and code, how many there were. */
  private final Map<Integer, Map<String, Integer>> alike = new HashMap<>();

  private Finding.Severity gravest = Finding.Severity.NOTE;

  /** Takes it down; false where there were too many of its kind, which only count. */
  synchronized boolean add(LocatedFinding located) {
    var kinds = alike.computeIfAbsent(located.conn(), c -> new HashMap<>(4));
    int many = kinds.merge(located.finding().code(), 1, Integer::sum);
    if (many > MAX_ALIKE || list.size() >= MAX) return false;
    list.add(located);
    gravest = located.finding().severity().or(gravest);
    byFrame.computeIfAbsent(located.frame(), f -> new ArrayList<>(1)).add(located.finding());
    return true;
  }

  /** Whether one more of the connection with this code would be kept. */
  synchronized boolean wants(int conn, String code) {
    var kinds = alike.get(conn);
    return kinds == null || kinds.getOrDefault(code, 0) < MAX_ALIKE;
  }

  synchronized int count() {
    return list.size();
  }

  synchronized Finding.Severity gravest() {
    return gravest;
  }

  synchronized LocatedFinding get(int index) {
    return list.get(index);
  }

  synchronized List<Finding> of(int frame) {
    return List.copyOf(byFrame.getOrDefault(frame, List.of()));
  }
}
