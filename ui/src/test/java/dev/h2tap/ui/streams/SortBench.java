package dev.h2tap.ui.streams;

import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.session.CaptureSession;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.streams.Arrangement.Way;
import dev.h2tap.ui.streams.Arrangement.Wish;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What sorting the list of exchanges costs, by each column. By hand, with the capture and, if not
 * all, columns as arguments; {@code docs/performance.md} has the command and the figures.
 */
final class SortBench {
  private static final int ROUNDS = 5;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private SortBench() {}

  public static void main(String[] args) throws Exception {
    try (var session = new CaptureSession(CaptureFiles.open(Path.of(args[0])))) {
      session.readToEnd();
      System.out.printf(Locale.ROOT, "%,d exchanges%n", session.exchanges().count());
      for (Field field : Field.ALL) {
        boolean wanted = args.length == 1 || List.of(args).contains(field.name());
        if (wanted) measure(session, field);
      }
    }
  }

  private static void measure(Session session, Field field) {
    long first = round(session, field);
    long best = first;
    for (int i = 1; i < ROUNDS; i++) best = Math.min(best, round(session, field));
    System.out.printf(
        Locale.ROOT,
        "%-10s first %,6d ms, best %,6d ms of processor time%n",
        field,
        first / 1_000_000,
        best / 1_000_000);
  }

  private static long round(Session session, Field field) {
    long begun = THREADS.getCurrentThreadCpuTime();
    var sorted = Arrangement.of(session, new Wish(0, "", field, Way.UP), () -> false);
    if (sorted.rows().length != session.exchanges().count()) throw new AssertionError();
    return THREADS.getCurrentThreadCpuTime() - begun;
  }
}
