package dev.h2tap.core.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of captures that nobody saved: private, named by when they began and by the process
 * that records, and kept within a size by deleting the oldest. Files of a process that still runs,
 * and those that are held here, stay. A capture that is being recorded may grow beyond the size;
 * that is noticed at the next {@link #prune}.
 */
public final class Autosave {
  private static final DateTimeFormatter BEGAN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm-ss", Locale.ROOT);
  private static final Pattern NAME =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d)_(\\d{1,18})(?:-(\\d{1,9}))?\\.pcapng");

  /** What follows a capture's name where comments on it wait to be saved. */
  public static final String COMMENTS = ".comments";

  private record Capture(Path path, String began, long process, int running, long octets) {}

  private final Path folder;
  private final Map<Path, Integer> held = new ConcurrentHashMap<>();
  private volatile long maxOctets;

  /**
   * @param folder made with its parents on first use
   * @param maxOctets how much all captures in it may have together
   */
  public Autosave(Path folder, long maxOctets) {
    this.folder = folder.toAbsolutePath().normalize();
    this.maxOctets = maxOctets;
  }

  /**
   * Makes room, and names the file for a recording that begins at {@code now}; it is held until
   * {@link #release}.
   *
   * @return a path where nothing is yet
   */
  public Path begin(LocalDateTime now) throws IOException {
    makeFolder();
    prune();
    String name = BEGAN.format(now) + "_" + ProcessHandle.current().pid();
    Path path = folder.resolve(name + ".pcapng");
    for (int i = 2; Files.exists(path) || held.containsKey(path); i++) {
      path = folder.resolve(name + "-" + i + ".pcapng");
    }
    hold(path);
    return path;
  }

  private void makeFolder() throws IOException {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0];
    Files.createDirectories(folder, attributes);
  }

  /** Keeps {@code capture} from being deleted while it is looked at. */
  public void hold(Path capture) {
    held.merge(capture.toAbsolutePath().normalize(), 1, Integer::sum);
  }

  /** Takes one {@link #hold} back: without any, it may be deleted when its time comes. */
  public void release(Path capture) {
    held.computeIfPresent(
        capture.toAbsolutePath().normalize(), (p, holds) -> holds > 1 ? holds - 1 : null);
  }

  /** How much all captures may have together. */
  public long limit() {
    return maxOctets;
  }

  public void limit(long octets) {
    maxOctets = octets;
  }

  /** The captures in the folder, the latest first. */
  public List<Path> captures() throws IOException {
    return list().reversed().stream().map(Capture::path).toList();
  }

  /** Deletes the oldest captures that nobody uses until the rest is within the size. */
  public void prune() throws IOException {
    List<Capture> all = list();
    long octets = all.stream().mapToLong(Capture::octets).sum();
    for (Capture c : all) {
      if (octets <= maxOctets) return;
      if (inUse(c)) continue;
      Files.deleteIfExists(c.path);
      Files.deleteIfExists(c.path.resolveSibling(c.path.getFileName() + COMMENTS));
      octets -= c.octets;
    }
  }

  private boolean inUse(Capture c) {
    if (held.containsKey(c.path)) return true;
    return c.process != ProcessHandle.current().pid()
        && ProcessHandle.of(c.process).map(ProcessHandle::isAlive).orElse(false);
  }

  private List<Capture> list() throws IOException {
    List<Capture> captures = new ArrayList<>();
    if (!Files.isDirectory(folder)) return captures;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path path : (Iterable<Path>) files::iterator) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (!name.matches() || !Files.isRegularFile(path)) continue; // none of ours
        int running = name.group(3) == null ? 1 : Integer.parseInt(name.group(3));
        captures.add(
            new Capture(path, name.group(1), Long.parseLong(name.group(2)), running, size(path)));
      }
    }
    captures.sort(
        Comparator.comparing(Capture::began)
            .thenComparing(Capture::process)
            .thenComparing(Capture::running));
    return captures;
  }

  private static long size(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      return 0; // another process deleted it just now
    }
  }
}
