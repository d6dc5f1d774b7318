package dev.h2tap.core.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import java.io.BufferedReader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of a process that records. */
class KilledRecorderTest {
  private record Said(long number, long millis) {
    static Said of(String line) {
      String[] words = line.split(" ");
      return new Said(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }
  }

  /** How long ago the first number was handed over, ms: a busy machine may begin late. */
  private static long sinceTheFirst(List<Said> said) {
    return said.stream()
        .filter(s -> s.number > 0)
        .findFirst()
        .map(first -> said.getLast().millis - first.millis)
        .orElse(0L);
  }

  @RepeatedTest(5)
  @Timeout(120)
  void all_but_the_last_second_is_in_the_file(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("killed");
    Process child = RecordingChild.start(file, List.of(), "count");
    List<Said> said = new ArrayList<>();
    try (BufferedReader out = child.inputReader()) {
      do {
        said.add(Said.of(out.readLine()));
      } while (sinceTheFirst(said) < 1500);
      child.toHandle().destroyForcibly(); // SIGKILL; Process's own would close the stream too
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.contains(" ")) said.add(Said.of(line));
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    Heard heard = Heard.of(file);
    assertTrue(heard.damage.size() <= 1, heard.damage.toString()); // at most the end is cut
    ByteBuffer numbers = ByteBuffer.wrap(heard.octets(1, Endpoint.CLIENT));
    long n = 0;
    while (numbers.remaining() >= 8) assertEquals(n++, numbers.getLong());
    long last = said.getLast().millis;
    long due =
        said.stream().filter(s -> s.millis <= last - 1000).mapToLong(Said::number).max().orElse(0);
    assertTrue(due > 0 && n > due, "%d are there, %d were due".formatted(n, due));
  }
}
