package dev.h2tap.app.window;

import dev.h2tap.ui.shell.Host.Shipped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The lessons that come with h2tap. */
public interface LessonShelf {
  /** No lesson at all. */
  LessonShelf EMPTY =
      new LessonShelf() {
        @Override
        public List<Shipped> lessons() {
          return List.of();
        }

        @Override
        public Path capture(int number) throws IOException {
          throw new IOException("there is no lesson " + number);
        }
      };

  /** All of them, in their order. */
  List<Shipped> lessons();

  /** The capture of a lesson, made where it is not there yet. */
  Path capture(int number) throws IOException;
}
