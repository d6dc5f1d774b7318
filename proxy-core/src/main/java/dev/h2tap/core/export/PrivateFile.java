package dev.h2tap.core.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that only their owner may read: they hold what TLS was to protect. */
public final class PrivateFile {
  private PrivateFile() {}

  /** Opens a file to be written anew. */
  static OutputStream create(Path file) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING);
    return new BufferedOutputStream(
        Channels.newOutputStream(Files.newByteChannel(file, options, only(file, "rw-------"))));
  }

  /** Makes a folder and those it lies in, where they are missing. */
  public static void createFolder(Path folder) throws IOException {
    Files.createDirectories(folder, only(folder, "rwx------"));
  }

  private static FileAttribute<?>[] only(Path at, String permissions) {
    if (!at.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }
}
