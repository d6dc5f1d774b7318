package dev.h2tap.certs;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where h2tap keeps what belongs to the user, by the habits of each platform. */
public final class ConfigFolder {
  private ConfigFolder() {}

  /**
   * The folder for this user on this platform; it need not exist yet.
   *
   * <pre>
   * Windows   %APPDATA%\h2tap
   * macOS     ~/Library/Application Support/h2tap
   * others    $XDG_CONFIG_HOME/h2tap, else ~/.config/h2tap
   * </pre>
   */
  public static Path path() {
    return path(System.getProperty("os.name"), System.getenv(), System.getProperty("user.home"));
  }

  static Path path(String os, Map<String, String> environment, String home) {
    String name = os.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      String roaming = environment.get("APPDATA");
      return (isSet(roaming) ? Path.of(roaming) : Path.of(home, "AppData", "Roaming"))
          .resolve("h2tap");
    }
    if (name.startsWith("mac")) return Path.of(home, "Library", "Application Support", "h2tap");
    String xdg = environment.get("XDG_CONFIG_HOME");
    // The XDG base directory specification says to ignore a relative path here.
    if (isSet(xdg) && Path.of(xdg).isAbsolute()) return Path.of(xdg, "h2tap");
    return Path.of(home, ".config", "h2tap");
  }

  private static boolean isSet(String value) {
    return value != null && !value.isBlank();
  }
}
