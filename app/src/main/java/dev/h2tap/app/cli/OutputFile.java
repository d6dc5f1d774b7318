package dev.h2tap.app.cli;

import dev.h2tap.core.capture.copy.Existing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What must be so before a verb writes a file. */
final class OutputFile {
  private OutputFile() {}

  /** By what {@code --force} says. */
  static Existing existing(boolean force) {
    return force ? Existing.REPLACE : Existing.KEEP;
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
    if (existing == Existing.KEEP) throw exists(target);
  }

  static Failure exists(Path target) {
    return new Failure(target + " exists already; --force replaces it");
  }

  static boolean isStandardOutput(Path target) {
    return target.toString().equals("-");
  }

  /** A device or a pipe: written to as it is. */
  private static boolean isNoFile(Path target) {
    return Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target);
  }
}
