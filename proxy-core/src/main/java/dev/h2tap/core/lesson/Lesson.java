package dev.h2tap.core.lesson;

import dev.h2tap.core.session.FrameComment;
import dev.h2tap.core.session.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a capture teaches.
 *
 * @param number among the shipped ones; 0 for any other
 * @param steps in the order of their frames
 */
public record Lesson(int number, Said title, Said summary, List<Step> steps) {
  public Lesson {
    steps = List.copyOf(steps);
  }

  /** The lesson in a capture that is read; empty where no comment is a step. */
  public static Optional<Lesson> of(Session session) {
    return of(session, session.comments().all().stream());
  }

  /** The lesson that these comments make. */
  public static Optional<Lesson> of(Session session, Stream<FrameComment> comments) {
    List<FrameComment> steps =
        comments
            .filter(c -> c.comment().isStep() && c.frame() > 0)
            .sorted(
                Comparator.comparingInt(FrameComment::frame).thenComparingInt(c -> c.key().index()))
            .toList();
    if (steps.isEmpty()) return Optional.empty();
    List<Step> read = new ArrayList<>();
    Optional<StepJson.Head> head = Optional.empty();
    for (FrameComment c : steps) {
      StepJson json = StepJson.read(c.comment());
      if (head.isEmpty()) head = json.head();
      read.add(json.at(c.frame(), session.frames().stream(c.frame())));
    }
    StepJson.Head said = head.orElse(new StepJson.Head(0, read.getFirst().title(), Said.NOTHING));
    return Optional.of(new Lesson(said.number(), said.title(), said.summary(), read));
  }
}
