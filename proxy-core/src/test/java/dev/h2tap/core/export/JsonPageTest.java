package dev.h2tap.core.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.export.DumpOptions.Extra;
import dev.h2tap.core.export.DumpOptions.Kind;
import dev.h2tap.core.session.CaptureSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The page about JSON")
final class JsonPageTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static void collect(JsonNode node, Set<String> keys) {
    for (var property : node.properties()) {
      keys.add(property.getKey());
      collect(property.getValue(), keys);
    }
    if (node.isArray()) for (JsonNode item : node) collect(item, keys);
  }

  private static byte[] dump(Path capture) {
    var out = new ByteArrayOutputStream();
    try (CaptureSession session = new CaptureSession(CaptureFiles.open(capture))) {
      session.readToEnd();
      var options =
          new DumpOptions(EnumSet.allOf(Kind.class), EnumSet.allOf(Extra.class), Optional.empty());
      new Dump(session, options, new JsonFormat(session, options, out)).end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Keys in the writers' source: what no capture here brings forth. */
  private static Set<String> written() throws IOException {
    Set<String> keys = new TreeSet<>();
    Path folder = Path.of("src/main/java/dev/h2tap/core/export");
    try (var files = Files.newDirectoryStream(folder, "{Json,InspectJson}*.java")) {
      for (Path file : files) {
        Pattern.compile("(?:Property|PropertyStart|orNull|moment|writeName)\\(\"(\\w+)\"")
            .matcher(Files.readString(file))
            .results()
            .forEach(r -> keys.add(r.group(1)));
      }
    }
    assertTrue(keys.contains("certificates") && keys.contains("bornIn"), keys.toString());
    return keys;
  }

  @Test
  @DisplayName("names every key that real captures bring forth, and every other one")
  void everyKey() throws Exception {
    String page = Files.readString(Path.of("../docs/json.md"));
    Set<String> keys = new TreeSet<>();
    List<Path> captures;
    try (Stream<Path> all = Files.list(Path.of("src/test/resources/captures"))) {
      captures = all.filter(f -> f.toString().endsWith(".pcapng")).toList();
    }
    for (Path capture : captures) {
      new String(dump(capture), StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> collect(MAPPER.readTree(line), keys));
    }
    assertTrue(keys.size() > 60, keys.toString());
    keys.addAll(written());
    Set<String> named =
        Pattern.compile("`([A-Za-z0-9]+)`")
            .matcher(page)
            .results()
            .map(r -> r.group(1))
            .collect(Collectors.toSet());
    keys.removeAll(named);
    assertEquals(Set.of(), keys);
  }
}
