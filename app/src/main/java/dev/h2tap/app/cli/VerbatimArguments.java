package dev.h2tap.app.cli;

import dev.h2tap.core.replay.verbatim.VerbatimSender.OnDifference;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The options of {@code replay} that are about whole connections. */
final class VerbatimArguments extends Arguments {
  /** Seconds that a server may take longer than it did. */
  static final int PATIENCE = 10;

  private final Supplier<Boolean> verbatim =
      options.flag(
          "--verbatim",
          "Send the client's half of each chosen connection octet by octet, one connection after",
          "the other. Octets go when the server has said as much as it had then, so that what it",
          "did can be made to happen again. Where it takes another course is told.");

  private final Supplier<OnDifference> onDifference =
      options.value(
          "--on-difference=WHAT",
          OnDifference.CONTINUE,
          "continue (default): send on; stop: break the connection off there.");

  private final Supplier<List<String>> ignored =
      options.list(
          "--ignore=FIELD",
          String.class,
          "Header fields whose values may differ, such as x-request-id; repeatable.",
          "Date, Age and Expires always may.");

  VerbatimArguments(Options options) {
    super(options);
  }

  boolean isWanted() {
    return verbatim.get();
  }

  OnDifference onDifference() {
    return onDifference.get();
  }

  Set<String> ignored() {
    return ignored.get().stream().map(s -> s.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }
}
