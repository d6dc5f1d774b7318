package dev.h2tap.core.connection.flow;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import java.util.ArrayList;
import java.util.List;

/** Writes the flow-control ledger down as text: {@code 1 client 65535 > 5535 DATA}. */
final class Ledger implements WindowListener {
  final List<String> lines = new ArrayList<>();
  final List<Finding> findings = new ArrayList<>();

  @Override
  public void changed(int stream, Endpoint sender, int before, int after, WindowCause cause) {
    lines.add("%d %s %d > %d %s".formatted(stream, sender.word(), before, after, cause));
  }

  @Override
  public void finding(int stream, Finding finding) {
    findings.add(finding);
  }

  List<String> take() {
    List<String> taken = List.copyOf(lines);
    lines.clear();
    return taken;
  }

  /** The findings since last asked, as {@code rule code error scope}. */
  List<String> takeFindings() {
    List<String> taken =
        findings.stream()
            .map(f -> "%s %s %s %s".formatted(f.rule(), f.code(), f.errorCode(), f.scope()))
            .toList();
    findings.clear();
    return taken;
  }
}
