package dev.h2tap.ui.findings;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.session.LocatedFinding;
import java.util.List;

/**
 * Findings alike: of one severity, rule and code.
 *
 * @param list them, in the order of their frames; never empty
 */
record FindingKind(Finding.Severity severity, String rule, String code, List<LocatedFinding> list) {
  boolean holds(int frame) {
    return at(frame) >= 0;
  }

  /** The place in the list of the first that is about the frame; -1 if none is. */
  int at(int frame) {
    int low = 0;
    int high = list.size();
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (list.get(mid).frame() < frame) low = mid + 1;
      else high = mid;
    }
    return low < list.size() && list.get(low).frame() == frame ? low : -1;
  }

  /** What they have in common with {@code other}, if it is the same kind at another time. */
  boolean same(FindingKind other) {
    return severity == other.severity && rule.equals(other.rule) && code.equals(other.code);
  }

  /** What such an error ends, by the rule. */
  Finding.Scope scope() {
    return list.getFirst().finding().scope();
  }

  /** The RFC's name of the error; empty where it names none. */
  String errorCode() {
    return list.getFirst().finding().errorCode();
  }
}
