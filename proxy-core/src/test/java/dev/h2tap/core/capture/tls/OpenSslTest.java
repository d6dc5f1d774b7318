package dev.h2tap.core.capture.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.ConnectionFacts.Tls;
import dev.h2tap.core.capture.tls.Eavesdropper.Said;
import dev.h2tap.core.capture.tls.Inside.Loss;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What OpenSSL's two ends say to each other is read with their key log")
class OpenSslTest {
  private static final String ASKED = "the first line, and some more of it";
  private static final String ANSWERED = new StringBuilder(ASKED).reverse().toString();

  @TempDir static Path folder;

  @BeforeAll
  static void certificate() throws Exception {
    boolean there;
    try {
      there = new ProcessBuilder("openssl", "version").start().waitFor() == 0;
    } catch (IOException e) {
      there = false;
    }
    assumeTrue(there, "openssl is not on PATH");
    String[] make = {
      "openssl",
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-subj",
      "/CN=test.invalid",
      "-days",
      "2",
      "-keyout",
      "key.pem",
      "-out",
      "cert.pem"
    };
    Process p =
        new ProcessBuilder(make)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertEquals(0, p.waitFor());
  }

  private static Process openssl(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(arguments.getFirst() + ".log").toFile())
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket s = new ServerSocket(0)) {
      return s.getLocalPort();
    }
  }

  private static void awaitPort(int port) throws Exception {
    for (int i = 0; i < 600; i++) {
      try (Socket s = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        Thread.sleep(50);
      }
    }
    throw new AssertionError("openssl s_server did not start");
  }

  /** One exchange: {@code lines} typed into the client, each answered before the next. */
  private static List<Said> exchange(List<String> server, List<String> client, String... lines)
      throws Exception {
    int port = freePort();
    List<String> serving =
        new ArrayList<>(List.of("s_server", "-accept", "127.0.0.1:" + port, "-cert", "cert.pem"));
    serving.addAll(List.of("-key", "key.pem", "-keylogfile", "keys.log"));
    serving.addAll(server);
    Process s = openssl(serving);
    try {
      awaitPort(port);
      try (Eavesdropper between = new Eavesdropper(port)) {
        List<String> asking =
            new ArrayList<>(List.of("s_client", "-connect", "127.0.0.1:" + between.port()));
        asking.addAll(List.of("-servername", "test.invalid", "-alpn", "h2,http/1.1"));
        asking.addAll(client);
        Process c = openssl(asking);
        try (OutputStream in = c.getOutputStream()) {
          settle(between);
          for (String line : lines) {
            in.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            in.flush();
            settle(between);
          }
        }
        c.waitFor(20, TimeUnit.SECONDS);
        c.destroy();
        settle(between);
        return between.heard();
      }
    } finally {
      s.destroy();
      s.waitFor();
    }
  }

  /** Waits until something was said and both are silent for a while. */
  private static void settle(Eavesdropper between) throws InterruptedException {
    int before = -1;
    for (int i = 0; i < 100; i++) {
      int now = between.heard().size();
      if (now > 0 && now == before) return;
      before = now;
      Thread.sleep(400);
    }
  }

  private static KeyLog keys() throws IOException {
    return KeyLog.of(folder.resolve("keys.log"));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "-tls1_3, TLS_AES_128_GCM_SHA256, ''",
    "-tls1_3, TLS_AES_256_GCM_SHA384, ''",
    "-tls1_3, TLS_CHACHA20_POLY1305_SHA256, ''",
    "-tls1_2, ECDHE-RSA-AES128-GCM-SHA256, ''",
    "-tls1_2, AES256-GCM-SHA384, ''",
    "-tls1_2, ECDHE-RSA-CHACHA20-POLY1305, ''",
    "-tls1_3, TLS_AES_128_CCM_SHA256, ''",
    "-tls1_3, TLS_AES_128_CCM_8_SHA256, ''",
    "-tls1_2, AES256-CCM, ''",
    "-tls1_2, DHE-RSA-AES128-CCM8, ''",
    "-tls1_2, ECDHE-RSA-AES128-SHA, ''",
    "-tls1_2, ECDHE-RSA-AES256-SHA384, ''",
    "-tls1_2, AES128-SHA256, ''",
    "-tls1_2, AES256-SHA, -no_etm",
    "-tls1_2, ECDHE-RSA-AES128-SHA256, -no_etm",
  })
  void suites(String version, String suite, String more) throws Exception {
    boolean new13 = version.equals("-tls1_3");
    List<String> client = new ArrayList<>(List.of(version));
    client.addAll(List.of(new13 ? "-ciphersuites" : "-cipher", suite));
    if (!more.isEmpty()) client.add(more);
    List<String> server = new ArrayList<>(List.of("-rev", "-alpn", "h2"));
    if (suite.contains("CCM")) { // both ends have to be asked for these
      server.addAll(client);
      for (List<String> end : List.of(client, server)) {
        if (new13) end.addAll(List.of("-cipher", "DEFAULT:@SECLEVEL=0"));
        else end.set(end.lastIndexOf(suite), suite + ":@SECLEVEL=0");
      }
    }
    List<Said> said = exchange(server, client, ASKED, "Q");
    for (int pieces : new int[] {1, 7, 100_000}) {
      Inside inside = Inside.of(said, keys(), pieces, Inside.NO_LOSS);
      assertEquals(ASKED + "\n", inside.text(Endpoint.CLIENT));
      assertEquals(ANSWERED + "\n", inside.text(Endpoint.SERVER));
      assertEquals(List.of(), inside.codes());
      Tls tls = inside.facts.clientTls().orElseThrow();
      assertEquals(new13 ? "TLSv1.3" : "TLSv1.2", tls.version());
      assertEquals("test.invalid", tls.sni());
      assertEquals(List.of("h2", "http/1.1"), tls.alpnOffered());
      assertEquals("h2", tls.alpn());
      assertEquals(List.of("CN=test.invalid"), subjects(inside));
    }
    Inside closed = Inside.of(said, KeyLog.empty(), 100, Inside.NO_LOSS);
    assertEquals(List.of("tls-not-decrypted"), closed.codes());
    assertEquals("test.invalid", closed.facts.clientTls().orElseThrow().sni());
    assertEquals(said.getFirst().octets().length > 0, closed.client.size() > 0);
    assertEquals(new13 ? List.of() : List.of("CN=test.invalid"), subjects(closed));
  }

  private static List<String> subjects(Inside inside) {
    return inside.facts.originCertificates().certificates().stream()
        .map(CertificateFacts::subject)
        .toList();
  }

  @Test
  @DisplayName("through key updates of both ends")
  void keyUpdates() throws Exception {
    List<Said> said =
        exchange(List.of("-rev"), List.of("-tls1_3"), "one", "K", "two", "k", "three", "Q");
    Inside inside = Inside.of(said, keys(), 100_000, Inside.NO_LOSS);
    assertEquals("one\ntwo\nthree\n", inside.text(Endpoint.CLIENT));
    assertEquals("eno\nowt\neerht\n", inside.text(Endpoint.SERVER));
    assertEquals(List.of(), inside.codes());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"-tls1_2", "-tls1_3"})
  @DisplayName("when a session is resumed")
  void resumption(String version) throws Exception {
    List<String> server = List.of("-rev");
    exchange(server, List.of(version, "-sess_out", "session.pem"), "one", "Q");
    // s_server makes its ticket keys anew, so the same session is refused or taken; both are read
    List<Said> said = exchange(server, List.of(version, "-sess_in", "session.pem"), "two", "Q");
    Inside inside = Inside.of(said, keys(), 100_000, Inside.NO_LOSS);
    assertEquals("two\n", inside.text(Endpoint.CLIENT));
    assertEquals("owt\n", inside.text(Endpoint.SERVER));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"-tls1_2", "-tls1_3"})
  @DisplayName("but for what lies in a loss, wherever it is")
  void losses(String version) throws Exception {
    String[] lines = {"a".repeat(300), "b".repeat(300), "c".repeat(300), "d".repeat(300), "Q"};
    List<Said> said = exchange(List.of("-rev"), List.of(version), lines);
    int total =
        said.stream()
            .filter(s -> s.from() == Endpoint.CLIENT)
            .mapToInt(s -> s.octets().length)
            .sum();
    int hello = said.getFirst().octets().length; // without it nothing tells that this is TLS
    for (int at = hello; at < total; at += 13) {
      for (int missing : new int[] {1, 40, 500}) {
        Inside inside = Inside.of(said, keys(), 1000, new Loss(Endpoint.CLIENT, at, missing));
        if (inside.codes().contains("tls-not-decrypted")) continue; // the handshake was hit
        String read = inside.text(Endpoint.CLIENT);
        String all = String.join("\n", lines);
        for (String line : read.split("\n")) assertTrue(all.contains(line), line);
        if (read.length() < 1204) assertTrue(inside.gaps > 0, "a loss at " + at + " goes untold");
        assertFalse(read.contains("Q"));
      }
    }
  }

  @Test
  @DisplayName("before the handshake is over: 0-RTT")
  void earlyData() throws Exception {
    Files.writeString(folder.resolve("early.txt"), "early words\n");
    int port = freePort();
    Process s =
        openssl(
            List.of(
                "s_server",
                "-accept",
                "127.0.0.1:" + port,
                "-cert",
                "cert.pem",
                "-key",
                "key.pem",
                "-keylogfile",
                "keys.log",
                "-early_data",
                "-tls1_3",
                "-no_anti_replay"));
    try (OutputStream serverIn = s.getOutputStream()) {
      serverIn.flush();
      awaitPort(port);
      List<Said> said = List.of();
      for (String session : new String[] {"-sess_out", "-sess_in"}) {
        try (Eavesdropper between = new Eavesdropper(port)) {
          List<String> asking =
              new ArrayList<>(
                  List.of("s_client", "-connect", "127.0.0.1:" + between.port(), "-tls1_3"));
          asking.addAll(List.of(session, "early.pem"));
          if (session.equals("-sess_in")) asking.addAll(List.of("-early_data", "early.txt"));
          Process c = openssl(asking);
          try (OutputStream in = c.getOutputStream()) {
            settle(between);
            in.write("late words\n".getBytes(StandardCharsets.US_ASCII));
            in.flush();
            settle(between);
            in.write("Q\n".getBytes(StandardCharsets.US_ASCII));
          }
          c.waitFor(20, TimeUnit.SECONDS);
          c.destroy();
          said = between.heard();
        }
      }
      Inside inside = Inside.of(said, keys(), 100_000, Inside.NO_LOSS);
      assertEquals("early words\nlate words\n", inside.text(Endpoint.CLIENT));
      assertEquals(List.of(), inside.codes());
    } finally {
      s.destroy();
      s.waitFor();
    }
  }
}
