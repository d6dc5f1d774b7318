package dev.h2tap.core.export;

import dev.h2tap.core.export.DumpOptions.Kind;
import dev.h2tap.core.export.har.HarOptions;

/** How an export looks. */
public sealed interface Form {
  /** What is one file. */
  sealed interface File extends Form {}

  /**
   * Requests and answers as HTTP Archive 1.2.
   *
   * @param maxBody octets of a body at most
   */
  record Har(int maxBody) implements File {
    public Har() {
      this(HarOptions.DEFAULT_MAX_BODY);
    }
  }

  /** All that is known, one JSON object a line. */
  record JsonLines() implements File {}

  /** One table as comma-separated values. */
  record Csv(Kind table) implements File {}

  /** The frames as people read them. */
  record Text() implements File {}

  /**
   * A folder with a file a body, content codings undone, and an {@code index.csv}.
   *
   * @param maxBody octets of a body at most
   */
  record Bodies(long maxBody) implements Form {
    public Bodies() {
      this(Long.MAX_VALUE);
    }
  }
}
