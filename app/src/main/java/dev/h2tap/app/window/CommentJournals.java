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
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Comments that were not saved into their capture yet, in the autosave folder: beside a recording
 * by its name; of any other file by a name made of its path, and good only as long as that file is
 * as it was. Windows that look at one file hold each its own.
 */
final class CommentJournals {
  private static final long MAX_OCTETS = 64 << 20;

  private final Path folder;

  /** What each window has of what lies in a journal: several may look at one file. */
  private final Map<Path, Map<Object, String>> held = new HashMap<>();

  CommentJournals(Path folder) {
    this.folder = folder;
  }

  /**
   * Keeps what a window wrote about a capture, beside what others wrote about it; an empty text
   * takes it away.
   */
  synchronized void write(Object window, Capture capture, String text) throws IOException {
    Optional<Path> file = capture.file();
    if (file.isEmpty()) return;
    Path journal = journal(file.get());
    Map<Object, String> here = held.computeIfAbsent(journal, j -> new LinkedHashMap<>());
    String unheld = without(kept(file.get(), journal), here.values());
    here.put(window, text);
    String all = unheld + String.join("", here.values());
    if (all.isEmpty()) {
      Files.deleteIfExists(journal);
      return;
    }
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, ".comments-", ".part"); // private, as such files are
    try {
      Files.writeString(part, stamp(file.get()) + "\n" + all);
      PrivateFiles.move(part, journal);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * What was kept of the capture that a window looks at from now on, but for what other windows
   * still hold; empty where nothing was, or the file is another by now.
   */
  synchronized String read(Object window, Capture capture) {
    leave(window);
    try {
      Optional<Path> file = capture.file();
      if (file.isEmpty()) return "";
      Path journal = journal(file.get());
      Map<Object, String> here = held.computeIfAbsent(journal, j -> new LinkedHashMap<>());
      String text = without(kept(file.get(), journal), here.values());
      here.put(window, text);
      return text;
    } catch (IOException e) {
      return ""; // nothing that could be shown
    }
  }

  /** A window looks at something else, or is closed: what it held is for the next one that asks. */
  synchronized void leave(Object window) {
    held.values().forEach(here -> here.remove(window));
    held.values().removeIf(Map::isEmpty);
  }

  /** What lies in the journal of a file, if it is about that very file. */
  private String kept(Path file, Path journal) throws IOException {
    if (!Files.isRegularFile(journal) || Files.size(journal) > MAX_OCTETS) return "";
    String text = Files.readString(journal);
    int line = text.indexOf('\n');
    boolean same = line > 0 && text.substring(0, line).equals(stamp(file));
    return same ? text.substring(line + 1) : "";
  }

  /** The lines of {@code text} that are in none of the others; one taken away for each. */
  private static String without(String text, Collection<String> others) {
    Map<String, Integer> taken = new HashMap<>();
    for (String other : others) other.lines().forEach(l -> taken.merge(l, 1, Integer::sum));
    return text.lines()
        .filter(l -> taken.merge(l, -1, Integer::sum) < 0)
        .map(l -> l + "\n")
        .collect(Collectors.joining());
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
