package dev.h2tap.app.play;

import dev.h2tap.app.window.LessonShelf;
import dev.h2tap.core.lesson.Said;
import dev.h2tap.core.replay.play.PlayFailed;
import dev.h2tap.ui.shell.Host.Shipped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The lessons as the window's menu has them.
 *
 * @param application what a capture says made it
 */
public record Shelf(String application) implements LessonShelf {
  @Override
  public List<Shipped> lessons() {
    return Lessons.all().stream()
        .map(
            l ->
                new Shipped(
                    l.number(), new Said(l.lesson().title()), new Said(l.lesson().summary())))
        .toList();
  }

  @Override
  public Path capture(int number) throws IOException {
    Lessons.Shipped lesson =
        Lessons.of(number).orElseThrow(() -> new IOException("there is no lesson " + number));
    try {
      return Lessons.capture(lesson, application);
    } catch (PlayFailed e) {
      throw new IOException("lesson %d: %s".formatted(number, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("making lesson %d was interrupted".formatted(number), e);
    }
  }
}
