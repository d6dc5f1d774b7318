package dev.h2tap.core.body;

import dev.h2tap.core.bytes.Wording;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A line of a body as it is shown.
 *
 * @param indent how deep it stands, in steps
 */
public record Line(int indent, List<Run> runs) {
  /** What a run of characters is, so that it can be told apart. */
  public enum Tone {
    PLAIN,
    /** A field's name. */
    NAME,
    STRING,
    NUMBER,
    /** Remarks of ours, and what only holds things together. */
    QUIET,
    /** What begins something of its own. */
    HEADING,
    /** What the client said. */
    CLIENT,
    /** What the server said. */
    SERVER
  }

  /**
   * Characters of one kind.
   *
   * @param remark what they say, where the words are ours and not the body's
   */
  public record Run(Tone tone, String text, Optional<Wording> remark) {
    public Run(Tone tone, String text) {
      this(tone, text, Optional.empty());
    }

    /** Words of ours. */
    static Run remark(Wording words) {
      return new Run(Tone.QUIET, words.english(), Optional.of(words));
    }
  }

  public static Line of(int indent, Tone tone, String text) {
    return new Line(indent, List.of(new Run(tone, text)));
  }

  /** The same with our own words said in another language. */
  public Line in(Function<Wording, String> language) {
    if (runs.stream().allMatch(r -> r.remark().isEmpty())) return this;
    return new Line(
        indent,
        runs.stream()
            .map(r -> new Run(r.tone(), r.remark().map(language).orElse(r.text()), r.remark()))
            .toList());
  }

  /** The same, so much deeper. */
  public Line deeper(int by) {
    return new Line(indent + by, runs);
  }

  /** Its characters without the indent. */
  public String text() {
    if (runs.size() == 1) return runs.getFirst().text();
    var out = new StringBuilder();
    for (Run run : runs) out.append(run.text());
    return out.toString();
  }
}
