package dev.h2tap.core.connection.stream;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import java.util.ArrayList;
import java.util.List;

/** Writes the ledger of states down as text: {@code 1 client idle > open HEADERS}. */
final class Lines implements StreamListener {
  final List<String> lines = new ArrayList<>();
  final List<Finding> findings = new ArrayList<>();

  @Override
  public void changed(
      int stream, Endpoint endpoint, StreamState before, StreamState after, Trigger trigger) {
    lines.add(
        "%d %s %s > %s %s"
            .formatted(stream, endpoint.word(), before.text(), after.text(), trigger.cause()));
  }

  @Override
  public void finding(int stream, Finding finding) {
    findings.add(finding);
  }

  /** What was written since last asked. */
  List<String> take() {
    List<String> taken = List.copyOf(lines);
    lines.clear();
    return taken;
  }

  /**
   * The one finding there is since last asked, as {@code rule code error scope}; "none" if none.
   */
  String finding() {
    if (findings.isEmpty()) return "none";
    if (findings.size() > 1) throw new AssertionError(findings);
    Finding f = findings.removeFirst();
    return "%s %s %s %s".formatted(f.rule(), f.code(), f.errorCode(), f.scope());
  }
}
