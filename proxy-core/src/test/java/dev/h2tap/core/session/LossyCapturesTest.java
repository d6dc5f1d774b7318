package dev.h2tap.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.h2tap.core.bytes.Finding.Severity;
import dev.h2tap.core.capture.CaptureFile;
import dev.h2tap.core.capture.CaptureFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real conversations that broke no rule, with packets left out of their captures. */
class LossyCapturesTest {
  private static final int ENHANCED_PACKET = 6;
  private static final int VARIANTS = 40;

  /**
   * @param kept so many first packets are never lost: without the upgrade of a connection whose SYN
   *     is lost, too, nothing shows that its stream 1 was not idle
   */
  @ParameterizedTest
  @CsvSource({
    "nghttp_push_h2c, 0",
    "nghttp_upgrade_nghttpx, 10",
    "nghttp_assets_prio, 0",
    "nghttp_continuation, 0",
    "nghttp_hdrtable0, 0",
    "curl_upgrade_apache, 6",
    "odd_connect, 0",
    "odd_padding, 0",
    "odd_pushrefused, 0",
    "odd_stall, 0",
    "two_conns_mixed, 0"
  })
  void what_is_lost_breaks_no_rule(String name, int kept) throws Exception {
    Path file =
        Path.of(LossyCapturesTest.class.getResource("/captures/" + name + ".pcapng").toURI());
    List<byte[]> blocks = blocks(Files.readAllBytes(file));
    for (int seed = 0; seed < VARIANTS; seed++) {
      byte[] capture = without(blocks, kept, new Random(seed));
      assertEquals(List.of(), errors(capture), name + ", seed " + seed);
    }
  }

  private static List<byte[]> blocks(byte[] file) {
    List<byte[]> blocks = new ArrayList<>();
    ByteBuffer rest = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    while (rest.hasRemaining()) {
      byte[] block = new byte[rest.getInt(rest.position() + 4)];
      rest.get(block);
      blocks.add(block);
    }
    return blocks;
  }

  /** Without a few packets here and there, or a few in a row. */
  private static byte[] without(List<byte[]> blocks, int kept, Random random) {
    int[] packets =
        IntStream.range(0, blocks.size())
            .filter(i -> blocks.get(i)[0] == ENHANCED_PACKET)
            .skip(kept)
            .toArray();
    Set<Integer> lost = new HashSet<>();
    int count = 1 + random.nextInt(7);
    int first = random.nextInt(packets.length);
    boolean inARow = random.nextBoolean();
    for (int i = 0; i < count; i++) {
      int packet = inARow ? first + i : random.nextInt(packets.length);
      lost.add(packets[packet % packets.length]);
    }
    ByteArrayOutputStream left = new ByteArrayOutputStream();
    for (int i = 0; i < blocks.size(); i++) {
      if (!lost.contains(i)) left.writeBytes(blocks.get(i));
    }
    return left.toByteArray();
  }

  private static List<String> errors(byte[] capture) throws IOException {
    try (CaptureFile file = CaptureFiles.open(new ByteArrayInputStream(capture))) {
      CaptureSession session = new CaptureSession(file);
      session.readToEnd();
      return IntStream.range(0, session.findingCount())
          .mapToObj(session::finding)
          .filter(f -> f.finding().severity() == Severity.ERROR)
          .map(f -> f.frame() + " " + f.finding())
          .toList();
    }
  }
}
