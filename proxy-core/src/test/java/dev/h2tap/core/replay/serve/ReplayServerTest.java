package dev.h2tap.core.replay.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.certs.Root;
import dev.h2tap.certs.RootStore;
import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.replay.Pace;
import dev.h2tap.core.session.CaptureSession;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Answers from a recording")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ReplayServerTest {
  @TempDir static Path folder;

  private static Root root;
  private static SSLContext trusting;

  private final List<String> missed = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void root() throws Exception {
    root = RootStore.openOrCreate(folder.resolve("ca"));
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("root", root.certificate());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    trusting = SSLContext.getInstance("TLS");
    trusting.init(null, trust.getTrustManagers(), null);
  }

  /** A test with a server that answers from a capture. */
  private interface With {
    void run(int port, CaptureSession session) throws Exception;
  }

  private void serving(String capture, ServeOptions.Mode mode, Set<String> match, With test)
      throws Exception {
    Path file = Path.of("src/test/resources/captures", capture + ".pcapng");
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ServeEvents events =
        new ServeEvents() {
          @Override
          public void answered(String asked, int status) {}

          @Override
          public void missed(String asked, String nearest) {
            missed.add(asked + ": " + nearest);
          }
        };
    try (CaptureSession session = new CaptureSession(CaptureFiles.open(file))) {
      session.readToEnd();
      Recorded recorded = new Recorded(session.exchanges(), _ -> true, match);
      ServeOptions options = new ServeOptions(any, mode, Pace.MAX, Optional.empty());
      try (ReplayServer server =
          ReplayServer.start(options, root, session.exchanges(), recorded, events)) {
        test.run(server.address().getPort(), session);
      }
    }
  }

  private static HttpClient client(Version version) {
    return HttpClient.newBuilder().version(version).sslContext(trusting).build();
  }

  private static HttpRequest.Builder to(String uri) {
    return HttpRequest.newBuilder(URI.create(uri));
  }

  @ParameterizedTest
  @EnumSource(
      value = Version.class,
      names = {"HTTP_1_1", "HTTP_2"})
  @DisplayName("by TLS at any address, with the recorded body to the octet")
  void tls(Version version) throws Exception {
    serving(
        "nghttp_push_h2c",
        ServeOptions.Mode.ORIGIN,
        Set.of(),
        (port, session) -> {
          try (HttpClient client = client(version)) {
            HttpResponse<byte[]> got =
                client.send(
                    to("https://localhost:%d/app.js".formatted(port)).build(),
                    BodyHandlers.ofByteArray());
            int row = session.exchanges().ofStream(1, 4);
            assertEquals(version, got.version());
            assertEquals(200, got.statusCode());
            assertEquals("text/javascript", got.headers().firstValue("content-type").orElse(""));
            try (var body = session.exchanges().body(row, Endpoint.SERVER)) {
              org.junit.jupiter.api.Assertions.assertArrayEquals(body.readAllBytes(), got.body());
            }
          }
        });
  }

  @Test
  @DisplayName("through CONNECT, as the proxy")
  void connect() throws Exception {
    serving(
        "nghttp_push_h2c",
        ServeOptions.Mode.PROXY,
        Set.of(),
        (port, _) -> {
          try (HttpClient client =
              HttpClient.newBuilder()
                  .sslContext(trusting)
                  .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", port)))
                  .build()) {
            HttpResponse<String> got =
                client.send(to("https://site.test/style.css").build(), BodyHandlers.ofString());
            assertEquals(Version.HTTP_2, got.version());
            assertEquals(6053, got.body().length());
          }
        });
  }

  @Test
  @DisplayName("a miss is a 502 that names the nearest request")
  void miss() throws Exception {
    serving(
        "nghttp_push_h2c",
        ServeOptions.Mode.ORIGIN,
        Set.of(),
        (port, _) -> {
          try (HttpClient client = client(Version.HTTP_1_1)) {
            HttpResponse<String> got =
                client.send(
                    to("http://127.0.0.1:%d/app.js?v=2".formatted(port)).build(),
                    BodyHandlers.ofString());
            assertEquals(502, got.statusCode());
            assertTrue(got.body().contains("/app.js (its query differs)"), got.body());
            assertEquals(1, missed.size());
          }
        });
  }

  @Test
  @DisplayName("a call is told from another by its body where that is asked for")
  void body() throws Exception {
    serving(
        "grpc_python",
        ServeOptions.Mode.ORIGIN,
        Set.of("body"),
        (port, session) -> {
          byte[] recorded;
          try (var body = session.exchanges().body(4, Endpoint.CLIENT)) {
            recorded = body.readAllBytes();
          }
          String uri = "https://localhost:%d/lab.Echo/Stream".formatted(port);
          try (HttpClient client = client(Version.HTTP_2)) {
            HttpResponse<byte[]> got =
                client.send(
                    to(uri).POST(BodyPublishers.ofByteArray(recorded)).build(),
                    BodyHandlers.ofByteArray());
            assertEquals(200, got.statusCode());
            assertEquals(30_035, got.body().length);
            HttpResponse<String> other =
                client.send(
                    to(uri).POST(BodyPublishers.ofString("other")).build(),
                    BodyHandlers.ofString(StandardCharsets.UTF_8));
            assertEquals(502, other.statusCode());
            assertTrue(other.body().contains("it differs in body"), other.body());
          }
        });
  }

  @Test
  @DisplayName("the answers to one request come in their order, then the last again and again")
  void order() throws Exception {
    serving(
        "two_conns_mixed",
        ServeOptions.Mode.ORIGIN,
        Set.of(),
        (_, session) -> {
          Recorded recorded = new Recorded(session.exchanges(), _ -> true, Set.of());
          Asked asked = new Asked("GET", "else.test", "/style.css", List.of(), "");
          List<Integer> rows =
              java.util.stream.IntStream.range(0, 8)
                  .mapToObj(_ -> recorded.answer(asked).orElseThrow())
                  .toList();
          List<Integer> distinct = rows.stream().distinct().toList();
          assertTrue(distinct.size() > 1, rows::toString);
          assertEquals(distinct.stream().sorted().toList(), distinct);
          assertEquals(rows.get(6), rows.get(7));
        });
  }
}
