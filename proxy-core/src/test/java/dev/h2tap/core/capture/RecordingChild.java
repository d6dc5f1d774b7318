package dev.h2tap.core.capture;

import static dev.h2tap.core.bytes.Endpoint.CLIENT;

import dev.h2tap.core.bytes.Endpoint;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A process of its own that records, to be killed or starved of disk. */
final class RecordingChild {
  /** How many octets {@code fill} sends. */
  static final long FILL = 8_000_000;

  private static final InetSocketAddress C = new InetSocketAddress("127.0.0.1", 50000);
  private static final InetSocketAddress S = new InetSocketAddress("127.0.0.1", 443);

  private RecordingChild() {}

  static Process start(Path file, List<String> before, String what) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xshare:auto", "-cp"));
    command.add(
        home(Recorder.class)
            + File.pathSeparator
            + home(Endpoint.class)
            + File.pathSeparator
            + home(RecordingChild.class));
    command.addAll(List.of(RecordingChild.class.getName(), file.toString(), what));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  public static void main(String[] args) throws IOException {
    Recorder r = Recorder.open(Path.of(args[0]), Recorder.Options.of("h2tap test"));
    ConnectionSink c = r.open(C, S, System.currentTimeMillis() * 1_000_000);
    if (args[1].equals("fill")) fill(r, c);
    else count(c);
  }

  private static void fill(Recorder r, ConnectionSink c) {
    for (int i = 0; i < FILL / 8000; i++) c.data(CLIENT, i, ByteBuffer.allocate(8000));
    r.close();
    System.out.println(r.status().state());
    System.out.println(r.status().octets());
    System.out.println(r.status().lostOctets());
  }

  /**
   * Numbers without end, and says on standard output by when (milliseconds) which were recorded.
   */
  private static void count(ConnectionSink c) {
    for (long n = 0; ; n++) {
      c.data(CLIENT, System.currentTimeMillis() * 1_000_000, ByteBuffer.allocate(8).putLong(0, n));
      if (n % 64 == 0) {
        System.out.println(n + " " + System.currentTimeMillis());
        LockSupport.parkNanos(1_000_000);
      }
    }
  }
}
