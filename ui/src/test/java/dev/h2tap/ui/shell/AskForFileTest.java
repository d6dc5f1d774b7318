package dev.h2tap.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A name for a capture")
class AskForFileTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("gets an ending where it has none, unless that would take another file's place")
  void ended() throws IOException {
    assertEquals(folder.resolve("two.pcapng"), AskForFile.ended(folder.resolve("two")));
    assertEquals(folder.resolve("two.pcap"), AskForFile.ended(folder.resolve("two.pcap")));
    Files.createFile(folder.resolve("two.pcapng"));
    assertEquals(folder.resolve("two"), AskForFile.ended(folder.resolve("two")));
  }

  @Test
  @DisplayName("gets one ending where it was typed over all but the ending of another")
  void endedTwice() {
    assertEquals(folder.resolve("a.pcapng"), AskForFile.ended(folder.resolve("a.pcapng.pcapng")));
    assertEquals(folder.resolve("a.pcapng.gz"), AskForFile.ended(folder.resolve("a.pcapng.gz")));
  }
}
