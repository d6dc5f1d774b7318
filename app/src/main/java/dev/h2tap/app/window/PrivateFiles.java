package dev.h2tap.app.window;

import dev.h2tap.core.capture.copy.Replaced;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that only their owner may read: captures hold what TLS was to protect. */
final class PrivateFiles {
  private PrivateFiles() {}

  /**
   * Copies {@code from} to {@code to}, which is replaced when the copy is whole, and not before.
   */
  static void copy(Path from, Path to) throws IOException {
    Path absolute = to.toAbsolutePath();
    Replaced.expectWritable(absolute);
    Path copy = Replaced.beside(absolute);
    try (var out = Files.newOutputStream(copy)) {
      Files.copy(from, out);
      Replaced.keepPermissions(absolute, copy);
      Files.move(copy, absolute, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /** Puts {@code from} in the place of {@code to}, in one step where the system can. */
  static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
