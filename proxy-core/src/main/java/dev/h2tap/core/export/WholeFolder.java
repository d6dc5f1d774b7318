package dev.h2tap.core.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that come into a folder when all of them are whole. Till then they lie in a hidden folder
 * of it, which is on the same disk and may be written to if the folder may.
 */
final class WholeFolder implements AutoCloseable {
  private final Path target;
  private final boolean made;
  private final Path part;

  private WholeFolder(Path target, boolean made, Path part) {
    this.target = target;
    this.made = made;
    this.part = part;
  }

  /** Makes the folder where it is missing. */
  static WholeFolder open(Path target) throws IOException {
    boolean made = !Files.exists(target);
    PrivateFile.createFolder(target);
    return new WholeFolder(target, made, Files.createTempDirectory(target, ".h2tap-"));
  }

  /** Where to put the files. */
  Path path() {
    return part;
  }

  /** All is written: the files take the places of those with the same names. */
  void done() throws IOException {
    for (Path file : files(part)) {
      Files.move(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  @Override
  public void close() throws IOException {
    for (Path left : files(part)) Files.deleteIfExists(left);
    Files.deleteIfExists(part);
    if (made && files(target).isEmpty()) Files.deleteIfExists(target);
  }
}
