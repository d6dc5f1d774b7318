package dev.h2tap.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The file of the window's memory")
class MemoryFileTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("gives back what was written, in a folder made for it")
  void keeps() throws Exception {
    var file = new MemoryFile(folder.resolve("new").resolve("window.properties"));
    assertEquals(Map.of(), file.read());
    Map<String, String> words = Map.of("recent", "/a b\n/c=d", "language", "zh-CN");
    file.write(words);
    assertEquals(words, file.read());
  }

  @Test
  @DisplayName("is no more than forgotten where it is broken")
  void broken() throws Exception {
    Path path = folder.resolve("window.properties");
    Files.writeString(path, "a=\\uZZZZ");
    assertEquals(Map.of(), new MemoryFile(path).read());
    Files.write(path, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    assertEquals(Map.of(), new MemoryFile(path).read());
  }
}
