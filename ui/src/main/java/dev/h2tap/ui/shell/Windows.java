package dev.h2tap.ui.shell;

import dev.h2tap.ui.fx.Tasks;
import dev.h2tap.ui.memory.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.stage.Screen;
import javafx.stage.Stage;

/**
 * The program's windows, each with a host of its own, all with one memory. They open, close and
 * quit on the JavaFX thread.
 */
public final class Windows {
  /** Where a further window stands beside the one before where there is room, px; both are seen. */
  private static final double ASIDE = 28;

  private final Tasks tasks;
  private final Memory memory;
  private final List<WindowApp> open = new ArrayList<>();

  private final AtomicInteger hosts = new AtomicInteger();
  private final CountDownLatch ended = new CountDownLatch(1);

  public Windows(Memory memory, Tasks tasks) {
    this.memory = memory;
    this.tasks = tasks;
  }

  /** Shows a host in a window of its own, and closes it after the window. */
  public Stage open(Host host) {
    hosts.incrementAndGet();
    var stage = new Stage();
    var window = new WindowApp(stage, host, memory, tasks, this);
    open.add(window);
    stage.setOnHidden(
        e -> {
          open.remove(window);
          window.over();
          Thread.ofPlatform().name("closing").start(() -> close(host));
        });
    window.show();
    return stage;
  }

  private void close(Host host) {
    try {
      host.close();
    } finally {
      if (hosts.decrementAndGet() == 0) ended.countDown();
    }
  }

  /** Shows one more, beside {@code before}. */
  void open(Host host, Stage before) {
    Stage next = open(host);
    var room = Screen.getPrimary().getVisualBounds();
    if (room.contains(
        before.getX() + ASIDE, before.getY() + ASIDE, next.getWidth(), next.getHeight())) {
      next.setX(before.getX() + ASIDE);
      next.setY(before.getY() + ASIDE);
    }
  }

  /** How many there are. */
  public int count() {
    return open.size();
  }

  /** Closes one after the other, the last opened first, until the user wants to stay in one. */
  void quit() {
    for (WindowApp window : List.copyOf(open).reversed()) {
      if (window.leave() == AskForFile.Leaving.STAY) return;
    }
  }

  /** Waits until the last window is closed, and its host. */
  public void await() throws InterruptedException {
    ended.await();
  }
}
