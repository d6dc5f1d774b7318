package dev.h2tap.ui;

import dev.h2tap.ui.shell.AskForFile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A user who saves everything into one folder under the name that is offered, and opens nothing.
 */
class FilesInto implements AskForFile {
  private final Path folder;

  FilesInto(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<Path> toSave(String name) {
    return Optional.of(folder.resolve(name));
  }

  @Override
  public Optional<Path> toSaveAny(String name) {
    return Optional.of(folder.resolve(name));
  }

  @Override
  public Optional<Path> forFolder() {
    return Optional.of(folder);
  }
}
