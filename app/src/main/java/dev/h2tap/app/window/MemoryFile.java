package dev.h2tap.app.window;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The file in which the window's memory lies; a missing or broken one is a memory of nothing. */
final class MemoryFile {
  /** Nobody remembers that much. */
  private static final long MAX_OCTETS = 1 << 20;

  private final Path file;

  MemoryFile(Path file) {
    this.file = file;
  }

  Map<String, String> read() {
    Properties properties = new Properties();
    try {
      if (Files.size(file) > MAX_OCTETS) return Map.of();
      try (var reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      }
    } catch (IOException | IllegalArgumentException e) {
      return Map.of();
    }
    Map<String, String> words = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      words.put(name, properties.getProperty(name));
    }
    return words;
  }

  /** Puts these in the place of what was there, at once or not at all. */
  synchronized void write(Map<String, String> words) throws IOException {
    Properties properties = new Properties();
    properties.putAll(words);
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) throw new IOException(file + " can't be written to");
    Files.createDirectories(folder);
    Path next = Files.createTempFile(folder, ".window", ".part");
    try {
      try (var writer = Files.newBufferedWriter(next, StandardCharsets.UTF_8)) {
        properties.store(writer, "What the window of h2tap remembers");
      }
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
  }
}
