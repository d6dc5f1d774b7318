package dev.h2tap.core.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.SharedFolder;
import dev.h2tap.core.bytes.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@DisplayName("The public frame vectors")
class PublicVectorsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  @DisplayName("decode to their fields, or to a finding with one of their errors")
  void vectors() throws IOException {
    Path folder = SharedFolder.require("corpus/frames-public");
    List<Path> vectors;
    try (Stream<Path> files = Files.walk(folder)) {
      vectors = files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
    assertEquals(17, vectors.size());
    for (Path vector : vectors) {
      JsonNode v = JSON.readTree(vector.toFile());
      FrameBytes.Decoded d = FrameBytes.decode(Slice.ofHex(v.get("wire").asString()).toBytes());
      if (v.get("error").isNull()) good(vector, v.get("frame"), d);
      else bad(vector, v.get("error"), d);
    }
  }

  private static void bad(Path vector, JsonNode errors, FrameBytes.Decoded d) {
    assertFalse(d.findings().isEmpty(), vector::toString);
    List<String> names = new ArrayList<>();
    errors.forEach(e -> names.add(ErrorCode.name(e.asLong())));
    for (Finding f : d.findings()) {
      assertTrue(names.contains(f.errorCode()), () -> vector + " " + f);
    }
  }

  private static void good(Path vector, JsonNode frame, FrameBytes.Decoded d) {
    // These vectors write words into the padding, to tell it from other octets.
    List<String> codes = d.codes().stream().filter(c -> !c.equals("padding-not-zero")).toList();
    assertEquals(List.of(), codes, vector::toString);
    FrameHeader h = d.frame().header();
    assertEquals(frame.get("length").asInt(), h.length());
    assertEquals(frame.get("type").asInt(), h.type());
    assertEquals(frame.get("flags").asInt(), h.flags());
    assertEquals(frame.get("stream_identifier").asInt(), h.stream());
    JsonNode p = frame.get("frame_payload");
    String fragment = p.path("header_block_fragment").asString("");
    switch (d.frame()) {
      case DataFrame f -> {
        assertEquals(p.get("data").asString(), f.data().text());
        padding(p, f.padLength());
      }
      case HeadersFrame f -> {
        assertEquals(fragment, f.fragment().text());
        assertEquals(p.get("weight").isNull(), f.priority().isEmpty());
        padding(p, f.padLength());
      }
      case PushPromiseFrame f -> {
        assertEquals(fragment, f.fragment().text());
        assertEquals(p.get("promised_stream_id").asInt(), f.promisedStream());
        padding(p, f.padLength());
      }
      case ContinuationFrame f -> assertEquals(fragment, f.fragment().text());
      case PingFrame f -> assertEquals(p.get("opaque_data").asString(), f.opaque().text());
      case SettingsFrame f -> {
        List<Setting> settings = new ArrayList<>();
        p.get("settings").forEach(s -> settings.add(setting(s)));
        assertEquals(settings, f.settings());
      }
      default -> throw new AssertionError(vector + " is " + d.frame());
    }
  }

  private static void padding(JsonNode payload, OptionalInt padLength) {
    JsonNode expected = payload.get("padding_length");
    OptionalInt want = expected.isNull() ? OptionalInt.empty() : OptionalInt.of(expected.asInt());
    assertEquals(want, padLength);
  }

  private static Setting setting(JsonNode pair) {
    return new Setting(pair.get(0).asInt(), pair.get(1).asLong());
  }
}
