package dev.h2tap.core.connection.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.connection.Truth;
import dev.h2tap.core.connection.stream.StreamListener;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.connection.stream.StreamTable;
import dev.h2tap.core.connection.stream.Trigger;
import dev.h2tap.core.frame.FrameType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

@DisplayName(
    "The last and the smallest value of every window of the corpus are as the truth has them")
class CorpusWindowsTest {
  static List<Truth> truths() {
    return Truth.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("truths")
  void agrees(Truth truth) {
    Replay replay = new Replay();
    Map<String, String> seen = replay.run(truth);
    Map<String, String> expected = new TreeMap<>();
    for (Endpoint sender : Endpoint.values()) {
      JsonNode w = truth.expect().get("window").get(sender.word() + "_sends");
      expected.put(sender.word() + " 0", w.get("conn_final") + " " + w.get("conn_min"));
      for (Map.Entry<String, JsonNode> e : w.get("streams").properties()) {
        String window = e.getValue().get("final") + " " + e.getValue().get("min");
        expected.put(sender.word() + " " + e.getKey(), window);
      }
    }
    seen.keySet().retainAll(expected.keySet());
    assertEquals(expected, seen);
    // A frame of 70,000 octets into a window of 65,535; all else is legal.
    boolean exceeds = truth.name().equals("sv_long_frame 0");
    assertEquals(exceeds ? List.of("window-exceeded") : List.of(), replay.findings);
  }

  /**
   * Drives streams and windows as core.connection does, and keeps "final minimum" of each ledger.
   */
  private static final class Replay implements StreamListener, WindowListener {
    final FlowLedger flow = new FlowLedger();
    final StreamTable table = new StreamTable();
    final Map<String, int[]> windows = new TreeMap<>();
    final List<String> findings = new ArrayList<>();

    Map<String, String> run(Truth truth) {
      List<Deque<Integer>> announced = List.of(new ArrayDeque<>(), new ArrayDeque<>());
      for (Endpoint e : Endpoint.values()) windows.put(e.word() + " 0", new int[] {65_535, 65_535});
      if (truth.upgraded()) {
        // HTTP2-Settings is not among the frames; clients repeat it in their first SETTINGS.
        truth.frames().stream()
            .filter(f -> Truth.type(f).equals("SETTINGS") && Truth.from(f) == Endpoint.CLIENT)
            .findFirst()
            .ifPresent(f -> flow.initialWindow(Endpoint.SERVER, initialWindow(f), this));
        table.upgrade(this);
      }
      for (JsonNode f : truth.frames()) frame(f, announced);
      Map<String, String> seen = new TreeMap<>();
      windows.forEach((key, w) -> seen.put(key, w[0] + " " + w[1]));
      return seen;
    }

    private void frame(JsonNode f, List<Deque<Integer>> announced) {
      int stream = Truth.stream(f);
      Endpoint from = Truth.from(f);
      switch (Truth.type(f)) {
        case "HEADERS" -> table.frame(stream, from, FrameType.HEADERS, Truth.has(f, 1), this);
        case "DATA" -> {
          flow.data(stream, from, f.get("len").asInt(), this);
          table.frame(stream, from, FrameType.DATA, Truth.has(f, 1), this);
        }
        case "WINDOW_UPDATE" -> flow.windowUpdate(stream, from, f.get("inc").asInt(), this);
        case "RST_STREAM" -> table.reset(stream, from, f.get("error").asInt(), this);
        case "PUSH_PROMISE" -> table.promise(stream, from, f.get("promised").asInt(), this);
        case "SETTINGS" -> {
          if (Truth.has(f, 1)) {
            Integer size = announced.get(from.peer().ordinal()).poll();
            if (size != null) flow.initialWindow(from, size, this);
          } else {
            announced.get(from.ordinal()).add(initialWindow(f));
          }
        }
        default -> {}
      }
    }

    /** -1 where the frame does not name it. */
    private static int initialWindow(JsonNode settings) {
      int size = -1;
      for (JsonNode s : settings.get("settings")) {
        if (s.get(0).asInt() == 4) size = s.get(1).asInt();
      }
      return size;
    }

    @Override
    public void changed(int s, Endpoint at, StreamState before, StreamState after, Trigger t) {
      if (!after.sends()) flow.ended(s, at);
    }

    @Override
    public void changed(int s, Endpoint sender, int before, int after, WindowCause cause) {
      int[] w = windows.computeIfAbsent(sender.word() + " " + s, k -> new int[] {before, before});
      assertEquals(w[0], before, "lines go on from one another");
      w[0] = after;
      w[1] = Math.min(w[1], after);
    }

    @Override
    public void finding(int stream, Finding finding) {
      findings.add(finding.code());
    }
  }
}
