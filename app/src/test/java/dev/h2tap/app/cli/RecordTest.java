package dev.h2tap.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.app.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code h2tap record} as a process of its own, since signals end it. */
@DisplayName("h2tap record")
class RecordTest {
  @TempDir Path folder;

  @Test
  @DisplayName("says where it listens, records, and ends with status 0 and a whole file on SIGTERM")
  void untilTerminated() throws Exception {
    Path file = folder.resolve("out.pcapng");
    Process process = start("-o", file.toString());
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String listening = out.readLine();
      assertTrue(listening.matches("h2tap: listening on 127\\.0\\.0\\.1:\\d+"), listening);
      assertEquals("h2tap: recording to " + file, out.readLine());
      int port = Integer.parseInt(listening.substring(listening.lastIndexOf(':') + 1));
      assertTrue(get(port, "http://h2tap.local/").contains("h2tap"));
      process.toHandle().destroy(); // SIGTERM, and what it still says can be read
      String last = out.readLine();
      assertTrue(last.startsWith("h2tap: recorded 0 connections, 0 octets"), last);
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
    Ran dump = Ran.of("dump", file.toString());
    assertEquals(0, dump.status(), dump.err());
    assertEquals("", dump.err(), "the file is whole");
  }

  @Test
  @DisplayName("writes the capture to standard output with -o -, and its words beside it")
  void toStandardOutput() throws Exception {
    Process process = start("-o", "-");
    try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      String first = err.readLine();
      // A logging library of the tests may have its word first.
      while (first != null && !first.startsWith("h2tap: ")) first = err.readLine();
      assertTrue(first != null && first.startsWith("h2tap: listening on "), first);
      assertTrue(err.readLine().startsWith("h2tap: recording to standard output"));
    }
    process.toHandle().destroy();
    byte[] capture = process.getInputStream().readAllBytes();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    Path copy = Files.write(folder.resolve("copy.pcapng"), capture);
    Ran dump = Ran.of("dump", copy.toString());
    assertEquals(0, dump.status(), dump.err());
    assertEquals("", dump.err());
  }

  @Test
  @DisplayName("says what is wrong with an address that can't be had, and records nothing")
  void addressTaken() throws Exception {
    try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      Path file = folder.resolve("none.pcapng");
      Ran ran =
          Ran.of(
              "record",
              "-l",
              "127.0.0.1:" + taken.getLocalPort(),
              "--ca-dir",
              folder.resolve("ca").toString(),
              "-o",
              file.toString());
      assertEquals(1, ran.status());
      assertTrue(ran.err().contains("127.0.0.1:" + taken.getLocalPort()), ran.err());
      assertFalse(ran.out().contains("listening"));
    }
  }

  private Process start(String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("record", "-l", "127.0.0.1:0"));
    command.addAll(List.of("--ca-dir", folder.resolve("ca").toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).start();
  }

  private static String get(int port, String uri) throws IOException, InterruptedException {
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", port)))
            .build()) {
      return client
          .send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString())
          .body();
    }
  }
}
