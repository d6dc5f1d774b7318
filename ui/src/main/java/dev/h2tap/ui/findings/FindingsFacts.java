package dev.h2tap.ui.findings;

import dev.h2tap.core.session.LocatedFinding;
import dev.h2tap.core.session.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The findings of a capture by kind, the gravest first, of equals the most frequent.
 *
 * @param conn the connection they are of; 0 for all
 * @param frame where the cursor stands
 */
record FindingsFacts(int conn, int frame, List<FindingKind> kinds) {
  private static final Comparator<FindingKind> GRAVEST_FIRST =
      Comparator.comparing(FindingKind::severity)
          .thenComparing(k -> -k.list().size())
          .thenComparing(FindingKind::code);

  private record Key(Object severity, String rule, String code) {}

  static FindingsFacts of(Session session, int conn, int frame) {
    Map<Key, List<LocatedFinding>> byKind = new LinkedHashMap<>();
    int count = session.findingCount();
    for (int i = 0; i < count; i++) {
      LocatedFinding f = session.finding(i);
      if (conn != 0 && f.conn() != conn) continue;
      var finding = f.finding();
      var key = new Key(finding.severity(), finding.rule(), finding.code());
      byKind.computeIfAbsent(key, k -> new ArrayList<>()).add(f);
    }
    List<FindingKind> kinds =
        byKind.values().stream().map(FindingsFacts::kind).sorted(GRAVEST_FIRST).toList();
    return new FindingsFacts(conn, frame, kinds);
  }

  private static FindingKind kind(List<LocatedFinding> alike) {
    alike.sort(Comparator.comparingInt(LocatedFinding::frame));
    var first = alike.getFirst().finding();
    return new FindingKind(first.severity(), first.rule(), first.code(), List.copyOf(alike));
  }

  /** The same findings, looked at from another frame. */
  FindingsFacts from(int other) {
    return new FindingsFacts(conn, other, kinds);
  }

  int total() {
    return kinds.stream().mapToInt(k -> k.list().size()).sum();
  }

  /** The gravest kind that has something about the cursor's frame. */
  OptionalInt atCursor() {
    return IntStream.range(0, kinds.size()).filter(i -> kinds.get(i).holds(frame)).findFirst();
  }
}
