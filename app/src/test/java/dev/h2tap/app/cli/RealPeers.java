package dev.h2tap.app.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.app.Tap;
import dev.h2tap.certs.HostName;
import dev.h2tap.certs.Leaf;
import dev.h2tap.certs.Leaves;
import dev.h2tap.certs.Root;
import dev.h2tap.certs.RootStore;
import dev.h2tap.core.capture.Recorder;
import dev.h2tap.core.proxy.ProxyEvents;
import dev.h2tap.core.proxy.ProxyOptions;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs that know nothing of h2tap, started for a test and ended with it; servers are {@code
 * localhost} and give what lies in {@link #site}. A test is skipped where its program is missing.
 */
final class RealPeers implements AutoCloseable {
  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final Root root;
  private final Path pem;

  RealPeers(Path folder) throws Exception {
    this.folder = folder;
    root = RootStore.openOrCreate(folder.resolve("ca"));
    pem = Files.writeString(folder.resolve("root.pem"), root.pem());
    Files.createDirectories(site());
    Files.writeString(site().resolve("index.html"), "<title>h2tap</title>".repeat(5_000));
    Files.writeString(site().resolve("style.css"), "p{color:green}");
    Leaf leaf = new Leaves(root).of(HostName.of("localhost"));
    pem("cert.pem", "CERTIFICATE", leaf.certificate().getEncoded());
    pem("key.pem", "PRIVATE KEY", leaf.key().getEncoded());
  }

  private void pem(String file, String what, byte[] der) throws IOException {
    String text = Base64.getMimeEncoder().encodeToString(der);
    String format = "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n";
    Files.writeString(folder.resolve(file), format.formatted(what, text));
  }

  /** What signs both the servers' certificates and h2tap's. */
  Root root() {
    return root;
  }

  Path pem() {
    return pem;
  }

  Path site() {
    return folder.resolve("site");
  }

  @Override
  public void close() throws InterruptedException {
    for (Process p : processes) p.destroyForcibly().waitFor();
  }

  private Process start(String... command) throws IOException {
    boolean there =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(p -> Files.isExecutable(Path.of(p).resolve(command[0])));
    Assumptions.assumeTrue(there, command[0] + " is not installed here");
    Process p =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log-" + processes.size()).toFile())
            .start();
    processes.add(p);
    return p;
  }

  /** Runs a program to its end; what it said. */
  String run(String... command) throws Exception {
    Process p = start(command);
    assertTrue(p.waitFor(120, TimeUnit.SECONDS), String.join(" ", command));
    Path log = folder.resolve("log-" + processes.indexOf(p));
    return Files.readString(log, StandardCharsets.ISO_8859_1);
  }

  /** Where {@link #record} leaves its capture. */
  Path recorded() {
    return folder.resolve("old.pcapng");
  }

  /**
   * Runs {@code client}, which is told the port of a tap before {@code origin} that records.
   *
   * @return what it printed
   */
  String record(String origin, IntFunction<String[]> client) throws Exception {
    ProxyOptions options =
        ProxyOptions.builder()
            .listen("127.0.0.1:0")
            .mode("reverse:" + origin)
            .upstreamTrust(pem)
            .build();
    Recorder.Options recording = Recorder.Options.of("test");
    try (Tap tap = Tap.start(options, root, recorded(), recording, ProxyEvents.NONE)) {
      return run(client.apply(tap.address().getPort()));
    }
  }

  /** {@code h2tap replay --check CAPTURE}, into {@code new.pcapng}, these peers trusted. */
  Ran replay(Path capture, String... more) {
    List<String> args = new ArrayList<>();
    args.addAll(List.of("replay", capture.toString(), "--check"));
    args.addAll(List.of("--ca-dir", folder.resolve("ca").toString()));
    args.addAll(List.of("--upstream-trust", pem.toString()));
    args.addAll(List.of("-o", folder.resolve("new.pcapng").toString()));
    args.addAll(List.of(more));
    return Ran.of(args.toArray(String[]::new));
  }

  /** Plays a script's server, in this process, for one client; the port where it listens. */
  int play(Path script) throws IOException {
    PipedInputStream said = new PipedInputStream(1 << 16);
    PrintStream err = new PrintStream(new PipedOutputStream(said), true, StandardCharsets.UTF_8);
    Console console = Console.of(OutputStream.nullOutputStream(), err);
    String capture = folder.resolve("played.pcapng").toString();
    String[] args = {
      "play", script.toString(), "--as=server", "--listen=127.0.0.1:0", "-o", capture
    };
    Thread.ofVirtual().start(() -> Cli.run(console, args));
    String line =
        new BufferedReader(new InputStreamReader(said, StandardCharsets.UTF_8)).readLine();
    assertTrue(line != null && line.startsWith("h2tap: listening on "), line);
    return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts one; returns its port. */
  int nghttpd(String... more) throws Exception {
    int port = freePort();
    List<String> command = new ArrayList<>(List.of("nghttpd", "-a", "127.0.0.1", "-d", "site"));
    command.addAll(List.of(more));
    command.add("" + port);
    if (!command.contains("--no-tls")) command.addAll(List.of("key.pem", "cert.pem"));
    serve(port, command.toArray(String[]::new));
    return port;
  }

  /** Starts a server, and returns when it listens. */
  void serve(int port, String... command) throws Exception {
    start(command);
    for (int i = 0; i < 600; i++) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException _) {
        Thread.sleep(50);
      }
    }
    throw new AssertionError(command[0] + " does not listen");
  }
}
