package dev.h2tap.core.export;

import dev.h2tap.core.capture.copy.Existing;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A file that is there when it is whole, for its owner alone. A device or a pipe is written to as
 * it is.
 */
final class WholeFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path target;
  private final Existing existing;
  private final Optional<Path> part;
  private final OutputStream out;

  private WholeFile(Path target, Existing existing, Optional<Path> part, OutputStream out) {
    this.target = target;
    this.existing = existing;
    this.part = part;
    this.out = out;
  }

  /**
   * @throws IOException where nothing can be written
   */
  static WholeFile open(Path target, Existing existing) throws IOException {
    Path absolute = target.toAbsolutePath();
    boolean device =
        Files.exists(absolute) && !Files.isRegularFile(absolute) && !Files.isDirectory(absolute);
    if (device) {
      return new WholeFile(absolute, existing, Optional.empty(), Files.newOutputStream(absolute));
    }
    Path folder = absolute.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NotDirectoryException(String.valueOf(folder));
    }
    Path part = Files.createTempFile(folder, ".h2tap-", ".part"); // its owner's alone
    part.toFile().deleteOnExit(); // for whoever can't wait
    return new WholeFile(
        absolute,
        existing,
        Optional.of(part),
        new BufferedOutputStream(Files.newOutputStream(part), BUFFER));
  }

  OutputStream out() {
    return out;
  }

  /**
   * All of it is written: gives it its name.
   *
   * @throws java.nio.file.FileAlreadyExistsException where a file is there to be kept
   */
  void done() throws IOException {
    out.close();
    if (part.isEmpty()) return;
    if (existing == Existing.REPLACE) {
      Files.move(part.get(), target, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.move(part.get(), target);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      out.close(); // writes what a full disk may refuse once more
    } finally {
      if (part.isPresent()) Files.deleteIfExists(part.get());
    }
  }
}
