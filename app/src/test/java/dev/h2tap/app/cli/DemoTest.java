package dev.h2tap.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.app.Tap;
import dev.h2tap.app.demo.Demo;
import dev.h2tap.core.capture.Recorder;
import dev.h2tap.core.proxy.ProxyEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo through the real proxy and recorder, read again by the real dump. */
@DisplayName("The demo")
class DemoTest {
  @TempDir static Path folder;

  private static List<String> frames = List.of();

  @BeforeAll
  static void record() throws IOException {
    frames = frames(recorded("demo.pcapng"));
  }

  private static Path recorded(String name) throws IOException {
    Path file = folder.resolve(name);
    try (Demo demo = Demo.start(Demo.Speed.FULL)) {
      var recording = Recorder.Options.of("test");
      try (Tap tap = Tap.start(demo.options(), demo.root(), file, recording, ProxyEvents.NONE)) {
        demo.play(tap.address(), demo.root());
      }
    }
    return file;
  }

  private static List<String> frames(Path file) {
    Ran ran = Ran.of("dump", "--json", "--hpack", file.toString());
    assertEquals(0, ran.status(), ran.err());
    assertEquals("", ran.err());
    return ran.lines();
  }

  @ParameterizedTest(name = "shows {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "early hints                    | '[\":status\",\"103\"]'",
        "a promise                      | '\"type\":\"PUSH_PROMISE\"'",
        "a refused promise              | '\"stream\":4,\"type\":\"RST_STREAM\"'",
        "padding                        | '\"padding\":40'",
        "a priority of RFC 7540         | '\"type\":\"PRIORITY\"'",
        "a priority field of RFC 9218   | '[\"priority\",\"u=0, i\"]'",
        "PRIORITY_UPDATE                | '\"type\":\"PRIORITY_UPDATE\"'",
        "CONTINUATION                   | '\"type\":\"CONTINUATION\"'",
        "a field that is never indexed  | '\"repr\":\"never\"'",
        "trailers of a request          | '[\"x-sent-by\",\"h2tap-demo\"]'",
        "trailers of an answer          | '\"x-crc32\"'",
        "a gRPC status                  | '[\"grpc-status\",\"0\"]'",
        "a reset                        | '\"stream\":29,\"type\":\"RST_STREAM\"'",
        "PING                           | '\"type\":\"PING\"'",
        "GOAWAY with its reason         | 'the demo is over'",
        "windows that are opened again  | '\"type\":\"WINDOW_UPDATE\"'",
      })
  void shows(String what, String text) {
    assertTrue(frames.stream().anyMatch(line -> line.contains(text)), what);
  }

  @Test
  @DisplayName("speaks HTTP/1.1 on a second connection")
  void http1() {
    Ran ran = Ran.of("dump", "--json", "--kinds", "connection", folder + "/demo.pcapng");
    assertEquals(2, ran.lines().size(), ran.out());
    assertTrue(ran.lines().get(0).contains("\"protocol\":\"h2\""), ran.out());
    assertTrue(ran.lines().get(1).contains("\"protocol\":\"http/1.1\""), ran.out());
  }

  @Test
  @DisplayName("shows which certificate is the origin's and which h2tap made")
  void certificates() {
    Ran ran = Ran.of("dump", "--json", "--kinds", "connection", folder + "/demo.pcapng");
    for (String line : ran.lines()) {
      JsonNode certificates = JsonMapper.shared().readTree(line).get("certificates");
      JsonNode made = certificates.get("made").get(0);
      JsonNode origin = certificates.get("origin").get(0);
      assertEquals(made.get("names"), origin.get("names"), "both are for the host asked for");
      assertEquals(64, origin.get("sha256").asString().length());
      assertNotEquals(made.get("sha256"), origin.get("sha256"));
      var until = Instant.parse(origin.get("until").asString());
      assertTrue(until.isAfter(Instant.parse(origin.get("from").asString())), line);
    }
  }

  @Test
  @DisplayName("is legal: no finding is an error")
  void legal() {
    Ran ran = Ran.of("dump", "--json", "--kinds", "finding", folder + "/demo.pcapng");
    assertEquals(0, ran.status());
    assertEquals(
        List.of(),
        ran.lines().stream().filter(line -> line.contains("\"severity\":\"error\"")).toList());
  }

  @Test
  @DisplayName("sends the same requests in the same order every time")
  void again() throws IOException {
    assertEquals(requests(frames), requests(frames(recorded("again.pcapng"))));
  }

  private static List<String> requests(List<String> frames) {
    return frames.stream()
        .filter(line -> line.contains("\"from\":\"client\"") && line.contains("\":path\""))
        .map(line -> line.replaceAll(".*(\"stream\":\\d+).*(\\[\":path\",[^]]*]).*", "$1 $2"))
        .toList();
  }

  @Test
  @DisplayName("leaves nothing but the capture behind")
  void leavesNothing() throws IOException {
    Path own;
    try (Demo demo = Demo.start(Demo.Speed.FULL)) {
      own = demo.options().upstreamTrust().getFirst();
      assertTrue(Files.exists(own));
    }
    assertTrue(Files.notExists(own));
  }
}
