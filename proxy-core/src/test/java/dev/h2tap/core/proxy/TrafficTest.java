package dev.h2tap.core.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.capture.Recorder;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.GrpcStatus;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.session.CaptureSession;
import dev.h2tap.core.session.Session;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What real clients and servers say to each other, recorded and read again: it breaks no rule, and
 * the clients tell the same of it.
 */
@DisplayName("Real traffic")
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class TrafficTest {
  /** The page tells what the browser saw of it in the request that it ends with. */
  private static final String PAGE =
      """
      <!doctype html><title>h2tap</title><link rel="stylesheet" href="style.css"><p>hello
      <script src="script.js"></script><img src="picture.svg"><img src="none.svg">
      <script>
      addEventListener('load', () => setTimeout(() => {
        const seen = performance.getEntriesByType('resource').map(e =>
          ({path: new URL(e.name).pathname, protocol: e.nextHopProtocol, status: e.responseStatus,
            octets: e.encodedBodySize}));
        fetch('/report?' + encodeURIComponent(JSON.stringify(seen)));
      }, 300));
      </script>
      """;

  @TempDir Path folder;
  private Peers peers;
  private Path file;

  @BeforeEach
  void site() throws Exception {
    peers = new Peers(folder);
    file = folder.resolve("traffic.pcapng");
    Path site = peers.site();
    Files.writeString(site.resolve("index.html"), PAGE);
    Files.writeString(site.resolve("script.js"), "document.title = 'run';".repeat(3000));
    Files.writeString(
        site.resolve("picture.svg"),
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><circle r='9'/></svg>");
    Files.write(site.resolve("big"), new byte[300_000]);
  }

  @AfterEach
  void stop() throws Exception {
    peers.close();
  }

  /** Works with a recording proxy. */
  private interface Use {
    void with(ProxyServer proxy) throws Exception;
  }

  private void record(Consumer<ProxyOptions.Builder> more, Use use) throws Exception {
    try (Recorder recorder = Recorder.open(file, Recorder.Options.of("h2tap test"))) {
      Path trusted = Rig.originRootPem();
      try (Rig rig = new Rig(o -> more.accept(o.upstreamTrust(trusted)), recorder)) {
        use.with(rig.proxy);
      }
    }
  }

  private CaptureSession read() throws IOException {
    CaptureSession session = new CaptureSession(CaptureFiles.open(file));
    session.readToEnd();
    return session;
  }

  private static void assertNoErrors(Session session) {
    List<String> errors =
        IntStream.range(0, session.findingCount())
            .mapToObj(session::finding)
            .filter(f -> f.finding().severity() == Finding.Severity.ERROR)
            .map(f -> "frame %d: %s".formatted(f.frame(), f.finding()))
            .toList();
    assertEquals(List.of(), errors);
  }

  private static List<Exchange> exchanges(Session session) {
    return IntStream.rangeClosed(1, session.exchanges().count())
        .mapToObj(session.exchanges()::row)
        .toList();
  }

  private static Map<String, Integer> frames(Session session) {
    Map<String, Integer> counts = new TreeMap<>();
    boolean farewell = false;
    for (int n = 1; n <= session.frames().count(); n++) {
      int type = session.frames().type(n);
      // nghttp prints a block of headers as one frame.
      if (type > FrameType.WINDOW_UPDATE) continue;
      boolean sent = session.frames().from(n) == Endpoint.CLIENT;
      // nghttp reads nothing more once it has said farewell.
      if (farewell && !sent) continue;
      farewell |= sent && type == FrameType.GOAWAY;
      String from = sent ? "send " : "recv ";
      counts.merge(from + FrameType.name(type), 1, Integer::sum);
    }
    return counts;
  }

  private static Map<String, Integer> framesThatNghttpTells(String said) {
    Map<String, Integer> counts = new TreeMap<>();
    Matcher line =
        Pattern.compile("(send|recv) ([A-Z_]+) frame <")
            .matcher(said.replaceAll("\u001b\\[[0-9;]*m", ""));
    while (line.find()) counts.merge(line.group(1) + " " + line.group(2), 1, Integer::sum);
    return counts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"nghttpd", "nginx", "caddy", "apache2", "haproxy"})
  @DisplayName("of nghttp breaks no rule, and is the frames that nghttp tells")
  void nghttp(String server) throws Exception {
    int port = peers.server(server);
    String[] said = {""};
    record(
        o -> o.mode("reverse:https://127.0.0.1:" + port).insecure(),
        proxy ->
            said[0] =
                peers.run(
                    Peers.tool("nghttp"),
                    "-nvas",
                    "-H:authority: origin.test",
                    "https://127.0.0.1:" + proxy.address().getPort() + "/index.html",
                    "https://127.0.0.1:" + proxy.address().getPort() + "/big"));
    try (Session session = read()) {
      assertNoErrors(session);
      assertEquals(framesThatNghttpTells(said[0]), frames(session));
      assertTrue(
          exchanges(session).stream()
              .anyMatch(
                  e ->
                      e.target().path().equals("/big")
                          && e.status() == 200
                          && e.response().orElseThrow().bodyLength() == 300_000),
          () -> exchanges(session).toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nghttpd", "nginx", "caddy", "apache2", "haproxy"})
  @DisplayName("of h2load breaks no rule, each answer counted")
  void h2load(String server) throws Exception {
    int port = peers.server(server);
    record(
        o -> o.mode("reverse:https://127.0.0.1:" + port).insecure(),
        proxy -> {
          String url = "https://127.0.0.1:" + proxy.address().getPort() + "/style.css";
          String host = "-H:authority: origin.test";
          String h2load = Peers.tool("h2load");
          String said = peers.run(h2load, "-n300", "-c3", "-m10", "-w14", host, url);
          assertTrue(said.contains("300 succeeded, 0 failed, 0 errored"), said);
        });
    try (Session session = read()) {
      assertNoErrors(session);
      assertEquals(300, exchanges(session).stream().filter(e -> e.status() == 200).count());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nghttpd", "nginx", "caddy", "apache2", "haproxy"})
  @DisplayName("of curl breaks no rule: downloads, an upload, a miss")
  void curl(String server) throws Exception {
    int port = peers.server(server);
    String url = "https://origin.test:" + port + "/";
    List<String> statuses = new ArrayList<>();
    record(
        _ -> {},
        proxy -> {
          List<String> curl = new ArrayList<>(List.of(Peers.tool("curl"), "-sS", "--http2"));
          curl.addAll(List.of("--cacert", Rig.proxyRootPem().toString(), "-o", "got"));
          curl.addAll(List.of("-x", "http://127.0.0.1:" + proxy.address().getPort()));
          curl.addAll(List.of("-w", "%{http_code}", "--compressed"));
          for (List<String> what :
              List.of(
                  List.of(url + "index.html"),
                  List.of(url + "big"),
                  List.of(url + "none"),
                  List.of("-I", url + "big"),
                  List.of("--data-binary", "@site/big", url + "index.html"))) {
            List<String> command = new ArrayList<>(curl);
            command.addAll(what);
            statuses.add(peers.run(command.toArray(String[]::new)));
          }
        });
    try (Session session = read()) {
      assertNoErrors(session);
      List<Exchange> exchanges = exchanges(session);
      // Servers of files answer an upload before they have it all. curl 7.88 may call that an
      // error, or lose the answer's end: also behind other proxies that end TLS.
      if (!statuses.getLast().matches("\\d+")) {
        Exchange upload = exchanges.getLast();
        assertTrue(statuses.getLast().matches("curl: \\((18|92)\\) (?s:.*)"), statuses.toString());
        assertTrue(upload.request().orElseThrow().bodyLength() < 300_000, upload.toString());
        statuses.set(statuses.size() - 1, "" + upload.status());
      }
      assertEquals(statuses, exchanges.stream().map(e -> "" + e.status()).toList());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "chromium,nghttpd", "chromium,nginx", "chromium,caddy", "chromium,apache2", "chromium,haproxy",
    "firefox,nghttpd", "firefox,nginx", "firefox,caddy", "firefox,apache2", "firefox,haproxy"
  })
  @DisplayName("of a browser breaks no rule, and is what the page's own timings tell")
  void browser(String browser, String server) throws Exception {
    int port = peers.server(server);
    record(
        _ -> {},
        proxy -> {
          Process process =
              peers.browser(
                  browser,
                  proxy.address(),
                  Rig.proxyRootPem(),
                  "https://origin.test:" + port + "/index.html");
          while (report().isEmpty()) Thread.sleep(500);
          process.descendants().forEach(ProcessHandle::destroy);
          process.destroy();
          process.waitFor(20, TimeUnit.SECONDS);
        });
    try (Session session = read()) {
      assertNoErrors(session);
      List<Exchange> exchanges = exchanges(session);
      List<String> recorded = new ArrayList<>();
      List<String> told = new ArrayList<>();
      for (JsonNode seen : report().orElseThrow()) {
        String path = seen.get("path").asString();
        Exchange exchange =
            exchanges.stream()
                .filter(e -> e.target().path().equals(path))
                .findFirst()
                .orElseThrow();
        String protocol = session.connection(exchange.conn()).protocol();
        long octets = exchange.response().orElseThrow().bodyLength();
        recorded.add("%s %s %d %d".formatted(path, protocol, exchange.status(), octets));
        told.add(
            "%s %s %d %d"
                .formatted(
                    path,
                    seen.get("protocol").asString(),
                    seen.get("status").asInt(),
                    seen.get("octets").asLong()));
      }
      assertEquals(told, recorded);
      assertTrue(told.size() >= 4, told.toString());
    }
  }

  /** What the page told, once it has. */
  private Optional<JsonNode> report() {
    try (Session session = read()) {
      return exchanges(session).stream()
          .filter(e -> e.target().path().startsWith("/report?") && e.status() != 0)
          .map(e -> e.target().path().substring("/report?".length()))
          .map(json -> URLDecoder.decode(json, StandardCharsets.UTF_8))
          .map(json -> JsonMapper.builder().build().readTree(json))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Who gives a call up first, the client by a reset or the server by its deadline, is open. */
  private static List<String> ended(String calls) {
    String givenUp = "DEADLINE_EXCEEDED|CANCELLED|reset by client: CANCEL";
    return calls.replaceAll(givenUp, "given up").lines().toList();
  }

  private static String status(Session session, Exchange call) {
    return session.exchanges().grpcStatus(call.row()).map(GrpcStatus::name).orElse(call.closedBy());
  }

  @Test
  @DisplayName("of gRPC breaks no rule: unary, streams both ways, errors, a deadline, a cancel")
  void grpc() throws Exception {
    // Debian's own Python, which has Debian's gRPC, whatever else lies on the path.
    String python = "/usr/bin/python3";
    Assumptions.assumeTrue(Files.isExecutable(Path.of(python)), "no " + python);
    Path script = folder.resolve("grpc_ends.py");
    try (var in = TrafficTest.class.getResourceAsStream("grpc_ends.py")) {
      Files.write(script, in.readAllBytes());
    }
    Assumptions.assumeTrue(
        peers.run(python, "-c", "import grpc").isEmpty(), "python3-grpcio is not installed here");
    Process server = peers.start(python, script.toString(), "server");
    MemoryCapture.await(() -> peers.said(server).contains("\n"), "the server tells its port");
    int port = Integer.parseInt(peers.said(server).strip());
    String[] said = {""};
    record(
        o -> o.mode("reverse:http://127.0.0.1:" + port),
        proxy ->
            said[0] =
                peers.run(python, script.toString(), "client", "" + proxy.address().getPort()));
    try (Session session = read()) {
      assertNoErrors(session);
      List<Exchange> calls = exchanges(session);
      List<String> recorded =
          calls.stream().map(e -> e.target().path() + " " + status(session, e)).toList();
      assertEquals(ended(said[0]), ended(String.join("\n", recorded)));
      assertTrue(calls.stream().allMatch(e -> e.carries() == Exchange.Carries.GRPC));
    }
  }
}
