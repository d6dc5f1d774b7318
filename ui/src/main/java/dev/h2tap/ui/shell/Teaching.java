package dev.h2tap.ui.shell;

import dev.h2tap.core.lesson.Step;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.cursor.FrameCursor;
import dev.h2tap.ui.lesson.LessonModel;
import java.util.Optional;
import java.util.function.Consumer;

/** The lesson that is under way on a bench: its steps move the cursor and bring views forward. */
final class Teaching {
  private final Session session;
  private final FrameCursor cursor;
  private final Seating seating;
  private Optional<LessonModel> lesson = Optional.empty();

  Teaching(Session session, FrameCursor cursor, Seating seating) {
    this.session = session;
    this.cursor = cursor;
    this.seating = seating;
  }

  void begin(Optional<LessonModel> now) {
    lesson = now;
    seating.halves().led(now.isPresent());
    lesson.ifPresent(m -> m.arrives(this::arrive));
    cursor.guessing().unbind();
    cursor.guessing().set(false);
    lesson.ifPresent(m -> cursor.guessing().bind(m.guessing()));
  }

  /** Does something with the lesson under way, if one is. */
  void with(Consumer<LessonModel> what) {
    lesson.ifPresent(what);
  }

  private void arrive(Step step) {
    if (step.frame() <= session.frames().count()) cursor.frame().set(step.frame());
    // What the view on the right is about is told by the list; a message may be of another stream.
    if (seating.halfOf(step.view()) != seating.halfOf("frames")) seating.look("frames");
    if (seating.look(step.view()).isPresent()) {
      seating.halves().lean(seating.halfOf(step.view()));
    }
  }
}
