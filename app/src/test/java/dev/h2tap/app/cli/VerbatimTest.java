package dev.h2tap.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections of real clients to real servers, recorded, and said again octet by octet. */
@DisplayName("h2tap replay --verbatim")
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class VerbatimTest {
  @TempDir Path folder;
  @AutoClose private RealPeers peers;

  @BeforeEach
  void start() throws Exception {
    peers = new RealPeers(folder);
  }

  /** What a client says to an origin, recorded between them. */
  private Path recorded(String origin, IntFunction<String[]> client) throws Exception {
    peers.record(origin, client);
    return peers.recorded();
  }

  /** What curl says to get a stylesheet of the nghttpd at {@code port}. */
  private Path stylesheet(int port) throws Exception {
    return recorded(
        "https://localhost:" + port,
        tap ->
            new String[] {
              "curl", "-sSk", "--http2", "https://127.0.0.1:%d/style.css".formatted(tap)
            });
  }

  private Ran again(Path capture, String to, String... more) {
    List<String> args = new ArrayList<>(List.of("--verbatim", "--to", to));
    args.addAll(List.of(more));
    return peers.replay(capture, args.toArray(String[]::new));
  }

  private static void assertSame(Ran ran, String what) {
    assertEquals(0, ran.status(), ran.out() + ran.err());
    assertTrue(ran.out().contains("the same course"), ran.out());
    assertFalse(ran.out().contains("in vain"), ran.out());
    assertTrue(ran.out().contains(what), ran.out());
  }

  @Test
  @DisplayName("gets the same course from nghttpd as nghttp got, pushes included")
  void nghttp() throws Exception {
    int port = peers.nghttpd("--push=/index.html=/style.css");
    Path file =
        recorded(
            "https://localhost:" + port,
            tap ->
                new String[] {
                  "nghttp",
                  "-n",
                  "--header=:authority: localhost",
                  "https://127.0.0.1:%d/index.html".formatted(tap),
                  "https://127.0.0.1:%d/none".formatted(tap)
                });
    assertSame(again(file, "https://localhost:" + port), "other course than recorded: 0, ");
    Ran frames = Ran.of("dump", folder.resolve("new.pcapng").toString());
    assertTrue(frames.out().contains("PUSH_PROMISE"), frames.out());
  }

  @Test
  @DisplayName("waits for windows as curl did with an upload over h2c")
  void upload() throws Exception {
    byte[] content = new byte[300_000];
    Arrays.fill(content, (byte) 'x');
    Files.write(folder.resolve("upload"), content);
    int port = peers.nghttpd("--no-tls", "--echo-upload");
    Path file =
        recorded(
            "http://localhost:" + port,
            tap ->
                new String[] {
                  "curl",
                  "-sS",
                  "--http2-prior-knowledge",
                  "--data-binary",
                  "@upload",
                  "http://127.0.0.1:%d/index.html".formatted(tap)
                });
    Ran ran = again(file, "http://localhost:" + port);
    assertSame(ran, "other course than recorded: 0, ");
    assertFalse(ran.out().contains("connection 1 to localhost:%d: 0 ".formatted(port)), ran.out());
  }

  @Test
  @DisplayName("finds the origin that the tap stood before, though requests name the tap")
  void behind() throws Exception {
    int port = peers.nghttpd();
    Path file = stylesheet(port);
    for (String how : List.of("--verbatim", "--speed=max")) {
      Ran ran = peers.replay(file, how);
      assertEquals(0, ran.status(), ran.out() + ran.err());
      assertTrue(ran.out().contains("than recorded: 0, "), ran.out());
    }
  }

  @Test
  @DisplayName("takes another number of the server's own PINGs for no other course")
  void pings() throws Exception {
    String script =
        """
        connections: {main: {host: localhost, tls: no}}
        play:
        - client: PREFACE
        - client: SETTINGS
        - client: HEADERS 1 END_STREAM
          fields: {":method": GET, ":scheme": http, ":authority": localhost, ":path": /}
        - server: SETTINGS
        - server: PING
          text: measured
        - server: HEADERS 1 END_STREAM
          fields: {":status": 204}
        """;
    Path with = Files.writeString(folder.resolve("with.yaml"), script);
    Path old = folder.resolve("old.pcapng");
    assertEquals(0, Ran.of("play", with.toString(), "-o", old.toString()).status());
    String less = script.replace("- server: PING\n  text: measured\n", "");
    Path without = Files.writeString(folder.resolve("without.yaml"), less);
    String origin = "http://127.0.0.1:" + peers.play(without);
    Ran ran = again(old, origin, "--patience", "2");
    assertEquals(0, ran.status(), ran.out() + ran.err());
    assertTrue(
        ran.out().contains("  note: PING (opaque data 6d65617375726564) is missing"), ran.out());
  }

  @Test
  @DisplayName("tells of other SETTINGS, and of what is not there any more")
  void differs() throws Exception {
    int port = peers.nghttpd();
    Path file = stylesheet(port);
    int other = peers.nghttpd("--max-concurrent-streams=7", "--window-bits=14");
    Files.delete(folder.resolve("site/style.css"));
    Ran ran = again(file, "https://localhost:" + other);
    assertEquals(1, ran.status(), ran.out() + ran.err());
    assertTrue(
        ran.out().contains("MAX_CONCURRENT_STREAMS is 7, was 100, so what was recorded may break"),
        ran.out());
    assertTrue(ran.out().contains("INITIAL_WINDOW_SIZE is 16383"), ran.out());
    assertTrue(ran.out().contains("stream 1: :status is 404, was 200"), ran.out());
    assertFalse(ran.out().contains("date"), ran.out());
    Ran stopped = again(file, "https://localhost:" + other, "--on-difference", "stop");
    assertEquals(1, stopped.status());
    assertTrue(stopped.out().contains("  stopped: SETTINGS: "), stopped.out());
  }

  @Test
  @DisplayName("sends HTTP/1.1 in its recorded pieces, and tells what is answered otherwise")
  void http1() throws Exception {
    String[] page = {"one"};
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(any, 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = page[0].getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String origin = "http://127.0.0.1:" + server.getAddress().getPort();
      Path file =
          recorded(
              origin,
              tap -> {
                String url = "http://127.0.0.1:" + tap;
                return new String[] {"curl", "-sS", "--http1.1", url + "/a", url + "/b"};
              });
      assertSame(again(file, origin), "connections sent: 1, other course than recorded: 0, ");
      page[0] = "two";
      Ran ran = again(file, origin);
      assertEquals(1, ran.status());
      assertTrue(ran.out().contains("request 2: other content, SHA-256 "), ran.out());
      page[0] = "three";
      assertTrue(again(file, origin).out().contains("answer 1: content-length is 5, was 3"));
    } finally {
      server.stop(0);
    }
  }

  @Test
  @DisplayName("says that the server ended the connection, and that there is none")
  void ends() throws Exception {
    int port = peers.nghttpd("--no-tls");
    Path file =
        recorded(
            "http://localhost:" + port,
            tap -> new String[] {"nghttp", "-n", "http://127.0.0.1:%d/index.html".formatted(tap)});
    try (ServerSocket rude = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (Socket s = rude.accept()) {
                  s.getInputStream().readNBytes(30);
                } catch (IOException _) {
                  // the test tells of it
                }
              });
      Ran ran = again(file, "http://127.0.0.1:" + rude.getLocalPort(), "--patience", "2");
      assertEquals(1, ran.status(), ran.out());
      assertTrue(
          ran.out().contains("SETTINGS (SETTINGS_MAX_CONCURRENT_STREAMS 100) is missing"),
          ran.out());
      assertTrue(ran.out().contains("  stopped: the server ended it"), ran.out());
    }
    Ran none = again(file, "http://127.0.0.1:" + RealPeers.freePort());
    assertEquals(1, none.status());
    assertTrue(none.err().contains("no connection could be made: "), none.err());
    assertTrue(none.err().contains("refused"), none.err());
  }

  @Test
  @DisplayName("refuses what it can't do in one sentence")
  void refuses() {
    Path file = Corpus.capture("nghttp_push_h2c");
    Ran ran = again(file, "http://127.0.0.1:1", "--stream", "13");
    assertEquals(2, ran.status());
    assertTrue(ran.err().contains("--verbatim sends whole connections"), ran.err());
    Ran number = again(file, "nowhere", "--on-difference", "continue");
    assertEquals(2, number.status(), number.err());
  }
}
