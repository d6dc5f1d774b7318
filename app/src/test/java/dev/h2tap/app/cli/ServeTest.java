package dev.h2tap.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.app.Main;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code h2tap serve} as a process of its own, asked by programs that know nothing of it. */
@DisplayName("h2tap serve")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ServeTest {
  @TempDir Path folder;
  private Process process;
  private BufferedReader out;
  private int port;

  @BeforeEach
  void start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("serve", Corpus.capture("nghttp_push_h2c").toString()));
    command.addAll(List.of("-l", "127.0.0.1:0", "--mode", "proxy"));
    command.addAll(List.of("--ca-dir", folder.resolve("ca").toString()));
    process = new ProcessBuilder(command).redirectError(folder.resolve("err").toFile()).start();
    out = process.inputReader(StandardCharsets.UTF_8);
    String listening = out.readLine();
    assertTrue(listening.startsWith("h2tap: listening on 127.0.0.1:"), listening);
    port = Integer.parseInt(listening.substring(listening.lastIndexOf(':') + 1));
    assertTrue(out.readLine().startsWith("h2tap: answering 3 requests from "));
  }

  @AfterEach
  void stop() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private byte[] run(String... command) throws Exception {
    boolean there =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(p -> Files.isExecutable(Path.of(p, command[0])));
    Assumptions.assumeTrue(there, command[0] + " is not installed here");
    Path got = folder.resolve("got");
    Process peer =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(got.toFile()).start();
    assertTrue(peer.waitFor(120, TimeUnit.SECONDS), String.join(" ", command));
    return Files.readAllBytes(got);
  }

  private byte[] recorded(String body) throws IOException {
    Path bodies = folder.resolve("bodies");
    if (!Files.exists(bodies)) {
      String capture = Corpus.capture("nghttp_push_h2c").toString();
      assertEquals(0, Ran.of("export", capture, "--bodies", bodies.toString()).status());
    }
    return Files.readAllBytes(bodies.resolve(body));
  }

  @Test
  @DisplayName("gives curl the recorded body over TLS through CONNECT, h2c and HTTP/1.1")
  void curl() throws Exception {
    Path pem = folder.resolve("root.pem");
    Ran root = Ran.of("ca", "export", "--ca-dir", folder.resolve("ca").toString());
    Files.writeString(pem, root.out());
    byte[] page = recorded("c1-s13-response.html");
    String proxy = "http://127.0.0.1:" + port;
    String url = "https://site.test/index.html";
    assertArrayEquals(page, run("curl", "-sS", "-x", proxy, "--cacert", pem.toString(), url));
    String direct = "http://127.0.0.1:" + port + "/index.html";
    assertArrayEquals(page, run("curl", "-sS", "--http2-prior-knowledge", direct));
    assertArrayEquals(page, run("curl", "-sS", "--http1.1", direct));
  }

  @Test
  @DisplayName("pushes to nghttp what was pushed, with trailers")
  void nghttp() throws Exception {
    String url = "http://127.0.0.1:%d/index.html".formatted(port);
    String log = new String(run("nghttp", "-nv", url), StandardCharsets.UTF_8);
    assertEquals(2, log.lines().filter(l -> l.contains("recv PUSH_PROMISE frame")).count(), log);
    assertEquals(3, log.lines().filter(l -> l.contains("x-tr: 1")).count(), log);
  }

  @Test
  @DisplayName("ends with status 0 on SIGTERM, and says what it did")
  void ends() throws Exception {
    process.toHandle().destroy();
    assertEquals("h2tap: answered 0 requests, missed 0", out.readLine());
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
  }
}
