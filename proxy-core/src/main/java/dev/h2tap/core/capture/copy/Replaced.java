package dev.h2tap.core.capture.copy;

import dev.h2tap.core.bytes.WordedException;
import dev.h2tap.core.bytes.Wording;
import java.io.IOException;
import java.nio.file.Files;
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
