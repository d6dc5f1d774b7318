package dev.h2tap.ui.fx;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Work of which only the newest wish counts: one runs at a time, and of those asked for meanwhile
 * the last follows it. So that whoever drags a cursor sees as many places as the machine can do,
 * and always the last. Of the JavaFX thread.
 */
public final class Latest<T> {
  private final Tasks tasks;
  private final Consumer<T> done;
  private final Consumer<Exception> failed;
  private Optional<Tasks.Work<T>> next = Optional.empty();
  private boolean running;

  public Latest(Tasks tasks, Consumer<T> done, Consumer<Exception> failed) {
    this.tasks = tasks;
    this.done = done;
    this.failed = failed;
  }

  /**
   * Does {@code work} as soon as what runs is over, unless it is asked for something else first.
   */
  public void ask(Tasks.Work<T> work) {
    next = Optional.of(work);
    if (!running) start();
  }

  private void start() {
    if (next.isEmpty()) return;
    Tasks.Work<T> work = next.get();
    next = Optional.empty();
    running = true;
    tasks.start(
        work,
        outcome -> {
          running = false;
          done.accept(outcome);
          start();
        },
        e -> {
          running = false;
          failed.accept(e);
          start();
        });
  }
}
