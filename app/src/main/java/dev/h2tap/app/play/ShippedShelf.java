package dev.h2tap.app.play;

import dev.h2tap.app.window.LessonShelf;
import dev.h2tap.core.lesson.Said;
import dev.h2tap.core.replay.play.PlayFailed;
import dev.h2tap.ui.shell.Host;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The shipped lessons for the window's menu.
 *
 * @param application what a capture that is made says wrote it
 */
public record ShippedShelf(String application) implements LessonShelf {
  @Override
  public List<Host.Shipped> lessons() {
    return Lessons.all().stream()
        .map(
            l ->
                new Host.Shipped(
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
      throw new IOException("its script could not be played: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
