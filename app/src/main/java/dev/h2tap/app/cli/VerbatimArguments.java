package dev.h2tap.app.cli;

import dev.h2tap.core.replay.verbatim.VerbatimSender.OnDifference;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options of {@code replay} that are about whole connections. */
final class VerbatimArguments {
  /** Seconds that a server may take longer than it did. */
  static final int PATIENCE = 10;

  @Option(
      names = "--verbatim",
      description = {
        "Send the client's half of each chosen connection octet by octet, one connection after",
        "the other. Octets go when the server has said as much as it had then, so that what it",
        "did can be made to happen again. Where it takes another course is told.",
      })
  private boolean verbatim;

  @Option(
      names = "--on-difference",
      paramLabel = "WHAT",
      description = "continue (default): send on; stop: break the connection off there.")
  private OnDifference onDifference = OnDifference.CONTINUE;

  @Option(
      names = "--ignore",
      paramLabel = "FIELD",
      split = ",",
      description = {
        "Header fields whose values may differ, such as x-request-id; repeatable.",
        "Date, Age and Expires always may.",
      })
  private List<String> ignored = List.of();

  boolean isWanted() {
    return verbatim;
  }

  OnDifference onDifference() {
    return onDifference;
  }

  Set<String> ignored() {
    return ignored.stream().map(s -> s.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }
}
