package dev.h2tap.core.capture;

import java.nio.charset.StandardCharsets;

/**
 * What somebody wrote about a frame.
 *
 * @param text as Wireshark shows it too
 * @param step what makes it a lesson's step, as JSON on one line; empty for a plain comment
 */
public record Comment(String text, String step) {
  /** How long each part may be in UTF-8: an option of pcapng counts its octets in 16 bits. */
  public static final int MAX_OCTETS = 65_000;

  /** A plain comment. */
  public Comment(String text) {
    this(text, "");
  }

  /** Whether both parts fit into a file, and there is a text. */
  public boolean fits() {
    return !text.isBlank() && octets(text) <= MAX_OCTETS && octets(step) <= MAX_OCTETS;
  }

  private static int octets(String s) {
    return s.length() > MAX_OCTETS ? s.length() : s.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Whether it is a lesson's step. */
  public boolean isStep() {
    return !step.isEmpty();
  }
}
