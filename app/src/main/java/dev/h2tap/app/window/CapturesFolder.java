package dev.h2tap.app.window;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where recordings lie that nobody saved, by the habits of each platform. */
final class CapturesFolder {
  private CapturesFolder() {}

  /**
   * The folder for this user; it need not exist yet.
   *
   * <pre>
   * Windows   %LOCALAPPDATA%\h2tap\captures
   * macOS     ~/Library/Application Support/h2tap/captures
   * others    $XDG_STATE_HOME/h2tap/captures, else ~/.local/state/h2tap/captures
   * </pre>
   */
  static Path path() {
    return path(System.getProperty("os.name"), System.getenv(), System.getProperty("user.home"));
  }

  static Path path(String os, Map<String, String> environment, String home) {
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
    Path base = Path.of(state).isAbsolute() ? Path.of(state) : Path.of(home, ".local", "state");
    return base.resolve("h2tap").resolve("captures");
  }
}
