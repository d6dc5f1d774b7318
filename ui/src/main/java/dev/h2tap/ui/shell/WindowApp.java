package dev.h2tap.ui.shell;

import dev.h2tap.ui.fx.Pulse;
import dev.h2tap.ui.fx.Tasks;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.Texts;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The window's life: from the first pixel to the last. */
public final class WindowApp {
  private static final double WIDTH = 1600;
  private static final double HEIGHT = 1000;

  private WindowApp() {}

  /**
   * Shows the window and returns when it was closed, after {@link Host#close}. Called from a thread
   * of its own.
   */
  public static void launch(Host host) {
    var closed = new CountDownLatch(1);
    Platform.startup(() -> show(new Stage(), host, closed::countDown));
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    host.close();
    Platform.exit();
  }

  private static void show(Stage stage, Host host, Runnable closed) {
    var texts = new Texts(Locale.ENGLISH);
    var look = new Look(texts, Platform.getPreferences().colorSchemeProperty());
    var tasks = Tasks.background();
    var pulse = new Pulse();
    var shell = new Shell(new ShellModel(host, tasks, texts), pulse, tasks, look);
    shell.asks(AskForFile.dialog(stage, texts));
    shell.quits(stage::close);
    var room = Screen.getPrimary().getVisualBounds();
    var scene =
        new Scene(shell, Math.min(WIDTH, room.getWidth()), Math.min(HEIGHT, room.getHeight()));
    look.dress(scene);
    stage.titleProperty().bind(shell.title());
    stage.setScene(scene);
    stage.setMinWidth(640);
    stage.setMinHeight(420);
    stage.setOnHidden(
        e -> {
          pulse.stop();
          closed.run();
        });
    pulse.start();
    stage.show();
  }
}
