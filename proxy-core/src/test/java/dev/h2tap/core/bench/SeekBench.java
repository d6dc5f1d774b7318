package dev.h2tap.core.bench;

import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.capture.tls.KeyLog;
import dev.h2tap.core.session.CaptureSession;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * How long the state of a connection after any frame takes: the time of a seek, at places drawn by
 * lot. By hand, with a capture as argument; docs/performance.md has the command and the figures.
 */
public final class SeekBench {
  private static final int WARM = 2_000;
  private static final int SEEKS = 5_000;

  private SeekBench() {}

  public static void main(String[] args) throws IOException {
    try (CaptureSession session =
        new CaptureSession(CaptureFiles.open(Path.of(args[0]), KeyLog.empty()))) {
      session.readToEnd();
      int frames = session.frames().count();
      int connections = session.connectionCount();
      System.out.printf("%,d frames, %,d connections%n", frames, connections);
      Random lot = new Random(1);
      seeks(session, lot, WARM, Whose.FRAMES);
      report("of the frame's connection", seeks(session, lot, SEEKS, Whose.FRAMES));
      report("of any connection", seeks(session, lot, SEEKS, Whose.ANY));
    }
  }

  /** Which connection is asked for. */
  private enum Whose {
    FRAMES,
    ANY
  }

  /** How long each seek took, by the clock and of the processor. */
  private record Times(long[] nanos, long[] cpu) {}

  private static Times seeks(CaptureSession session, Random lot, int count, Whose whose) {
    long[] nanos = new long[count];
    long[] cpu = new long[count];
    for (int i = 0; i < count; i++) {
      int n = 1 + lot.nextInt(session.frames().count());
      int conn =
          whose == Whose.FRAMES
              ? session.frames().conn(n)
              : 1 + lot.nextInt(session.connectionCount());
      long start = System.nanoTime();
      long busy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      session.understanding().at(conn, n);
      cpu[i] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - busy;
      nanos[i] = System.nanoTime() - start;
    }
    return new Times(nanos, cpu);
  }

  private static void report(String what, Times times) {
    report(what + ", by the clock", times.nanos());
    report(what + ", of the processor", times.cpu());
  }

  private static void report(String what, long[] nanos) {
    Arrays.sort(nanos);
    System.out.printf(
        "%s: median %.2f ms, 99th percentile %.2f ms, longest %.2f ms%n",
        what,
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 99 / 100] / 1e6,
        nanos[nanos.length - 1] / 1e6);
  }
}
