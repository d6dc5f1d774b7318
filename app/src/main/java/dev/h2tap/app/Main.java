package dev.h2tap.app;

import dev.h2tap.app.cli.Cli;
import dev.h2tap.app.cli.Console;

/** Where h2tap starts. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    int status = Cli.run(Console.ofProcess(), args);
    // To exit, the JVM asks for a logger, and looks for one in every library: 10 ms.
    if (status != 0 || othersRun()) System.exit(status);
  }

  /** Whether threads are left that would keep the JVM from ending by itself. */
  private static boolean othersRun() {
    ThreadGroup all = Thread.currentThread().getThreadGroup();
    while (all.getParent() != null) all = all.getParent();
    Thread[] threads = new Thread[all.activeCount() + 16];
    int count = all.enumerate(threads);
    for (int i = 0; i < count; i++) {
      if (!threads[i].isDaemon() && !threads[i].equals(Thread.currentThread())) return true;
    }
    return count == threads.length; // perhaps there are more
  }
}
