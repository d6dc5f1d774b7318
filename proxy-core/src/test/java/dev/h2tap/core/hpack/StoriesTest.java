package dev.h2tap.core.hpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.SharedFolder;
import dev.h2tap.core.bytes.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@DisplayName("The HPACK stories")
class StoriesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  @DisplayName("decode to their fields in order, repeats kept, whole and octet by octet")
  void stories() throws IOException {
    Path folder = SharedFolder.require("corpus/hpack-public");
    int blocks = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path story : files.filter(StoriesTest::encoded).sorted().toList()) blocks += play(story);
    }
    assertTrue(blocks > 3000, "only " + blocks + " blocks found");
  }

  private static boolean encoded(Path file) {
    return file.toString().endsWith(".json") && !file.toString().contains("raw-data");
  }

  private static int play(Path story) {
    Blocks whole = new Blocks();
    Blocks single = new Blocks();
    int n = 0;
    for (JsonNode step : JSON.readTree(story.toFile()).get("cases")) {
      n++;
      JsonNode size = step.get("header_table_size");
      if (size != null) {
        whole.decoder.setLimit(size.asLong());
        single.decoder.setLimit(size.asLong());
      }
      byte[] wire = Slice.ofHex(step.get("wire").asString()).toBytes();
      List<String> lines = whole.whole(wire);
      assertEquals(lines, single.single(wire), () -> story + " octet by octet");
      List<String> expected = new ArrayList<>();
      for (JsonNode field : step.get("headers")) {
        field.properties().forEach(p -> expected.add(p.getKey() + ": " + p.getValue().asString()));
      }
      assertEquals(expected, whole.fields(), () -> story + " " + step.get("seqno"));
      assertEquals(List.of(), whole.findings, () -> story + " " + step.get("seqno"));
      assertEquals(whole.table(), single.table());
    }
    return n;
  }
}
