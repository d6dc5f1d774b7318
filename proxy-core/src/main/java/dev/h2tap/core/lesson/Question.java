package dev.h2tap.core.lesson;

import dev.h2tap.core.bytes.Endpoint;
import java.util.List;

/** Something that a step asks, to be answered by choosing. */
public sealed interface Question {
  /** What is asked. */
  Said question();

  /** Why the right answer is right. */
  Said why();

  /**
   * Answers that the author wrote.
   *
   * @param right which of them is right, from 0
   */
  record Choice(Said question, List<Said> options, int right, Said why) implements Question {
    public Choice {
      options = List.copyOf(options);
    }
  }

  /** Which types of frame {@code side} may send next on the step's stream; the model judges. */
  record Legal(Said question, Endpoint side, Said why) implements Question {}
}
