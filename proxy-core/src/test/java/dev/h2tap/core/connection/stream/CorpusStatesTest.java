package dev.h2tap.core.connection.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.connection.Truth;
import dev.h2tap.core.frame.FrameType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

@DisplayName("The states that every stream of the corpus passed through are as the truth has them")
class CorpusStatesTest {
  static List<Truth> truths() {
    return Truth.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("truths")
  void agrees(Truth truth) {
    assumeFalse(
        truth.name().equals("sv_errorcode_null_linktype 0"),
        "deliberately broken: its truth lacks the server's frames, and the open state with them");
    Map<String, List<String>> seen = new TreeMap<>();
    List<String> findings = new ArrayList<>();
    StreamListener out =
        new StreamListener() {
          @Override
          public void changed(
              int stream, Endpoint at, StreamState before, StreamState after, Trigger trigger) {
            if (trigger == Trigger.HIGHER_STREAM || trigger == Trigger.CONNECTION_END) return;
            seen.computeIfAbsent(stream + " " + at.word(), k -> new ArrayList<>())
                .add(after.text());
          }

          @Override
          public void finding(int stream, Finding finding) {
            findings.add(finding.text());
          }
        };
    StreamTable table = new StreamTable();
    if (truth.upgraded()) table.upgrade(out);
    for (JsonNode f : truth.frames()) feed(table, f, out);
    table.end(out);

    Map<String, List<String>> expected = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : truth.state().get("states").properties()) {
      for (Endpoint at : Endpoint.values()) {
        List<String> states = new ArrayList<>();
        entry.getValue().get(at.ordinal()).forEach(s -> states.add(s.asString()));
        expected.put(entry.getKey() + " " + at.word(), states);
      }
    }
    assertEquals(expected, seen);
    assertEquals(List.of(), findings, "legal traffic has no findings");
  }

  private static void feed(StreamTable table, JsonNode f, StreamListener out) {
    int stream = Truth.stream(f);
    Endpoint from = Truth.from(f);
    switch (Truth.type(f)) {
      case "HEADERS" -> table.frame(stream, from, FrameType.HEADERS, Truth.has(f, 1), out);
      case "DATA" -> table.frame(stream, from, FrameType.DATA, Truth.has(f, 1), out);
      case "PRIORITY" -> table.frame(stream, from, FrameType.PRIORITY, false, out);
      case "WINDOW_UPDATE" -> table.frame(stream, from, FrameType.WINDOW_UPDATE, false, out);
      case "RST_STREAM" -> table.reset(stream, from, f.get("error").asInt(), out);
      case "PUSH_PROMISE" -> table.promise(stream, from, f.get("promised").asInt(), out);
      case "GOAWAY" -> table.goAway(from, f.get("last").asInt());
      default -> {}
    }
  }
}
