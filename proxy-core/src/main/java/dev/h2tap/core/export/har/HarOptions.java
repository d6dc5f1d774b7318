package dev.h2tap.core.export.har;

import dev.h2tap.core.export.Redaction;

/**
 * What a HAR is to hold.
 *
 * @param version of h2tap, for {@code creator}
 * @param maxBody octets of a body to write at most, its content codings undone
 */
public record HarOptions(String version, int maxBody, Redaction redaction) {
  /** Enough for nearly all pages, and little enough for those who read such files whole. */
  public static final int DEFAULT_MAX_BODY = 16 << 20;
}
