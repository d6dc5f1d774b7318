package dev.h2tap.core.connection;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.h2tap.core.bytes.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The independent truths beside the corpus' captures: frames as another decoder saw them, and what
 * came of them. Skipped visibly where the corpus is not there.
 *
 * @param name the capture's and the connection's
 * @param conn the connection's number in the truth
 * @param frames its frames in order
 * @param expect its entry in expect.json
 * @param state its entry in state.json; missing node if there is none
 */
public record Truth(String name, int conn, List<JsonNode> frames, JsonNode expect, JsonNode state) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Every HTTP/2 connection of the corpus' captures, ours and others'. */
  public static List<Truth> all() {
    Path corpus = shared().resolve("corpus");
    List<Truth> all = new ArrayList<>();
    for (String folder : List.of("captures", "captures-external")) {
      Path path = corpus.resolve(folder);
      if (!Files.isDirectory(path)) continue;
      try (Stream<Path> files = Files.list(path)) {
        files
            .filter(f -> f.toString().endsWith(".expect.json"))
            .sorted()
            .forEach(f -> read(f, all));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assumeTrue(!all.isEmpty(), "the corpus is not here: set H2TAP_SHARED");
    return all;
  }

  private static Path shared() {
    String set = System.getProperty("H2TAP_SHARED", System.getenv("H2TAP_SHARED"));
    if (set != null) return Path.of(set);
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.isDirectory(root.resolve("proxy-core"))) root = root.getParent();
    return root == null ? Path.of("shared") : root.resolveSibling("shared");
  }

  private static void read(Path expect, List<Truth> into) {
    String name = expect.getFileName().toString().replace(".expect.json", "");
    List<JsonNode> frames;
    try (Stream<String> lines = Files.lines(expect.resolveSibling(name + ".frames.jsonl"))) {
      frames = lines.map(JSON::readTree).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JsonNode states = JSON.readTree(expect.resolveSibling(name + ".state.json"));
    for (JsonNode e : JSON.readTree(expect)) {
      int conn = e.get("conn").asInt();
      JsonNode state = JSON.missingNode();
      for (JsonNode s : states) if (s.get("conn").asInt() == conn) state = s;
      List<JsonNode> own = frames.stream().filter(f -> f.get("conn").asInt() == conn).toList();
      into.add(new Truth(name + " " + conn, conn, own, e, state));
    }
  }

  /**
   * Whether the connection began as HTTP/1.1: then its stream 1 has no request among the frames.
   */
  public boolean upgraded() {
    boolean asked =
        frames.stream()
            .anyMatch(
                f -> from(f) == Endpoint.CLIENT && type(f).equals("HEADERS") && stream(f) == 1);
    return !asked && frames.stream().anyMatch(f -> type(f).equals("HEADERS") && stream(f) == 1);
  }

  public static Endpoint from(JsonNode frame) {
    return frame.get("dir").asInt() == 0 ? Endpoint.CLIENT : Endpoint.SERVER;
  }

  public static String type(JsonNode frame) {
    return frame.get("type").asString();
  }

  public static int stream(JsonNode frame) {
    return frame.get("sid").asInt();
  }

  public static boolean has(JsonNode frame, int flag) {
    return (frame.get("flags").asInt() & flag) != 0;
  }

  @Override
  public String toString() {
    return name;
  }
}
