package dev.h2tap.core.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutosaveTest {
  private static final LocalDateTime NOON = LocalDateTime.of(2026, 11, 21, 12, 0);
  private static final long NOBODY = Integer.MAX_VALUE; // no process has this number
  @TempDir Path dir;

  private Path old(String began, int octets) throws IOException {
    return Files.write(dir.resolve(began + "_" + NOBODY + ".pcapng"), new byte[octets]);
  }

  @Test
  void the_oldest_go_until_the_rest_is_within_the_size() throws IOException {
    Path third = old("2026-03-01_00-00-00", 400);
    Path first = old("2026-01-01_00-00-00", 400);
    Path second = old("2026-02-01_00-00-00", 400);
    new Autosave(dir, 800).prune();
    assertFalse(Files.exists(first));
    assertTrue(Files.exists(second) && Files.exists(third));
  }

  @Test
  void files_in_use_stay_and_so_do_those_of_others() throws IOException {
    Path running = dir.resolve("2026-01-01_00-00-00_" + parentOrSelf() + ".pcapng");
    Files.write(running, new byte[400]);
    Path looked = old("2026-01-02_00-00-00", 400);
    Path other = Files.write(dir.resolve("thesis.pcapng"), new byte[400]);
    Autosave autosave = new Autosave(dir, 0);
    autosave.hold(looked);
    Path mine = autosave.begin(NOON);
    Files.write(mine, new byte[400]);
    autosave.prune();
    assertTrue(Files.exists(running) && Files.exists(other));
    assertEquals(List.of(mine, looked, running), autosave.captures());
    autosave.release(mine);
    autosave.release(looked);
    autosave.prune();
    assertEquals(List.of(running), autosave.captures());
  }

  private static long parentOrSelf() {
    return ProcessHandle.current().parent().orElseThrow().pid();
  }

  @Test
  void names_tell_when_it_began_and_two_at_once_differ() throws IOException {
    Path folder = dir.resolve("deep/captures");
    Autosave autosave = new Autosave(folder, 1000);
    long pid = ProcessHandle.current().pid();
    assertEquals(folder.resolve("2026-11-21_12-00-00_" + pid + ".pcapng"), autosave.begin(NOON));
    assertEquals(folder.resolve("2026-11-21_12-00-00_" + pid + "-2.pcapng"), autosave.begin(NOON));
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertEquals(
          "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
    }
  }
}
