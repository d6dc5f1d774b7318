package dev.h2tap.core.replay.verbatim;

/**
 * Where a server went another way than in the recording.
 *
 * @param text one sentence without a full stop
 */
public record Difference(Weight weight, String text) {
  private static final int MAX_SHOWN = 120;

  /** Whether it makes the course another one. */
  public enum Weight {
    /** The server said something else. */
    COURSE,
    /** It said the same in other pieces, or what no two servers say alike. */
    NOTE
  }

  static Difference course(String format, Object... parts) {
    return new Difference(Weight.COURSE, format.formatted(parts));
  }

  static Difference note(String format, Object... parts) {
    return new Difference(Weight.NOTE, format.formatted(parts));
  }

  public boolean counts() {
    return weight == Weight.COURSE;
  }

  static String shortened(String value) {
    String text = value.length() > MAX_SHOWN ? value.substring(0, MAX_SHOWN) + "…" : value;
    return text.isEmpty() ? "empty" : text;
  }
}
