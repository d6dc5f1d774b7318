package dev.h2tap.core.capture.copy;

import dev.h2tap.core.bytes.WordedException;
import dev.h2tap.core.bytes.Wording;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A file whose place another takes. A rename needs no right to write to it, so what its owner has
 * said of it is asked for here: read-only files stay, and the new one is for whom the old one was.
 */
public final class Replaced {
  private static final Set<PosixFilePermission> WRITES =
      EnumSet.of(
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_WRITE);

  private Replaced() {}

  /**
   * Refuses to replace what is read-only.
   *
   * @param place where there may be nothing yet
   */
  public static void expectWritable(Path place) throws IOException {
    if (!Files.exists(place)) return;
    boolean writable =
        Files.isWritable(place)
            && permissions(place).map(p -> p.stream().anyMatch(WRITES::contains)).orElse(true);
    if (writable) return;
    throw new WordedException(
        Wording.of("%s is read-only; save under another name, or make it writable first", place));
  }

  /**
   * Makes the file, for its owner alone, that is written beside {@code place} until it is whole.
   */
  public static Path beside(Path place) throws IOException {
    Path folder = place.toAbsolutePath().getParent();
    if (folder == null) throw new IOException(place + " can't be written to");
    try {
      return Files.createTempFile(folder, ".h2tap-", ".part");
    } catch (NoSuchFileException e) {
      throw new WordedException(Wording.of("there is no folder %s", folder));
    } catch (AccessDeniedException e) {
      throw new WordedException(Wording.of("there is no right to write into %s", folder));
    } catch (FileSystemException e) { // whose own words name the file that nobody asked for
      String reason = String.valueOf(e.getReason());
      throw new WordedException(Wording.of("nothing can be written into %s: %s", folder, reason));
    }
  }

  /** Gives {@code next} the permissions of what lies at {@code place}, if something does. */
  public static void keepPermissions(Path place, Path next) throws IOException {
    Optional<Set<PosixFilePermission>> kept = permissions(place);
    if (kept.isPresent()) Files.setPosixFilePermissions(next, kept.get());
  }

  private static Optional<Set<PosixFilePermission>> permissions(Path place) throws IOException {
    if (!Files.isRegularFile(place)) return Optional.empty();
    try {
      return Optional.of(Files.getPosixFilePermissions(place));
    } catch (UnsupportedOperationException e) {
      return Optional.empty(); // a file system that has others
    }
  }
}
