package dev.h2tap.app.browser;

import dev.h2tap.certs.Root;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Starts browsers through the proxy; ends those still open and their profiles when it is closed.
 */
public final class BrowserLauncher implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 5;

  private final Root root;
  private final Map<Process, BrowserProfile> running = new ConcurrentHashMap<>();

  public BrowserLauncher(Root root) {
    this.root = root;
  }

  /**
   * Starts {@code browser} with a profile of its own.
   *
   * @param proxy where the proxy listens
   * @throws IOException where that can't be; the message is for the user
   */
  public void start(Browser browser, InetSocketAddress proxy) throws IOException {
    BrowserProfile profile = BrowserProfile.make(browser, proxy, root);
    try {
      ProcessBuilder start =
          new ProcessBuilder(profile.command(proxy, root))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      start.environment().putAll(profile.environment());
      Process process = start.start();
      running.put(process, profile);
      process.onExit().thenRun(() -> ended(process));
    } catch (IOException e) {
      profile.delete();
      throw new IOException(browser.name() + " could not be started: " + e.getMessage(), e);
    }
  }

  private void ended(Process process) {
    BrowserProfile profile = running.remove(process);
    if (profile != null) profile.delete();
  }

  /** Asks the browsers to end, which lose their proxy anyway, and takes their profiles away. */
  @Override
  public void close() {
    running.keySet().forEach(Process::destroy);
    for (Process process : running.keySet()) {
      try {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      ended(process);
    }
  }
}
