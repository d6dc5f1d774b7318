package dev.h2tap.app.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Browsers are found")
class BrowsersTest {
  private static List<Browser> find(String os, Map<String, String> env, String... there) {
    Set<Path> programs =
        Set.of(there).stream().map(Path::of).collect(java.util.stream.Collectors.toSet());
    return Browsers.find(os, env, programs::contains);
  }

  @Test
  @DisplayName("on Linux along the PATH, each once, Chromium before Firefox")
  void linux() {
    List<Browser> found =
        find(
            "Linux",
            Map.of("PATH", "/usr/local/bin:/usr/bin"),
            "/usr/bin/firefox-esr",
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser");
    assertEquals(
        List.of(
            new Browser("Chromium", Browser.Family.CHROMIUM, Path.of("/usr/bin/chromium")),
            new Browser("Firefox", Browser.Family.FIREFOX, Path.of("/usr/bin/firefox-esr"))),
        found);
  }

  @Test
  @DisplayName("on macOS among the applications")
  void mac() {
    String chrome = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    assertEquals(
        List.of(new Browser("Chrome", Browser.Family.CHROMIUM, Path.of(chrome))),
        find("Mac OS X", Map.of(), chrome));
  }

  @Test
  @DisplayName("on Windows in the folders of programs")
  void windows() {
    assertEquals(
        List.of("Edge"),
        find(
                "Windows 11",
                Map.of("ProgramFiles(x86)", "C:/Program Files (x86)"),
                "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe")
            .stream()
            .map(Browser::name)
            .toList());
  }

  @Test
  @DisplayName("nowhere where there is none")
  void none() {
    assertEquals(List.of(), find("Linux", Map.of(), "/usr/bin/lynx"));
  }
}
