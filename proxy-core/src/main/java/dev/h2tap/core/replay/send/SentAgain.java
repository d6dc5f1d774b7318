package dev.h2tap.core.replay.send;

import dev.h2tap.core.session.Session;
import java.nio.file.Path;
import java.util.List;

/**
 * What came of sending recorded requests again.
 *
 * @param capture the file that the new conversation was recorded into
 * @param now the same, read to its end; whoever sent closes it
 */
public record SentAgain(Path capture, Session now, List<Pair> pairs) {
  public SentAgain {
    pairs = List.copyOf(pairs);
  }
}
