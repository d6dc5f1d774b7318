package dev.h2tap.core.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.h2tap.core.bytes.Endpoint;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real conversation recorded by us, as tshark sees it without any option. */
@Timeout(300)
class WiresharkTest {
  @TempDir static Path dir;

  @BeforeAll
  static void findTshark() {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(p -> Files.isExecutable(Path.of(p, "tshark"))),
        "tshark is not installed");
  }

  @ParameterizedTest
  @CsvSource({"443, h2", "9543, h2", "80, ''"})
  void dissects_every_frame_and_finds_nothing_odd(int port, String alpn) throws Exception {
    Path file = dir.resolve(port + ".pcapng");
    Heard original = recordAgain(file, port, alpn);

    List<Integer> frames = new ArrayList<>();
    for (Endpoint from : Endpoint.values()) {
      byte[] octets = original.octets(1, from);
      ByteBuffer b = ByteBuffer.wrap(octets);
      if (from == Endpoint.CLIENT) b.position(24);
      while (b.hasRemaining()) {
        int length = b.getInt() >>> 8;
        b.position(b.position() - 1);
        frames.add(b.get() & 0xff);
        b.position(b.position() + 5 + length);
      }
    }
    List<Integer> dissected = new ArrayList<>();
    for (String line : tshark(file, "-T", "fields", "-e", "http2.type")) {
      for (String type : line.split(","))
        if (!type.isEmpty()) dissected.add(Integer.parseInt(type));
    }
    assertEquals(frames.stream().sorted().toList(), dissected.stream().sorted().toList());
    assertEquals(List.of(), tshark(file, "-Y", "tcp.analysis.flags || _ws.malformed"));
    List<String> paths = tshark(file, "-Y", "http2", "-T", "fields", "-e", "http2.headers.path");
    assertTrue(String.join(" ", paths).contains("/index.html"), paths.toString());
    List<String> comments = tshark(file, "-T", "fields", "-e", "frame.comment");
    assertEquals(2, comments.stream().filter(c -> c.startsWith("synthetic")).count());
    if (!alpn.isEmpty()) {
      assertTrue(comments.stream().anyMatch(c -> c.contains("SNI origin.test")));
    }
  }

  private static Heard recordAgain(Path file, int port, String alpn) throws Exception {
    Path original =
        Path.of(WiresharkTest.class.getResource("degraded/nghttp_push_h2c.pcapng.gz").toURI());
    try (CaptureFile capture = CaptureFiles.open(original);
        Recorder recorder = Recorder.open(file, Recorder.Options.of("h2tap test"))) {
      ConnectionSink[] sink = new ConnectionSink[1];
      CaptureListener listener =
          new CaptureListener() {
            @Override
            public void connection(int n, InetSocketAddress c, InetSocketAddress s, long nanos) {
              sink[0] = recorder.open(c, new InetSocketAddress(s.getAddress(), port), nanos);
              if (!alpn.isEmpty()) sink[0].facts(RecorderTest.tls(alpn));
            }

            @Override
            public void data(
                int n, Endpoint from, long nanos, byte[] a, int offset, int length, long at) {
              sink[0].data(from, nanos, ByteBuffer.wrap(a, offset, length));
            }

            @Override
            public void gap(int n, Endpoint from, long nanos, long octets) {
              throw new AssertionError("the original has none");
            }

            @Override
            public void end(int n, Endpoint from, long nanos, boolean reset) {
              sink[0].finish(from, nanos);
            }
          };
      while (capture.poll(listener, 1 << 20) > 0) {
        // to its end
      }
      capture.finish(listener);
    }
    return Heard.of(original);
  }

  private static List<String> tshark(Path file, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tshark", "-r", file.toString()));
    command.addAll(List.of(options));
    Process p = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> lines = p.inputReader(StandardCharsets.UTF_8).lines().toList();
    assertEquals(0, p.waitFor());
    return lines;
  }
}
