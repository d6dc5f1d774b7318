package dev.h2tap.app.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A file that a verb writes: there when it is whole, for its owner alone; what has its name already
 * is replaced on demand only.
 */
final class OutputFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path target;
  private final Existing existing;
  private final Optional<Path> part;
  private final OutputStream out;

  /** What becomes of a file that is there already. */
  enum Existing {
    KEPT,
    REPLACED;

    /** By what {@code --force} says. */
    static Existing of(boolean force) {
      return force ? REPLACED : KEPT;
    }
  }

  private OutputFile(Path target, Existing existing, Optional<Path> part, OutputStream out) {
    this.target = target;
    this.existing = existing;
    this.part = part;
    this.out = out;
  }

  /**
   * Says early what would fail late.
   *
   * @param source what must not be written to, whatever was demanded
   */
  static void check(Path target, Path source, Existing existing) throws IOException, Failure {
    if (isStandardOutput(target) || isNoFile(target)) return;
    if (!Files.exists(target)) return;
    if (Files.isDirectory(target)) throw new Failure(target + " is a folder; name a file");
    if (Files.exists(source) && Files.isSameFile(target, source)) {
      throw new Failure(target + " is the capture itself, which is not written to");
    }
    if (existing == Existing.KEPT) throw exists(target);
  }

  private static Failure exists(Path target) {
    return new Failure(target + " exists already; --force replaces it");
  }

  static boolean isStandardOutput(Path target) {
    return target.toString().equals("-");
  }

  /** A device or a pipe: written to as it is. */
  private static boolean isNoFile(Path target) {
    return Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target);
  }

  static OutputFile open(Path target, Existing existing, Console console)
      throws IOException, Failure {
    if (isStandardOutput(target)) {
      return new OutputFile(target, existing, Optional.empty(), console.out());
    }
    if (isNoFile(target)) {
      return new OutputFile(target, existing, Optional.empty(), Files.newOutputStream(target));
    }
    Path absolute = target.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null) throw new Failure(target + " can't be written to");
    if (!Files.isDirectory(folder)) throw new Failure(folder + ": no such folder");
    Path part = Files.createTempFile(folder, "." + absolute.getFileName(), ".part");
    return new OutputFile(
        target,
        existing,
        Optional.of(part),
        new BufferedOutputStream(Files.newOutputStream(part), BUFFER));
  }

  OutputStream out() {
    return out;
  }

  /** All of it is written: gives it its name. */
  void whole() throws IOException, Failure {
    out.flush();
    if (part.isEmpty()) return;
    out.close();
    Path absolute = target.toAbsolutePath();
    try {
      if (existing == Existing.REPLACED) {
        Files.move(part.get(), absolute, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.move(part.get(), absolute);
      }
    } catch (FileAlreadyExistsException e) {
      throw exists(target);
    }
  }

  @Override
  public void close() throws IOException {
    if (!isStandardOutput(target)) out.close();
    if (part.isPresent()) Files.deleteIfExists(part.get());
  }
}
