package dev.h2tap.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.certs.Root;
import dev.h2tap.certs.RootStore;
import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.replay.Pace;
import dev.h2tap.core.replay.serve.Recorded;
import dev.h2tap.core.replay.serve.ReplayServer;
import dev.h2tap.core.replay.serve.ServeEvents;
import dev.h2tap.core.replay.serve.ServeOptions;
import dev.h2tap.core.session.CaptureSession;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A recording sent to a server that answers from a recording. */
@DisplayName("h2tap replay")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ReplayTest {
  private static final ServeEvents QUIET =
      new ServeEvents() {
        @Override
        public void answered(String asked, int status) {}

        @Override
        public void missed(String asked, String nearest) {}
      };

  @TempDir Path folder;
  private Root root;
  private Path pem;

  @BeforeEach
  void root() throws Exception {
    root = RootStore.openOrCreate(folder.resolve("ca"));
    pem = Files.writeString(folder.resolve("root.pem"), root.pem());
  }

  private Ran replayed(String capture, String served, IntFunction<String> to, String... more)
      throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (CaptureSession session = new CaptureSession(CaptureFiles.open(Corpus.capture(served)))) {
      session.readToEnd();
      Recorded recorded = new Recorded(session.exchanges(), _ -> true, Set.of());
      ServeOptions options =
          new ServeOptions(any, ServeOptions.Mode.ORIGIN, Pace.MAX, Optional.empty());
      try (ReplayServer server =
          ReplayServer.start(options, root, session.exchanges(), recorded, QUIET)) {
        List<String> args = new ArrayList<>();
        args.addAll(List.of("replay", Corpus.capture(capture).toString(), "--speed", "max"));
        args.addAll(List.of("--to", to.apply(server.address().getPort()), "--check"));
        args.addAll(List.of("--ca-dir", folder.resolve("ca").toString()));
        args.addAll(List.of("--upstream-trust", pem.toString()));
        args.addAll(List.of("-o", folder.resolve("new.pcapng").toString()));
        args.addAll(List.of(more));
        return Ran.of(args.toArray(String[]::new));
      }
    }
  }

  @ParameterizedTest(name = "{0} over {1} gets the same statuses and bodies: {2} requests")
  @CsvSource({
    "nghttp_push_h2c,   http,  1",
    "nghttp_push_h2c,   https, 1",
    "nghttp_assets_prio,https, 8",
    "two_conns_mixed,   https, 9",
    "two_conns_mixed,   http,  9",
  })
  void same(String capture, String scheme, int requests) throws Exception {
    Ran ran = replayed(capture, capture, port -> scheme + "://localhost:" + port);
    assertEquals(0, ran.status(), ran.out() + ran.err());
    String told = "requests sent: %d, other than recorded: 0, ".formatted(requests);
    assertTrue(ran.lines().getLast().contains(told), ran.out());
    Ran again = Ran.of("dump", folder.resolve("new.pcapng").toString(), "--kinds", "connection");
    assertEquals("", again.err(), "the new capture is whole");
  }

  @Test
  @DisplayName("sends each request as often as asked")
  void times() throws Exception {
    Ran ran =
        replayed(
            "curl_prior_caddy",
            "curl_prior_caddy",
            port -> "http://127.0.0.1:" + port,
            "--times",
            "3");
    assertTrue(
        ran.lines().getLast().contains("requests sent: 3, other than recorded: 0, "), ran.out());
  }

  @Test
  @DisplayName("tells what differs, and fails with --check")
  void differs() throws Exception {
    Ran ran = replayed("nghttp_push_h2c", "grpc_python", port -> "https://localhost:" + port);
    assertEquals(1, ran.status());
    assertTrue(ran.out().contains("200 > 502 differs"), ran.out());
  }

  @Test
  @DisplayName("changes method, fields and content of the chosen request, and nghttpd gets them so")
  void edited() throws Exception {
    Files.writeString(folder.resolve("upload"), "a new body ".repeat(4_000));
    try (RealPeers peers = new RealPeers(folder)) {
      int port = peers.nghttpd("--echo-upload");
      Path capture = folder.resolve("new.pcapng");
      Ran ran =
          Ran.of(
              "replay",
              Corpus.capture("nghttp_push_h2c").toString(),
              "--to=https://localhost:" + port,
              "--ca-dir=" + folder.resolve("ca"),
              "--upstream-trust=" + peers.pem(),
              "--output=" + capture,
              "--method=POST",
              "--body=" + folder.resolve("upload"),
              "--set=:path: /changed?x=1",
              "--set=X-Edited: yes",
              "--set=user-agent:");
      assertEquals(0, ran.status(), ran.out() + ran.err());
      assertTrue(ran.out().contains("POST https://localhost:%d/changed?x=1".formatted(port)));
      Ran told = Ran.of("dump", capture.toString(), "--json", "--kinds", "stream");
      String stream = told.out();
      assertTrue(stream.contains("[\"x-edited\",\"yes\"]"), stream);
      assertTrue(stream.contains("[\":method\",\"POST\"]"), stream);
      assertFalse(stream.contains("user-agent"), stream);
      assertEquals(2, stream.split("\"bodyLength\":44000,", -1).length - 1, stream);
    }
  }

  @Test
  @DisplayName("refuses an edit that can't be said")
  void badEdit() {
    String capture = Corpus.capture("nghttp_push_h2c").toString();
    assertTrue(Ran.of("replay", capture, "--set", "no colon").err().contains("'name: value'"));
    assertTrue(Ran.of("replay", capture, "--method", "A B").err().contains("is no method"));
    Ran both = Ran.of("replay", capture, "--verbatim", "--method", "PUT");
    assertEquals(2, both.status());
    assertTrue(both.err().contains("--verbatim sends what was said"), both.err());
  }

  @Test
  @DisplayName("says in one sentence that nobody answers")
  void nobody() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    int closed = port;
    Ran ran = replayed("nghttp_push_h2c", "grpc_python", _ -> "https://127.0.0.1:" + closed);
    assertEquals(1, ran.status());
    assertEquals(1, ran.err().lines().filter(l -> l.startsWith("h2tap: ")).count(), ran.err());
    assertTrue(ran.err().contains("refused"), ran.err());
  }
}
