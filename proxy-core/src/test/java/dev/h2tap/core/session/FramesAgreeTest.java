package dev.h2tap.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.Addresses;
import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.frame.DataFrame;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.GoAwayFrame;
import dev.h2tap.core.frame.HeadersFrame;
import dev.h2tap.core.frame.PingFrame;
import dev.h2tap.core.frame.Priority;
import dev.h2tap.core.frame.PriorityFrame;
import dev.h2tap.core.frame.PushPromiseFrame;
import dev.h2tap.core.frame.RstStreamFrame;
import dev.h2tap.core.frame.SettingsFrame;
import dev.h2tap.core.frame.WindowUpdateFrame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Real captures against what an independent decoder (tshark's reassembly, python3-hpack) made of
 * them.
 */
@DisplayName("Every frame of a capture is the one that an independent decoder sees")
class FramesAgreeTest {
  private static final Path CAPTURES = Path.of("src/test/resources/captures");
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<String> captures() throws IOException {
    try (Stream<Path> files = Files.list(CAPTURES)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".frames.jsonl"))
          .map(f -> f.substring(0, f.length() - ".frames.jsonl".length()))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("captures")
  void frames(String name) throws Exception {
    try (CaptureSession session =
        new CaptureSession(CaptureFiles.open(CAPTURES.resolve(name + ".pcapng")))) {
      session.readToEnd();
      assertEquals("", session.progress().damage());
      for (JsonNode conn : JSON.readTree(CAPTURES.resolve(name + ".expect.json").toFile())) {
        int ours = connection(session, conn);
        for (Endpoint from : Endpoint.values()) {
          List<String> truth = truth(name, conn.get("conn").intValue(), from);
          assertEquals(String.join("\n", truth), String.join("\n", rows(session, ours, from)));
        }
      }
    }
  }

  private static int connection(CaptureSession session, JsonNode truth) {
    Set<String> nodes = Set.of(node(truth, 0), node(truth, 1));
    for (int c = 1; c <= session.connectionCount(); c++) {
      ConnectionSummary s = session.connection(c);
      if (nodes.equals(Set.of(Addresses.text(s.client()), Addresses.text(s.server())))) return c;
    }
    throw new AssertionError("no connection between " + nodes);
  }

  private static String node(JsonNode truth, int i) {
    String text = truth.get("nodes").get(i).stringValue();
    int colon = text.lastIndexOf(':');
    boolean bare = text.indexOf(':') != colon && !text.startsWith("[");
    return bare ? "[" + text.substring(0, colon) + "]" + text.substring(colon) : text;
  }

  private static List<String> truth(String name, int conn, Endpoint from) throws IOException {
    List<String> rows = new ArrayList<>();
    for (String line : Files.readAllLines(CAPTURES.resolve(name + ".frames.jsonl"))) {
      JsonNode t = JSON.readTree(line);
      if (t.get("conn").intValue() != conn || t.get("dir").intValue() != from.ordinal()) continue;
      TreeMap<String, String> row = new TreeMap<>();
      row.put("type", t.get("type").stringValue());
      for (String key : List.of("flags", "sid", "len", "promised", "error", "last", "inc")) {
        if (t.has(key)) row.put(key, t.get(key).toString());
      }
      if (t.has("ping")) row.put("ping", t.get("ping").stringValue());
      if (t.has("padlen")) row.put("padlen", t.get("padlen").toString());
      if (t.has("data_len")) row.put("data", t.get("data_len").toString());
      if (t.has("settings")) row.put("settings", t.get("settings").toString());
      if (t.has("dep")) {
        row.put("priority", t.get("dep") + " " + bool(t.get("excl")) + " " + t.get("w"));
      }
      if (t.has("headers")) {
        List<String> headers = new ArrayList<>();
        t.get("headers").forEach(h -> headers.add(text(h.get(0)) + ": " + text(h.get(1))));
        row.put("headers", headers.toString());
      }
      rows.add(row.toString());
    }
    return rows;
  }

  private static boolean bool(JsonNode node) {
    return node.isBoolean() ? node.booleanValue() : node.intValue() != 0;
  }

  /** The truth has octets as latin-1 characters; ours are UTF-8 where they can be. */
  private static String text(JsonNode latin1) {
    byte[] octets = latin1.stringValue().getBytes(StandardCharsets.ISO_8859_1);
    return dev.h2tap.core.bytes.Slice.of(octets).text();
  }

  private static List<String> rows(CaptureSession session, int conn, Endpoint from) {
    List<String> rows = new ArrayList<>();
    FrameIndex frames = session.frames();
    for (int n = 1; n <= frames.count(); n++) {
      if (frames.conn(n) != conn || frames.from(n) != from) continue;
      if (frames.type(n) != FrameType.PREFACE) rows.add(row(session, n));
    }
    return rows;
  }

  private static String row(CaptureSession session, int n) {
    Frame frame = session.frame(n);
    TreeMap<String, String> row = new TreeMap<>();
    row.put("type", FrameType.name(frame.header().type()));
    row.put("flags", "" + frame.header().flags());
    row.put("sid", "" + frame.header().stream());
    row.put("len", "" + frame.header().length());
    OptionalInt padding = OptionalInt.empty();
    Optional<Priority> priority = Optional.empty();
    switch (frame) {
      case DataFrame f -> {
        row.put("data", "" + f.dataLength());
        padding = f.padLength();
      }
      case HeadersFrame f -> {
        padding = f.padLength();
        priority = f.priority();
      }
      case PriorityFrame f -> priority = Optional.of(f.priority());
      case PushPromiseFrame f -> {
        padding = f.padLength();
        row.put("promised", "" + f.promisedStream());
      }
      case RstStreamFrame f -> row.put("error", "" + f.errorCode());
      case SettingsFrame f ->
          row.put(
              "settings",
              f.settings().stream()
                  .map(s -> "[" + s.id() + "," + s.value() + "]")
                  .toList()
                  .toString()
                  .replace(" ", ""));
      case PingFrame f -> row.put("ping", f.opaque().toHex());
      case GoAwayFrame f -> {
        row.put("error", "" + f.errorCode());
        row.put("last", "" + f.lastStream());
      }
      case WindowUpdateFrame f -> row.put("inc", "" + f.increment());
      default -> {}
    }
    padding.ifPresent(p -> row.put("padlen", "" + p));
    priority.ifPresent(
        p -> row.put("priority", p.dependsOn() + " " + p.exclusive() + " " + p.weight()));
    if (session.endsHeaderBlock(n)) {
      row.put(
          "headers",
          session.headers(n).stream().map(h -> h.name() + ": " + h.value()).toList().toString());
    }
    return row.toString();
  }
}
