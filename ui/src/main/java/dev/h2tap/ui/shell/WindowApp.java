package dev.h2tap.ui.shell;

import dev.h2tap.ui.fx.Pulse;
import dev.h2tap.ui.fx.Tasks;
import dev.h2tap.ui.look.Languages;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.look.Zoomed;
import dev.h2tap.ui.memory.Memory;
import dev.h2tap.ui.shell.HostState.Capture;
import dev.h2tap.ui.shell.HostState.Origin;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** A window's life: from the first pixel to the last. */
public final class WindowApp {
  private static final double WIDTH = 1600;
  private static final double HEIGHT = 1000;

  /** Left free at first for the edges that window managers draw around it, px. */
  private static final double EDGE = 40;

  private final Stage stage;
  private final Host host;
  private final Memory memory;
  private final Tasks tasks;
  private final Windows all;
  private Pulse pulse = new Pulse();
  private Optional<Shell> shown = Optional.empty();

  WindowApp(Stage stage, Host host, Memory memory, Tasks tasks, Windows all) {
    this.stage = stage;
    this.host = host;
    this.memory = memory;
    this.tasks = tasks;
    this.all = all;
  }

  /**
   * Shows a window and returns when it and all that were opened from it are closed, each after its
   * {@link Host#close}. Called from a thread of its own.
   */
  public static void launch(Host host) {
    Memory memory = new Memory(host.remembered());
    var windows = new Windows(memory, Tasks.background());
    Platform.startup(() -> windows.open(host));
    try {
      windows.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Platform.exit();
  }

  void show() {
    var room = Screen.getPrimary().getVisualBounds();
    stage.setMinWidth(640);
    stage.setMinHeight(420);
    stage.setWidth(
        memory.get("window.width", 640, room.getWidth(), Math.min(WIDTH, room.getWidth() - EDGE)));
    stage.setHeight(
        memory.get(
            "window.height", 420, room.getHeight(), Math.min(HEIGHT, room.getHeight() - EDGE)));
    // What the command line or another window opened is no less of late than what this one will.
    host.state()
        .capture()
        .filter(c -> c.origin() == Origin.FILE)
        .flatMap(Capture::file)
        .ifPresent(file -> ShellModel.lately(memory, file));
    fill();
    stage.show();
  }

  /** The window is gone. */
  void over() {
    pulse.stop();
    ShellModel.unsaved(host.state()).ifPresent(file -> ShellModel.lately(memory, file));
    memory.put("window.width", stage.getWidth());
    memory.put("window.height", stage.getHeight());
    keep(memory.unsaved());
  }

  /** Closes the window, unless the user stays because of what is not saved. */
  AskForFile.Leaving leave() {
    return shown.orElseThrow().leave(stage::close);
  }

  private void keep(Map<String, String> words) {
    if (words.isEmpty()) return;
    try {
      host.remember(words);
    } catch (IOException e) {
      // The window is gone: nobody is there to be told, and nothing but its shape is forgotten.
    }
  }

  /** Fills the window, or fills it anew in another language. */
  private void fill() {
    pulse.stop();
    pulse = new Pulse();
    var texts = new Texts(Languages.chosen(memory));
    var look = new Look(texts, Platform.getPreferences().colorSchemeProperty());
    look.choice().set(Look.Choice.named(memory.get("theme", "")));
    look.choice().subscribe(c -> memory.put("theme", c.name()));
    look.motion().set(Look.Motion.named(memory.get("motion", ""), systemMotion()));
    look.motion().addListener((o, was, is) -> memory.put("motion", is.name()));
    var model = new ShellModel(host, memory, tasks, texts);
    var shell = new Shell(model, pulse, tasks, look, shown);
    shell.asks(AskForFile.dialog(stage, look, model::recent));
    shell.quits(all::quit);
    shell.closes(this::leave);
    shell.opens(next -> all.open(next, stage));
    shown = Optional.of(shell);
    stage.setOnCloseRequest(
        e -> {
          e.consume();
          leave();
        });
    shell.speaks(
        language -> {
          Languages.choose(memory, language);
          fill();
        });
    look.zoom().set(memory.get("zoom", 1, 2, 1));
    look.zoom().subscribe(z -> memory.put("zoom", z.doubleValue()));
    var scene = new Scene(new Zoomed(look.zoom()).of(shell), stage.getWidth(), stage.getHeight());
    look.dress(scene);
    stage.titleProperty().bind(shell.title());
    stage.setScene(scene);
    // Else Record has it, unseen: a stray space would end the recording.
    if (scene.getFocusOwner() == null) shell.requestFocus();
    pulse.start();
    shell.arrived();
  }

  private static Look.Motion systemMotion() {
    boolean reduced = Platform.getPreferences().isReducedMotion();
    return reduced ? Look.Motion.STILL : Look.Motion.MOVING;
  }
}
