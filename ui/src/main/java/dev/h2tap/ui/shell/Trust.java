package dev.h2tap.ui.shell;

import java.nio.file.Path;
import java.util.List;

/**
 * How a client comes to trust what h2tap answers with.
 *
 * @param root the root certificate's file, PEM
 * @param fingerprint its SHA-256 fingerprint, as people compare it
 * @param ways one a client or platform, the likeliest first
 */
public record Trust(Path root, String fingerprint, List<Way> ways) {
  public Trust {
    ways = List.copyOf(ways);
  }

  /**
   * One way to trust the root.
   *
   * @param where such as {@code Firefox}
   * @param text what to do, a sentence
   * @param command what to copy and run or paste; empty for none
   */
  public record Way(String where, String text, String command) {}
}
