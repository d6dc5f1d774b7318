package dev.h2tap.app.browser;

import dev.h2tap.app.browser.Browser.Family;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the browsers of this machine where each platform has them. */
public final class Browsers {
  /**
   * A browser that may be there.
   *
   * @param commands on Linux, its names on the PATH
   * @param mac its program under {@code /Applications}
   * @param windows its program under a folder of programs
   */
  private record Known(
      String name, Family family, List<String> commands, String mac, String windows) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "Chromium",
              Family.CHROMIUM,
              List.of("chromium", "chromium-browser"),
              "Chromium.app/Contents/MacOS/Chromium",
              "Chromium/Application/chrome.exe"),
          new Known(
              "Chrome",
              Family.CHROMIUM,
              List.of("google-chrome", "google-chrome-stable"),
              "Google Chrome.app/Contents/MacOS/Google Chrome",
              "Google/Chrome/Application/chrome.exe"),
          new Known(
              "Edge",
              Family.CHROMIUM,
              List.of("microsoft-edge", "microsoft-edge-stable"),
              "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
              "Microsoft/Edge/Application/msedge.exe"),
          new Known(
              "Brave",
              Family.CHROMIUM,
              List.of("brave-browser", "brave"),
              "Brave Browser.app/Contents/MacOS/Brave Browser",
              "BraveSoftware/Brave-Browser/Application/brave.exe"),
          new Known(
              "Firefox",
              Family.FIREFOX,
              List.of("firefox", "firefox-esr"),
              "Firefox.app/Contents/MacOS/firefox",
              "Mozilla Firefox/firefox.exe"));

  private Browsers() {}

  /** Those that are there, the best first; looks at the disk. */
  public static List<Browser> find() {
    return find(System.getProperty("os.name"), System.getenv(), Files::isExecutable);
  }

  static List<Browser> find(String os, Map<String, String> env, Predicate<Path> runs) {
    List<Browser> found = new ArrayList<>();
    for (Known known : KNOWN) {
      places(known, os.toLowerCase(Locale.ROOT), env)
          .filter(runs)
          .findFirst()
          .ifPresent(p -> found.add(new Browser(known.name(), known.family(), p)));
    }
    return found;
  }

  private static Stream<Path> places(Known known, String os, Map<String, String> env) {
    if (os.startsWith("mac")) return Stream.of(Path.of("/Applications", known.mac()));
    if (os.startsWith("windows")) {
      return Stream.of("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA")
          .filter(env::containsKey)
          .map(base -> Path.of(env.get(base), known.windows()));
    }
    return Stream.of(env.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder -> known.commands().stream().map(c -> Path.of(folder, c)));
  }
}
