package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Wording;
import java.util.Optional;

/**
 * How far the analysis is.
 *
 * @param read octets of the capture read by now
 * @param size octets that the capture has by now
 * @param complete whether nothing more will come
 * @param trouble what is wrong with the file and at which byte; empty if nothing is
 */
public record Progress(long read, long size, boolean complete, Optional<Wording> trouble) {
  /** What is wrong, in English; empty if nothing is. */
  public String damage() {
    return trouble.map(Wording::english).orElse("");
  }
}
