package dev.h2tap.core.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in bulk and what comes in small pieces make one file, complete at every moment. */
class FileOutputTest {
  @TempDir private Path dir;

  private FileOutput open(Path file) throws IOException {
    return new FileOutput(
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), file);
  }

  /**
   * {@code length} octets that will stand at {@code place}, in memory as {@link Staging} has it.
   */
  private static ByteBuffer octets(Random random, long place, int length) {
    ByteBuffer aligned =
        ByteBuffer.allocateDirect(length + 3 * Staging.ALIGNMENT).alignedSlice(Staging.ALIGNMENT);
    byte[] content = new byte[length];
    random.nextBytes(content);
    int start = (int) (place % Staging.ALIGNMENT);
    return aligned.put(start, content).position(start).limit(start + length);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void all_of_it_is_in_the_file_after_each_append(long seed) throws IOException {
    Random random = new Random(seed);
    Path file = dir.resolve("capture");
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    try (FileOutput out = open(file)) {
      for (int i = 0; i < 60; i++) {
        int length = random.nextBoolean() ? random.nextInt(9_000) : random.nextInt(900_000);
        ByteBuffer octets = octets(random, expected.size(), length);
        byte[] content = new byte[length];
        octets.get(octets.position(), content);
        expected.writeBytes(content);
        out.append(octets);
        assertEquals(0, octets.remaining());
        assertEquals(expected.size(), Files.size(file));
      }
      out.force();
    }
    assertArrayEquals(expected.toByteArray(), Files.readAllBytes(file));
  }

  @Test
  void memory_that_is_out_of_step_is_taken_as_well() throws IOException {
    Path file = dir.resolve("capture");
    byte[] head = {1, 2, 3};
    ByteBuffer bulk = octets(new Random(1), 0, 400_000);
    byte[] content = new byte[400_000];
    bulk.get(bulk.position(), content);
    try (FileOutput out = open(file)) {
      out.append(ByteBuffer.wrap(head));
      out.append(bulk);
    }
    byte[] written = Files.readAllBytes(file);
    assertEquals(400_003, written.length);
    assertArrayEquals(content, Arrays.copyOfRange(written, 3, written.length));
  }

  @Test
  void what_an_append_left_behind_that_failed_is_taken_off() throws IOException {
    Path file = dir.resolve("capture");
    FileOutput out = open(file);
    out.append(octets(new Random(1), 0, 5_000));
    Files.write(file, new byte[100], StandardOpenOption.APPEND); // as half a write would
    out.cutBack();
    assertEquals(5_000, Files.size(file));
    out.close();
    assertThrows(IOException.class, () -> out.append(octets(new Random(1), 5_000, 400_000)));
  }
}
