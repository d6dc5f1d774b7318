package dev.h2tap.app.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder that recordings of the window go to from their first octet, so that nothing is lost before it is saved. It
 * is kept within a size: the oldest go first, but none that a running h2tap has in use.
 */
final class Autosave {
  /** What the folder may hold where the user says nothing else. */
  static final long DEFAULT_LIMIT = 4L << 30;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT);
  private static final Pattern NAME = Pattern.compile("h2tap-[\\d-]+-p(\\d+)\\.pcapng");

  private final Path folder;
  private final long limit;

  Autosave(Path folder, long limit) {
    this.folder = folder;
    this.limit = limit;
  }

  /**
   * Where a new recording goes, and how large it may become.
   *
   * @param limit octets
   */
  record Place(Path file, long limit) {}

  /** The folder of this user on this platform. */
  static Path folder() {
    return folder(System.getProperty("os.name"), System.getenv(), System.getProperty("user.home"));
  }

  static Path folder(String os, Map<String, String> environment, String home) {
    String name = os.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      Path base = local.isBlank() ? Path.of(home, "AppData", "Local") : Path.of(local);
      return base.resolve("h2tap").resolve("captures");
    }
    if (name.startsWith("mac")) {
      return Path.of(home, "Library", "Application Support", "h2tap", "captures");
    }
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    Path base =
        Path.of(state).isAbsolute() ? Path.of(state) : Path.of(home, ".local", "state");
    return base.resolve("h2tap").resolve("captures");
  }

  /** Makes room and gives the next file's name; the file is not there yet. */
  Place next() throws IOException {
    PrivateFiles.createFolder(folder);
    long kept = prune();
    String stamp = STAMP.format(LocalDateTime.now());
    Path file = folder.resolve("h2tap-" + stamp + "-p" + ProcessHandle.current().pid() + ".pcapng");
    return new Place(file, limit - kept);
  }

  /** Deletes the oldest until the rest takes half of the limit at most; how much is kept. */
  private long prune() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          all.filter(f -> NAME.matcher(f.getFileName().toString()).matches())
              .sorted(Comparator.comparing(f -> f.getFileName().toString()))
              .toList();
    }
    long octets = 0;
    for (Path file : files) octets += Files.size(file);
    for (Path file : files) {
      if (octets <= limit / 2) break;
      if (inUse(file)) continue;
      octets -= Files.size(file);
      Files.deleteIfExists(file);
    }
    // Where running ones fill it all, a new recording still gets some room.
    return Math.min(octets, limit - limit / 4);
  }

  /** Whether the h2tap that wrote it still runs. */
  private static boolean inUse(Path file) {
    Matcher m = NAME.matcher(file.getFileName().toString());
    return m.matches() && ProcessHandle.of(Long.parseLong(m.group(1))).isPresent();
  }
}
