package dev.h2tap.app.window;

import dev.h2tap.app.demo.Demo;
import dev.h2tap.certs.Root;
import dev.h2tap.core.proxy.ProxyOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/** The demo as it plays before a window, whose proxy knows and trusts its origin. */
final class DemoWindow implements AutoCloseable {
  private static final int TO_LOOK_AT_THE_WINDOW_MILLIS = 1500;

  /** What follows when the client's part is over. */
  interface End {
    void played() throws IOException;
  }

  private final Demo demo;

  private DemoWindow(Demo demo) {
    this.demo = demo;
  }

  /** Starts the origin. */
  static DemoWindow start() throws IOException {
    return new DemoWindow(Demo.start(Demo.Speed.WATCHED));
  }

  /** How the window's proxy has to be. */
  ProxyOptions options() {
    return demo.options();
  }

  /** Plays the client's part beside the window, which records. */
  void play(WindowHost host, Root root, End end) {
    Thread.ofPlatform().daemon().name("h2tap-demo").start(() -> playNow(host, root, end));
  }

  private void playNow(WindowHost host, Root root, End end) {
    try {
      Thread.sleep(TO_LOOK_AT_THE_WINDOW_MILLIS);
      Optional<InetSocketAddress> proxy = host.address();
      if (proxy.isEmpty()) return; // the window is closed already
      demo.play(proxy.get(), root);
      end.played();
    } catch (IOException e) {
      if (host.address().isPresent()) host.trouble("The demo stopped: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      demo.close();
    } catch (IOException e) {
      // Its folder stays in the system's temporary one, which is emptied by others.
    }
  }
}
