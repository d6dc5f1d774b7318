package dev.h2tap.core.connection.priority;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.h2tap.core.connection.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

@DisplayName("The last priority tree of every connection of the corpus is as the truth has it")
class CorpusTreesTest {
  private static final int PRIORITY_FLAG = 0x20;

  static List<Truth> truths() {
    return Truth.all().stream().filter(t -> t.expect().has("priority_tree_final")).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("truths")
  void agrees(Truth truth) {
    PriorityTree tree = new PriorityTree();
    List<String> unknown = new ArrayList<>();
    if (truth.upgraded()) tree.open(1);
    for (JsonNode f : truth.frames()) {
      int stream = Truth.stream(f);
      if (f.has("dep")) {
        tree.prioritize(
                stream, f.get("dep").asInt(), f.get("excl").asInt() == 1, f.get("w").asInt())
            .ifPresent(note -> unknown.add("[" + stream + "," + f.get("dep").asInt() + "]"));
      } else if (Truth.type(f).equals("HEADERS") && !Truth.has(f, PRIORITY_FLAG)) {
        tree.open(stream);
      } else if (Truth.type(f).equals("PUSH_PROMISE")) {
        tree.promise(f.get("promised").asInt(), stream);
      }
    }
    Map<Integer, String> expected = new TreeMap<>();
    for (Map.Entry<String, JsonNode> e : truth.expect().get("priority_tree_final").properties()) {
      String node = e.getValue().get(0).asInt() + ":" + e.getValue().get(1).asInt();
      expected.put(Integer.valueOf(e.getKey()), node);
    }
    assertEquals(expected.toString(), Trees.text(tree));
    List<String> expectedUnknown = new ArrayList<>();
    truth.expect().get("priority_unknown_parent").forEach(p -> expectedUnknown.add(p.toString()));
    assertEquals(expectedUnknown, unknown);
  }
}
