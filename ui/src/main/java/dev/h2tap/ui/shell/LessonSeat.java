package dev.h2tap.ui.shell;

import dev.h2tap.core.lesson.Lesson;
import dev.h2tap.ui.lesson.LessonModel;
import dev.h2tap.ui.lesson.LessonPanel;
import dev.h2tap.ui.look.Look;
import java.util.Optional;

/** Looks whether the capture at hand teaches, and has the panel that leads through it. */
final class LessonSeat {
  private final Look look;
  private final Runnable present;
  private Optional<Workbench> bench = Optional.empty();
  private Optional<Lesson> lesson = Optional.empty();
  private Optional<LessonModel> model = Optional.empty();
  private Optional<LessonPanel> panel = Optional.empty();
  private int seen = -1;
  private int resumeAt;

  /**
   * @param present begins or ends the presenter's mode
   */
  LessonSeat(Look look, Runnable present) {
    this.look = look;
    this.present = present;
  }

  /** The panel; empty where nothing is taught, or nobody wants to know. */
  Optional<LessonPanel> panel() {
    return panel;
  }

  /** Where the lesson is, to go on there in another language. */
  int at() {
    return model.map(m -> m.at().get()).orElse(0);
  }

  /** The next lesson begins at step {@code i}, from 0. */
  void resume(int i) {
    resumeAt = Math.max(0, i);
  }

  /** Looks at the bench at hand; once a pulse. */
  void poll(Optional<Workbench> now) {
    if (!bench.equals(now)) {
      bench = now;
      lesson = Optional.empty();
      model = Optional.empty();
      panel = Optional.empty();
      seen = -1;
    }
    if (bench.isEmpty() || !bench.get().session().progress().complete()) return;
    int version = bench.get().book().version().get();
    if (version == seen) return;
    seen = version;
    var session = bench.get().session();
    var found = Lesson.of(session, bench.get().book().steps().stream());
    if (!found.equals(lesson)) teach(found);
  }

  private void teach(Optional<Lesson> found) {
    int at = lesson.isPresent() ? at() : resumeAt;
    resumeAt = 0;
    boolean begins = lesson.isEmpty();
    lesson = found;
    Workbench on = bench.orElseThrow();
    model = found.map(l -> new LessonModel(on.session(), l, look.texts()));
    on.teaches(model);
    show();
    if (begins || at > 0) model.ifPresent(m -> m.go(at));
  }

  private void show() {
    panel = model.map(m -> new LessonPanel(m, look, present, this::close));
    bench.ifPresent(b -> b.stepsBeside(panel.isPresent()));
  }

  private void close() {
    panel = Optional.empty();
    bench.ifPresent(b -> b.stepsBeside(false));
  }

  /** Brings the panel back, where there is a lesson. */
  void open() {
    if (panel.isEmpty()) show();
  }
}
