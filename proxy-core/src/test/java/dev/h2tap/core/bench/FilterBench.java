package dev.h2tap.core.bench;

import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.capture.tls.KeyLog;
import dev.h2tap.core.filter.Filter;
import dev.h2tap.core.filter.FrameTest;
import dev.h2tap.core.session.CaptureSession;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/**
 * How long display filters take over all frames of a capture, the first time and the quickest of
 * five. By hand, with a capture as argument; docs/performance.md has the command and the figures.
 */
public final class FilterBench {
  private static final int ROUNDS = 5;

  private static final List<String> FILTERS =
      List.of(
          "http2.streamid == 5 && http2.type == DATA",
          "http2.headers.path contains \"api\"",
          "http2.headers.user_agent matches \"gen/[0-9]\"",
          "status >= 400 and from == server",
          "http2.length in {100 .. 300} || http2.flags.end_stream",
          "http2.window_update.window_size_increment > 1000",
          "finding.severity >= warning",
          "state.server == \"half-closed (remote)\"",
          "window.stream <= 0");

  private FilterBench() {}

  public static void main(String[] args) throws IOException {
    try (CaptureSession session =
        new CaptureSession(CaptureFiles.open(Path.of(args[0]), KeyLog.empty()))) {
      session.readToEnd();
      System.out.printf("%,d frames; milliseconds of processor time%n", session.frames().count());
      for (String text : FILTERS) measure(session, text);
    }
  }

  private static void measure(CaptureSession session, String text) {
    Filter filter = (Filter) Filter.parse(text);
    double first = 0;
    double best = Double.MAX_VALUE;
    int passed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      passed = passed(session, filter.over(session));
      long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      double millis = (end - start) / 1e6;
      if (round == 0) first = millis;
      best = Math.min(best, millis);
    }
    System.out.printf("%7.0f first, %5.0f best, %,9d pass: %s%n", first, best, passed, text);
  }

  private static int passed(CaptureSession session, FrameTest test) {
    int passed = 0;
    int frames = session.frames().count();
    for (int n = 1; n <= frames; n++) if (test.test(n)) passed++;
    return passed;
  }
}
