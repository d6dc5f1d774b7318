package dev.h2tap.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Chromium and gRPC said to a server, said to it again, verbatim and request by request. */
@DisplayName("h2tap replay of real clients")
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class ReplayRealClientsTest {
  /** Debian's, which its package of grpcio goes with, even where another stands before it. */
  private static final String PYTHON =
      Files.exists(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";

  /**
   * No generated code: methods of bytes to bytes. Its probes of the bandwidth are off, since they
   * and the windows and SETTINGS that follow from them go by the clock.
   */
  private static final String GRPC_SERVER =
      """
      import grpc, sys, time
      from concurrent import futures
      class Echo(grpc.GenericRpcHandler):
        def service(self, details):
          if details.method == '/t.T/Unary':
            return grpc.unary_unary_rpc_method_handler(lambda m, c: m[::-1])
          if details.method == '/t.T/Chat':
            return grpc.stream_stream_rpc_method_handler(lambda ms, c: (m + m for m in ms))
      server = grpc.server(
        futures.ThreadPoolExecutor(2), handlers=[Echo()], options=[('grpc.http2.bdp_probe', 0)])
      server.add_insecure_port('127.0.0.1:' + sys.argv[1])
      server.start()
      server.wait_for_termination()
      """;

  private static final String GRPC_CLIENT =
      """
      import grpc, sys
      with grpc.insecure_channel('127.0.0.1:' + sys.argv[1]) as channel:
        print(channel.unary_unary('/t.T/Unary')(b'hello'))
        print([len(m) for m in channel.stream_stream('/t.T/Chat')(iter([b'a' * 9, b'b' * 40000]))])
        try:
          channel.unary_unary('/t.T/None')(b'')
        except grpc.RpcError as e:
          print(e.code())
      """;

  @TempDir Path folder;
  @AutoClose private RealPeers peers;

  @BeforeEach
  void start() throws Exception {
    peers = new RealPeers(folder);
  }

  private void assertSameAgain(String how) {
    Ran ran = peers.replay(peers.recorded(), how);
    assertEquals(0, ran.status(), ran.out() + ran.err());
    assertTrue(ran.lines().getLast().contains("than recorded: 0, "), ran.out());
    assertFalse(ran.lines().getLast().contains("sent: 0,"), ran.out());
  }

  @Test
  @DisplayName("gets from nghttpd what Chromium got for a page with its parts")
  void chromium() throws Exception {
    Path site = peers.site();
    Files.writeString(
        site.resolve("index.html"),
        """
        <!DOCTYPE html><link rel="stylesheet" href="/style.css"><script src="/a.js"></script>
        <img src="/big.png"><p>
        <script>
          fetch('/data.json').then(r => r.json()).then(j => document.title = j.title)
        </script>
        """);
    Files.writeString(site.resolve("a.js"), "document.body && document.body.append('a')");
    Files.writeString(site.resolve("data.json"), "{\"title\": \"fetched\"}");
    Files.write(site.resolve("big.png"), new byte[200_000]);
    int port = peers.nghttpd();
    String page =
        peers.record(
            "https://localhost:" + port,
            tap ->
                new String[] {
                  "chromium",
                  "--headless",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--disable-background-networking",
                  "--ignore-certificate-errors",
                  "--user-data-dir=" + folder.resolve("profile"),
                  "--virtual-time-budget=20000",
                  "--dump-dom",
                  "https://localhost:%d/index.html".formatted(tap)
                });
    Assumptions.assumeTrue(page.contains("</html>"), "chromium can't run here: " + page);
    Ran told = Ran.of("dump", folder.resolve("old.pcapng").toString(), "--kinds", "stream");
    assertTrue(told.out().contains("/style.css") && told.out().contains("/big.png"), told.out());
    assertSameAgain("--verbatim");
    assertSameAgain("--speed=max");
  }

  @Test
  @DisplayName("gets from a gRPC server what its client got, trailers included")
  void grpc() throws Exception {
    String found = peers.run(PYTHON, "-c", "import grpc; print(grpc.__version__)");
    Assumptions.assumeFalse(found.contains("Error"), PYTHON + " has no grpcio here");
    Path server = Files.writeString(folder.resolve("server.py"), GRPC_SERVER);
    Path client = Files.writeString(folder.resolve("client.py"), GRPC_CLIENT);
    int port = RealPeers.freePort();
    peers.serve(port, PYTHON, server.toString(), "" + port);
    String said =
        peers.record(
            "http://127.0.0.1:" + port, tap -> new String[] {PYTHON, client.toString(), "" + tap});
    assertTrue(said.contains("olleh") && said.contains("[18, 80000]"), said);
    assertTrue(said.contains("UNIMPLEMENTED"), said);
    assertSameAgain("--verbatim");
    assertSameAgain("--speed=max");
  }
}
