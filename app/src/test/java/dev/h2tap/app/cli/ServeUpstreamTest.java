package dev.h2tap.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.proxy.ProxyOptions;
import dev.h2tap.core.replay.Pace;
import dev.h2tap.core.replay.serve.Recorded;
import dev.h2tap.core.replay.serve.ReplayServer;
import dev.h2tap.core.replay.serve.ServeEvents;
import dev.h2tap.core.replay.serve.ServeOptions;
import dev.h2tap.core.replay.serve.Upstream;
import dev.h2tap.core.session.CaptureSession;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("h2tap serve --miss upstream")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ServeUpstreamTest {
  @TempDir Path folder;
  private final List<String> told = new CopyOnWriteArrayList<>();
  @AutoClose private RealPeers peers;

  @BeforeEach
  void start() throws Exception {
    peers = new RealPeers(folder);
  }

  private interface With {
    void run(int port) throws Exception;
  }

  private void serving(ServeOptions.Mode mode, Optional<URI> to, With test) throws Exception {
    ServeEvents events =
        new ServeEvents() {
          @Override
          public void answered(String asked, int status) {
            told.add("answered " + asked);
          }

          @Override
          public void missed(String asked, String nearest) {
            told.add("missed " + asked);
          }

          @Override
          public void passedOn(String asked, int status) {
            told.add("passed on " + asked + ": " + status);
          }
        };
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ProxyOptions options =
        ProxyOptions.builder().listen("127.0.0.1:0").upstreamTrust(peers.pem()).build();
    Path capture = Corpus.capture("nghttp_push_h2c");
    try (CaptureSession session = new CaptureSession(CaptureFiles.open(capture));
        Upstream upstream = Upstream.start(options, peers.root(), to)) {
      session.readToEnd();
      Recorded recorded = new Recorded(session.exchanges(), _ -> true, Set.of());
      try (ReplayServer server =
          ReplayServer.start(
              new ServeOptions(any, mode, Pace.MAX, Optional.of(upstream)),
              peers.root(),
              session.exchanges(),
              recorded,
              events)) {
        test.run(server.address().getPort());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--http1.1", "--http2-prior-knowledge"})
  @DisplayName("gives what nghttpd gives where nothing was recorded, and the recording elsewhere")
  void origin(String protocol) throws Exception {
    int port = peers.nghttpd("--echo-upload");
    String page = Files.readString(peers.site().resolve("index.html"));
    Files.writeString(peers.site().resolve("page.html"), page);
    Files.writeString(folder.resolve("upload"), "x".repeat(200_000));
    serving(
        ServeOptions.Mode.ORIGIN,
        Optional.of(URI.create("https://localhost:" + port)),
        here -> {
          String url = "http://127.0.0.1:%d/".formatted(here);
          assertEquals(page, peers.run("curl", "-sS", protocol, url + "page.html"));
          String head = peers.run("curl", "-sSI", protocol, url + "page.html");
          assertTrue(head.contains(" 200"), head);
          assertTrue(head.contains("server: nghttpd"), head);
          assertTrue(head.contains("content-length: 100000"), head);
          String none = peers.run("curl", "-sS", protocol, "-w", "%{http_code}", url + "none");
          assertTrue(none.endsWith("404"), none);
          String echo = peers.run("curl", "-sS", protocol, "--data-binary", "@upload", url + "up");
          assertEquals("x".repeat(200_000), echo);
          peers.run("curl", "-sS", protocol, url + "app.js");
        });
    assertEquals(5, told.size(), told::toString);
    assertTrue(told.get(0).matches("passed on GET .*/page.html: 200"), told::toString);
    assertTrue(told.get(2).endsWith(": 404"), told::toString);
    assertTrue(told.get(4).startsWith("answered GET "), told::toString);
  }

  @Test
  @DisplayName("as the proxy asks the origin that the client names, by its name and TLS")
  void proxy() throws Exception {
    int port = peers.nghttpd();
    serving(
        ServeOptions.Mode.PROXY,
        Optional.empty(),
        here -> {
          String url = "https://localhost:%d/style.css".formatted(port);
          String proxy = "http://127.0.0.1:" + here;
          String pem = peers.pem().toString();
          assertEquals(
              "p{color:green}", peers.run("curl", "-sS", "-x", proxy, "--cacert", pem, url));
          // A request that comes back to where it came from ends there.
          String self = "http://127.0.0.1:%d/nowhere".formatted(here);
          String round = peers.run("curl", "-sS", "-x", proxy, self);
          assertTrue(round.contains("h2tap has no answer recorded for GET "), round);
        });
    assertTrue(told.getFirst().endsWith("style.css: 200"), told::toString);
    assertEquals(1, told.stream().filter(t -> t.startsWith("missed")).count(), told::toString);
  }

  @Test
  @DisplayName("says in one sentence that the origin can't be reached")
  void unreachable() throws Exception {
    int closed = RealPeers.freePort();
    serving(
        ServeOptions.Mode.ORIGIN,
        Optional.of(URI.create("https://127.0.0.1:" + closed)),
        here -> {
          String url = "http://127.0.0.1:%d/none".formatted(here);
          String got = peers.run("curl", "-sS", "-w", "%{http_code}", url);
          assertTrue(got.contains("and none from its origin: "), got);
          assertTrue(got.contains("refused"), got);
          assertTrue(got.endsWith("502"), got);
        });
  }

  @Test
  @DisplayName("asks for the origin where it stands for one")
  void which() {
    Ran ran = Ran.of("serve", Corpus.capture("nghttp_push_h2c").toString(), "--miss", "upstream");
    assertEquals(2, ran.status());
    assertTrue(ran.err().contains("name the origin with --to URL"), ran.err());
  }
}
