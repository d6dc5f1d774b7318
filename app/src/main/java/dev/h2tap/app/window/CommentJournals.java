package dev.h2tap.app.window;

import dev.h2tap.core.capture.Autosave;
import dev.h2tap.ui.shell.HostState.Capture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Comments that were not saved into their capture yet, in the autosave folder: beside a recording
 * by its name; of any other file by a name made of its path, and good only as long as that file is
 * as it was.
 */
final class CommentJournals {
  private static final long MAX_OCTETS = 64 << 20;

  private final Path folder;

  CommentJournals(Path folder) {
    this.folder = folder;
  }

  /** Keeps what was written about a capture; an empty text takes it away. */
  synchronized void write(Capture capture, String text) throws IOException {
    Optional<Path> file = capture.file();
    if (file.isEmpty()) return;
    Path journal = journal(file.get());
    if (text.isEmpty()) {
      Files.deleteIfExists(journal);
      return;
    }
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, ".comments-", ".part"); // private, as such files are
    try {
      Files.writeString(part, stamp(file.get()) + "\n" + text);
      PrivateFiles.move(part, journal);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** What was kept of a capture; empty where nothing was, or the file is another by now. */
  synchronized String read(Capture capture) {
    try {
      Optional<Path> file = capture.file();
      if (file.isEmpty()) return "";
      Path journal = journal(file.get());
      if (!Files.isRegularFile(journal) || Files.size(journal) > MAX_OCTETS) return "";
      String text = Files.readString(journal);
      int line = text.indexOf('\n');
      boolean same = line > 0 && text.substring(0, line).equals(stamp(file.get()));
      return same ? text.substring(line + 1) : "";
    } catch (IOException e) {
      return ""; // nothing that could be shown
    }
  }

  private Path journal(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    if (folder.toAbsolutePath().normalize().equals(absolute.getParent())) {
      return absolute.resolveSibling(absolute.getFileName() + Autosave.COMMENTS);
    }
    return folder.resolve(hash(absolute.toString()) + Autosave.COMMENTS);
  }

  private static String hash(String text) {
    try {
      byte[] octets =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(octets, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** What tells a file from another with its name; a recording only grows. */
  private String stamp(Path file) throws IOException {
    if (folder.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize().getParent())) {
      return "recording";
    }
    BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
    return a.size() + " " + a.lastModifiedTime().toMillis();
  }
}
