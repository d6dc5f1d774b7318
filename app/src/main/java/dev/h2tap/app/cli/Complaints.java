package dev.h2tap.app.cli;

import dev.h2tap.core.proxy.ProxyEvents;
import java.net.InetSocketAddress;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Tells of failed connections on standard error; a stuck terminal makes words get lost, not traffic
 * wait.
 */
final class Complaints implements ProxyEvents, AutoCloseable {
  private static final int WAITING = 256;

  private final BlockingQueue<String> words = new ArrayBlockingQueue<>(WAITING);
  private final Console console;
  private final Thread thread;

  Complaints(Console console) {
    this.console = console;
    thread = Thread.ofPlatform().daemon().name("h2tap-complaints").start(this::run);
  }

  @Override
  public void failed(InetSocketAddress client, String host, String reason) {
    say((host.isEmpty() ? "a connection" : host) + " failed: " + reason);
  }

  @SuppressWarnings("ReturnValueIgnored") // what does not fit is dropped on purpose
  void say(String text) {
    words.offer(text);
  }

  private void run() {
    try {
      while (true) console.tell(words.take());
    } catch (InterruptedException _) {
      // closed
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
