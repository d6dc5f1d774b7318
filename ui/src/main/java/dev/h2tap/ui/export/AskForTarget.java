package dev.h2tap.ui.export;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the user where an export goes. */
public interface AskForTarget {
  /**
   * A file; the user has agreed to replace what is there.
   *
   * @param name to begin with
   */
  Optional<Path> file(String name);

  /** A folder, which may have something in it. */
  Optional<Path> folder();
}
