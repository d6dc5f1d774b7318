package dev.h2tap.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The autosave folder")
class AutosaveTest {
  /** No process has this id: they stay below 2^22 on Linux. */
  private static final String GONE = "p2147483646";

  @TempDir Path folder;

  @Test
  @DisplayName("lets the oldest go until half of its limit is free")
  void prunes() throws IOException {
    Path oldest = file("h2tap-20260101-000000-000-" + GONE + ".pcapng", 300);
    Path older = file("h2tap-20260102-000000-000-" + GONE + ".pcapng", 300);
    Path newest = file("h2tap-20260103-000000-000-" + GONE + ".pcapng", 300);
    Autosave.Place place = new Autosave(folder, 1000).next();
    assertFalse(Files.exists(oldest));
    assertFalse(Files.exists(older));
    assertTrue(Files.exists(newest));
    assertEquals(700, place.limit());
  }

  @Test
  @DisplayName("keeps what a running h2tap writes, and what is not its own")
  void keepsOthers() throws IOException {
    long here = ProcessHandle.current().pid();
    Path running = file("h2tap-20260101-000000-000-p" + here + ".pcapng", 900);
    Path stranger = file("letter.txt", 900);
    Autosave.Place place = new Autosave(folder, 1000).next();
    assertTrue(Files.exists(running));
    assertTrue(Files.exists(stranger));
    assertEquals(250, place.limit(), "a new recording gets some room all the same");
  }

  @Test
  @DisplayName("is where each platform keeps such things")
  void folders() {
    assertEquals(
        Path.of("/state/h2tap/captures"),
        Autosave.folder("Linux", Map.of("XDG_STATE_HOME", "/state"), "/home/ann"));
    assertEquals(
        Path.of("/home/ann/.local/state/h2tap/captures"),
        Autosave.folder("Linux", Map.of(), "/home/ann"));
    assertEquals(
        Path.of("/Users/ann/Library/Application Support/h2tap/captures"),
        Autosave.folder("Mac OS X", Map.of(), "/Users/ann"));
  }

  private Path file(String name, int octets) throws IOException {
    return Files.write(folder.resolve(name), new byte[octets]);
  }
}
