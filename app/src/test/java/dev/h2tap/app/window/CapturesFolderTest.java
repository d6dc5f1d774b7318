package dev.h2tap.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CapturesFolderTest {
  @Test
  @DisplayName("The captures folder is where each platform keeps such things")
  void folders() {
    assertEquals(
        Path.of("/state/h2tap/captures"),
        CapturesFolder.path("Linux", Map.of("XDG_STATE_HOME", "/state"), "/home/ann"));
    assertEquals(
        Path.of("/home/ann/.local/state/h2tap/captures"),
        CapturesFolder.path("Linux", Map.of("XDG_STATE_HOME", "relative"), "/home/ann"));
    assertEquals(
        Path.of("/Users/ann/Library/Application Support/h2tap/captures"),
        CapturesFolder.path("Mac OS X", Map.of(), "/Users/ann"));
  }
}
