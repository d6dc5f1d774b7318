package dev.h2tap.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.certs.Root;
import dev.h2tap.certs.RootStore;
import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.proxy.ProxyOptions;
import dev.h2tap.core.replay.Pace;
import dev.h2tap.core.replay.send.Draft;
import dev.h2tap.core.replay.send.Edit;
import dev.h2tap.core.replay.send.Pair;
import dev.h2tap.core.replay.send.Requests;
import dev.h2tap.core.replay.send.SentAgain;
import dev.h2tap.core.replay.send.SideBySide;
import dev.h2tap.core.replay.send.SideBySide.Kind;
import dev.h2tap.core.replay.serve.Recorded;
import dev.h2tap.core.replay.serve.ReplayServer;
import dev.h2tap.core.replay.serve.ServeEvents;
import dev.h2tap.core.replay.serve.ServeOptions;
import dev.h2tap.core.session.CaptureSession;
import dev.h2tap.core.session.Exchanges.Part;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.Session;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that answers from the same recording. */
@DisplayName("A window's capture, sent again")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SendingAgainTest {
  private static final Path CAPTURE =
      Path.of("../proxy-core/src/test/resources/captures/nghttp_assets_prio.pcapng");

  @TempDir private Path folder;
  private Program program;
  private WindowHost host;
  private CaptureSession source;
  private ReplayServer server;
  private Session before;

  @BeforeEach
  void begin() throws Exception {
    Root root = RootStore.openOrCreate(folder.resolve("root"));
    program =
        new Program(
            root, "test", folder.resolve("captures"), 1 << 30, folder.resolve("window.properties"));
    source = new CaptureSession(CaptureFiles.open(CAPTURE));
    source.readToEnd();
    ServeOptions options =
        new ServeOptions(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            ServeOptions.Mode.ORIGIN,
            Pace.MAX,
            Optional.empty());
    Recorded recorded = new Recorded(source.exchanges(), _ -> true, Set.of());
    ServeEvents quiet =
        new ServeEvents() {
          @Override
          public void answered(String asked, int status) {}

          @Override
          public void missed(String asked, String nearest) {}
        };
    server = ReplayServer.start(options, root, source.exchanges(), recorded, quiet);
    Path pem = Files.writeString(folder.resolve("root.pem"), root.pem());
    host = new WindowHost(ProxyOptions.builder().upstreamTrust(pem).build(), program);
    host.open(CAPTURE);
    before = host.state().capture().orElseThrow().session();
    while (!before.progress().complete()) Thread.sleep(10);
  }

  @AfterEach
  void end() {
    host.close();
    server.close();
    source.close();
  }

  private Optional<URI> to() {
    return Optional.of(URI.create("https://localhost:" + server.address().getPort()));
  }

  @Test
  @DisplayName("goes through a tap of its own into a new capture, and gets the recorded answers")
  void all() throws Exception {
    SentAgain sent = host.sendAgain(Requests.of(before, row -> true, to(), Edit.NONE));
    assertEquals(before.exchanges().count(), sent.pairs().size());
    for (Pair pair : sent.pairs()) {
      assertTrue(pair.same(), pair.toString());
      List<SideBySide.Row> rows = SideBySide.of(before, sent.now(), pair);
      assertTrue(
          rows.stream().filter(r -> r.kind() != Kind.FRAMES).allMatch(this::expected),
          () -> rows.toString());
    }
    assertTrue(Files.size(sent.capture()) > 0);
    assertEquals(List.of(sent.capture()), program.autosave().captures());
    assertEquals(CAPTURE, host.state().capture().orElseThrow().file().orElseThrow());
  }

  private boolean expected(SideBySide.Row row) {
    // Said to another origin, all else as it was.
    return row.same() || row.kind() == Kind.REQUEST && row.name().matches(":authority|:scheme");
  }

  @Test
  @DisplayName("is sent as it was written anew, and what came of it before is let go")
  void edited() throws Exception {
    List<HeaderField> head = before.exchanges().headers(1, Part.REQUEST);
    String written = Draft.text(head).replaceFirst(":path: .*", ":path: /nowhere") + "\nx-new: 1";
    Edit edit = Draft.of(head, written, Optional.empty());
    Requests one = Requests.of(before, row -> row == 1, to(), edit);
    host.sendAgain(one);
    SentAgain sent = host.sendAgain(one);
    program.autosave().limit(0);
    program.autosave().prune();
    assertEquals(List.of(sent.capture()), program.autosave().captures());
    Pair pair = sent.pairs().getFirst();
    assertFalse(pair.same());
    assertEquals(502, pair.now().orElseThrow().status());
    List<HeaderField> said = sent.now().exchanges().headers(pair.now().get().row(), Part.REQUEST);
    assertTrue(said.contains(new HeaderField(":path", "/nowhere")), () -> said.toString());
    assertEquals(new HeaderField("x-new", "1"), said.getLast());
    SideBySide.Row status = SideBySide.of(before, sent.now(), pair).getFirst();
    assertEquals(new SideBySide.Row(Kind.STATUS, "", "200", "502"), status);
  }

  @Test
  @DisplayName("tells why nobody answered")
  void nobody() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Optional<URI> away = Optional.of(URI.create("https://127.0.0.1:" + port));
    SentAgain sent = host.sendAgain(Requests.of(before, row -> row == 1, away, Edit.NONE));
    Pair pair = sent.pairs().getFirst();
    assertTrue(pair.sent().failure().contains("refused"), pair.sent().failure());
    assertTrue(SideBySide.of(before, sent.now(), pair).stream().allMatch(r -> r.now().isEmpty()));
  }
}
