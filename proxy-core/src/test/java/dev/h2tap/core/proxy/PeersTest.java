package dev.h2tap.core.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.FrameType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
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
  @TempDir Path folder;
  private Peers peers;
  private byte[] big;

  @BeforeEach
  void files() throws Exception {
    peers = new Peers(folder);
    big = new byte[10 << 20];
    new Random(3).nextBytes(big);
    Files.write(peers.site().resolve("big"), big);
  }

  @AfterEach
  void stop() throws Exception {
    peers.close();
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
    command.addAll(List.of(Peers.tool("curl"), "-sS", "--cacert", Rig.proxyRootPem().toString()));
    command.addAll(List.of("-x", "http://127.0.0.1:" + rig.proxy.address().getPort()));
    command.addAll(List.of(more));
    return peers.run(command.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "caddy", "nghttpd", "apache2", "haproxy"})
  @DisplayName("curl gets ten megabytes with the origin's hash over HTTP/2")
  void curlHttp2(String server) throws Exception {
    int port = peers.server(server);
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
    int port = peers.nginx();
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
    int port = peers.nghttpd();
    try (Rig rig = new Rig(_ -> {})) {
      String said =
          peers.run(
              Peers.tool("openssl"),
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
  private List<String> frames(String output, String from) throws Http2Exception {
    String plain =
        output
            .replaceAll("\u001b\\[[0-9;]*m", "")
            .replaceAll("\\[ *[0-9.]+\\] ", "")
            .replaceAll("127\\.0\\.0\\.1:\\d+", "ADDRESS");
    return withoutDates(plain.lines().toList()).stream()
        .filter(line -> line.contains(from) && line.contains("frame <"))
        // A client that has all it wants leaves, with or without it.
        .filter(line -> !line.contains("SETTINGS frame <length=0, flags=0x01"))
        // SETTINGS and their ACKs cross requests as the network has it.
        .sorted()
        .toList();
  }

  /**
   * HEADERS without the octets of their date: it is another second later on, whose digits have
   * Huffman codes of other lengths, or which the table has not yet.
   */
  private static List<String> withoutDates(List<String> lines) throws Http2Exception {
    var table = new DefaultHttp2HeadersEncoder((name, value) -> false, false, 16, 0);
    List<String> without = new ArrayList<>();
    int date = 0;
    for (String line : lines) {
      Matcher field = Pattern.compile("recv \\(stream_id=\\d+\\) date: (.*)").matcher(line);
      Matcher head = Pattern.compile("recv HEADERS frame <length=(\\d+),").matcher(line);
      if (field.find()) date = octets(table, field.group(1).strip());
      if (head.find()) {
        int rest = Integer.parseInt(head.group(1)) - date;
        without.add(head.replaceFirst("recv HEADERS frame <length=" + rest + " and a date,"));
        date = 0;
      } else {
        without.add(line);
      }
    }
    return without;
  }

  private static int octets(DefaultHttp2HeadersEncoder table, String date) throws Http2Exception {
    ByteBuf encoded = Unpooled.buffer();
    table.encodeHeaders(1, new DefaultHttp2Headers().set("date", date), encoded);
    return encoded.readableBytes();
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
        peers.nghttpd("-p", "/index.html=/style.css", "--trailer", "x-checksum: 1", "--error-gzip");
    try (Rig rig = trusting(o -> o.mode("reverse:https://127.0.0.1:" + port).insecure())) {
      String header = "x-long: " + "v".repeat(20_000);
      String path = "/index.html";
      String direct =
          peers.run(
              Peers.tool("nghttp"),
              "-nv",
              "-H",
              header,
              "-H",
              ":authority: origin.test",
              "https://127.0.0.1:" + port + path);
      String through =
          peers.run(
              Peers.tool("nghttp"),
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
    int port = peers.nghttpd();
    try (Rig rig = trusting(o -> o.mode("reverse:https://127.0.0.1:" + port).insecure())) {
      String said =
          peers.run(
              Peers.tool("h2load"),
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
    int port = peers.nginx();
    try (Rig rig = trusting(_ -> {})) {
      Process process =
          peers.browser(
              "chromium",
              rig.proxy.address(),
              Rig.proxyRootPem(),
              "https://origin.test:" + port + "/index.html",
              "--virtual-time-budget=3000",
              "--dump-dom");
      assertTrue(process.waitFor(240, TimeUnit.SECONDS), "Chromium ends");
      String page = peers.said(process);
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
