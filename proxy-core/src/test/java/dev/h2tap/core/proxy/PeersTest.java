package dev.h2tap.core.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.FrameType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The relay between programs that know nothing of it. Skipped where they are not installed. */
@DisplayName("Between real peers")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PeersTest {
  private static final Map<String, String> HIDDEN_PLACES = Map.of("nginx", "/usr/sbin/nginx");

  @TempDir Path folder;
  private final List<Process> processes = new ArrayList<>();
  private byte[] big;

  @BeforeEach
  void files() throws Exception {
    Path site = Files.createDirectories(folder.resolve("site"));
    big = new byte[10 << 20];
    new Random(3).nextBytes(big);
    Files.write(site.resolve("big"), big);
    Files.writeString(site.resolve("index.html"), "<title>h2tap</title><p>hello");
    Files.writeString(site.resolve("style.css"), "p{color:green}");
    var leaf = Rig.originLeaf("origin.test");
    Files.writeString(
        folder.resolve("cert.pem"), pem("CERTIFICATE", leaf.certificate().getEncoded()));
    Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", leaf.key().getEncoded()));
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(der), what);
  }

  @AfterEach
  void stop() throws Exception {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      process.waitFor(20, TimeUnit.SECONDS);
    }
  }

  private static String tool(String name) {
    String path =
        Stream.concat(
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                    .map(p -> p + "/" + name),
                Stream.ofNullable(HIDDEN_PLACES.get(name)))
            .filter(p -> Files.isExecutable(Path.of(p)))
            .findFirst()
            .orElse("");
    Assumptions.assumeFalse(path.isEmpty(), name + " is not installed here");
    return path;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Process start(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log-" + processes.size()).toFile())
            .start();
    processes.add(process);
    return process;
  }

  private String run(String... command) throws Exception {
    Process process = start(command);
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), String.join(" ", command));
    return Files.readString(
        folder.resolve("log-" + processes.indexOf(process)), StandardCharsets.ISO_8859_1);
  }

  private static int listening(int port) {
    MemoryCapture.await(
        () -> {
          try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
          } catch (IOException _) {
            return false;
          }
        },
        "port " + port + " answers");
    return port;
  }

  private int nghttpd(String... more) throws Exception {
    int port = freePort();
    List<String> command = new ArrayList<>(List.of(tool("nghttpd"), "-a", "127.0.0.1", "-d"));
    command.add("site");
    command.addAll(List.of(more));
    command.addAll(List.of(String.valueOf(port), "key.pem", "cert.pem"));
    start(command.toArray(String[]::new));
    return listening(port);
  }

  private int nginx() throws Exception {
    int port = freePort();
    Files.writeString(
        folder.resolve("nginx.conf"),
        """
        daemon off; master_process off; pid nginx.pid; error_log stderr;
        events {}
        http {
          access_log off; types { text/html html; text/css css; }
          client_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f; uwsgi_temp_path u;
          scgi_temp_path s;
          server { listen 127.0.0.1:%d ssl http2; ssl_certificate cert.pem;
            ssl_certificate_key key.pem; root site; }
        }
        """
            .formatted(port));
    start(tool("nginx"), "-p", folder.toString(), "-c", "nginx.conf");
    return listening(port);
  }

  private int caddy() throws Exception {
    int port = freePort();
    Files.writeString(
        folder.resolve("Caddyfile"),
        """
        {
          admin off
          auto_https off
        }
        https://origin.test:%d {
          bind 127.0.0.1
          tls cert.pem key.pem
          root * site
          file_server
        }
        """
            .formatted(port));
    start(tool("caddy"), "run", "--config", "Caddyfile", "--adapter", "caddyfile");
    return listening(port);
  }

  private static Rig trusting(Consumer<ProxyOptions.Builder> more) throws IOException {
    Path pem = Rig.originRootPem();
    return new Rig(
        o -> {
          o.upstreamTrust(pem);
          more.accept(o);
        });
  }

  private static String sha256(byte[] octets) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
  }

  private String curl(Rig rig, String... more) throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(tool("curl"), "-sS", "--cacert", Rig.proxyRootPem().toString()));
    command.addAll(List.of("-x", "http://127.0.0.1:" + rig.proxy.address().getPort()));
    command.addAll(List.of(more));
    return run(command.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "caddy", "nghttpd"})
  @DisplayName("curl gets ten megabytes with the origin's hash over HTTP/2")
  void curlHttp2(String server) throws Exception {
    int port =
        switch (server) {
          case "nginx" -> nginx();
          case "caddy" -> caddy();
          default -> nghttpd();
        };
    try (Rig rig = trusting(_ -> {})) {
      String url = "https://origin.test:" + port + "/big";
      String said = curl(rig, url, "-o", "got", "-w", "%{http_version} %{http_code}");
      assertEquals("2 200", said);
      assertEquals(sha256(big), sha256(Files.readAllBytes(folder.resolve("got"))));
      rig.capture.only().awaitFinished();
      assertEquals("h2", rig.capture.only().facts().serverTls().orElseThrow().alpn());
      assertTrue(rig.capture.only().text(Endpoint.CLIENT).startsWith("PRI * HTTP/2.0"));
      assertEquals("", rig.capture.only().facts().failure());
    }
  }

  @Test
  @DisplayName("curl uploads and downloads over HTTP/1.1, and without ALPN")
  void curlHttp1() throws Exception {
    int port = nginx();
    try (Rig rig = trusting(_ -> {})) {
      String url = "https://origin.test:" + port + "/big";
      String format = "%{http_version} %{http_code}";
      assertEquals("1.1 200", curl(rig, "--http1.1", url, "-o", "got", "-w", format));
      assertEquals(sha256(big), sha256(Files.readAllBytes(folder.resolve("got"))));
      assertEquals("1.1 200", curl(rig, "--no-alpn", url, "-o", "got", "-w", format));
    }
  }

  @Test
  @DisplayName("openssl s_client sees the alert of an origin that is down, refuses or lies")
  void opensslAlerts() throws Exception {
    int port = nghttpd();
    try (Rig rig = new Rig(_ -> {})) {
      String said =
          run(
              tool("openssl"),
              "s_client",
              "-proxy",
              "127.0.0.1:" + rig.proxy.address().getPort(),
              "-connect",
              "origin.test:" + port,
              "-servername",
              "origin.test");
      assertTrue(said.contains("unknown ca"), said);
      assertTrue(said.contains("no peer certificate available"), "before any ServerHello: " + said);
    }
  }

  /**
   * What {@code nghttp -nv} prints, without times, addresses and the order of the two directions.
   */
  private List<String> frames(String output, String from) {
    return output
        .replaceAll("\u001b\\[[0-9;]*m", "")
        .replaceAll("\\[ *[0-9.]+\\] ", "")
        .replaceAll("127\\.0\\.0\\.1:\\d+", "ADDRESS")
        .lines()
        .filter(line -> line.contains(from) && line.contains("frame <"))
        // SETTINGS and their ACKs cross requests as the network has it.
        .sorted()
        .toList();
  }

  private static List<Integer> frameTypes(byte[] octets, int start) {
    Slice all = Slice.of(octets);
    List<Integer> types = new ArrayList<>();
    for (int at = start; at + FrameHeader.OCTETS <= octets.length; ) {
      types.add(all.u8(at + 3));
      at += FrameHeader.OCTETS + all.u24(at);
    }
    return types;
  }

  @Test
  @DisplayName(
      "nghttp sees the same frames with and without the proxy: push, trailers, CONTINUATION")
  void nghttp() throws Exception {
    int port =
        nghttpd("-p", "/index.html=/style.css", "--trailer", "x-checksum: 1", "--error-gzip");
    try (Rig rig = trusting(o -> o.mode("reverse:https://127.0.0.1:" + port).insecure())) {
      String header = "x-long: " + "v".repeat(20_000);
      String path = "/index.html";
      String direct =
          run(
              tool("nghttp"),
              "-nv",
              "-H",
              header,
              "-H",
              ":authority: origin.test",
              "https://127.0.0.1:" + port + path);
      String through =
          run(
              tool("nghttp"),
              "-nv",
              "-H",
              header,
              "-H",
              ":authority: origin.test",
              "https://127.0.0.1:" + rig.proxy.address().getPort() + path);
      assertEquals(frames(direct, "recv"), frames(through, "recv"));
      assertEquals(frames(direct, "send"), frames(through, "send"));
      assertTrue(through.contains("PUSH_PROMISE"), "push");
      // nghttp joins these before it prints; the record has them apart.
      byte[] sent = rig.capture.only().octets(Endpoint.CLIENT);
      assertTrue(frameTypes(sent, 24).contains(FrameType.CONTINUATION), "CONTINUATION");
      assertTrue(through.contains("x-checksum"), "trailers");
    }
  }

  @Test
  @DisplayName("h2load gets every answer, with streams and connections side by side")
  void h2load() throws Exception {
    int port = nghttpd();
    try (Rig rig = trusting(o -> o.mode("reverse:https://127.0.0.1:" + port).insecure())) {
      String said =
          run(
              tool("h2load"),
              "-n",
              "20",
              "-c",
              "4",
              "-m",
              "2",
              "https://127.0.0.1:" + rig.proxy.address().getPort() + "/big");
      assertTrue(said.contains("20 succeeded, 0 failed, 0 errored"), said);
      long octets =
          rig.capture.connections().stream().mapToLong(c -> c.octets(Endpoint.SERVER).length).sum();
      assertTrue(octets > 20L * big.length, "recorded: " + octets);
    }
  }

  @Test
  @DisplayName("Chromium that trusts the root shows a page of an HTTP/2 origin")
  void chromium() throws Exception {
    String browser = tool("chromium");
    int port = nginx();
    Path store = Files.createDirectories(folder.resolve("home/.pki/nssdb"));
    run(tool("certutil"), "-N", "--empty-password", "-d", "sql:" + store);
    String root = Rig.proxyRootPem().toString();
    run("certutil", "-A", "-d", "sql:" + store, "-t", "C,,", "-n", "h2tap", "-i", root);
    try (Rig rig = trusting(_ -> {})) {
      // Only the origin is asked for through the proxy; whatever else Chromium wants goes nowhere.
      String pac =
          "function FindProxyForURL(u,h){return h=='origin.test'?'PROXY 127.0.0.1:%d':'PROXY 127.0.0.1:9'}"
              .formatted(rig.proxy.address().getPort());
      ProcessBuilder builder =
          new ProcessBuilder(
                  browser,
                  "--headless",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--disable-quic",
                  "--no-first-run",
                  "--disable-background-networking",
                  "--disable-component-update",
                  "--disable-sync",
                  "--user-data-dir=" + folder.resolve("profile"),
                  "--proxy-pac-url=data:application/x-ns-proxy-autoconfig;base64,"
                      + Base64.getEncoder().encodeToString(pac.getBytes(StandardCharsets.US_ASCII)),
                  "--proxy-bypass-list=<-loopback>",
                  "--virtual-time-budget=3000",
                  "--dump-dom",
                  "https://origin.test:" + port + "/index.html")
              .redirectOutput(folder.resolve("dom").toFile())
              .redirectError(folder.resolve("chromium-log").toFile());
      builder.environment().put("HOME", folder.resolve("home").toString());
      Process process = builder.start();
      processes.add(process);
      assertTrue(process.waitFor(240, TimeUnit.SECONDS), "Chromium ends");
      String page = Files.readString(folder.resolve("dom"));
      assertTrue(page.contains("<p>hello"), rig.failures + page);
      assertTrue(
          rig.capture.connections().stream()
              .anyMatch(
                  c ->
                      c.text(Endpoint.CLIENT).startsWith("PRI * HTTP/2.0")
                          && c.facts().clientTls().orElseThrow().alpn().equals("h2")));
    }
  }
}
