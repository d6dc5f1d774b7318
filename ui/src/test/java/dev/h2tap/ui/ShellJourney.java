package dev.h2tap.ui;

import static dev.h2tap.ui.Hand.onFx;
import static dev.h2tap.ui.Hand.settle;

import dev.h2tap.ui.canvas.CanvasList;
import dev.h2tap.ui.fx.Pulse;
import dev.h2tap.ui.fx.Tasks;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.memory.Memory;
import dev.h2tap.ui.shell.Host;
import dev.h2tap.ui.shell.Shell;
import dev.h2tap.ui.shell.ShellModel;
import dev.h2tap.ui.shell.Workbench;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** A shell in a window of its own, with what journeys do with it again and again. */
@ExtendWith(ApplicationExtension.class)
abstract class ShellJourney {
  /** The system's colours, which the theme follows until one is chosen. */
  final SimpleObjectProperty<ColorScheme> system = new SimpleObjectProperty<>(ColorScheme.LIGHT);

  Stage stage;
  Hand hand;
  Pulse pulse;
  Shell shell;
  Look look;

  /** How a window is opened. */
  static final class Opening {
    private final Host host;
    private Locale language = Locale.ENGLISH;
    private Memory memory = Memory.blank();
    private Tasks tasks = Tasks.sameThread();
    private double width = 960;
    private double height = 800;
    private Optional<Shell> goesOn = Optional.empty();
    private Consumer<Shell> with = s -> {};

    private Opening(Host host) {
      this.host = host;
    }

    static Opening of(Host host) {
      return new Opening(host);
    }

    Opening in(Locale spoken) {
      language = spoken;
      return this;
    }

    Opening remembering(Memory what) {
      memory = what;
      return this;
    }

    /** Works beside the JavaFX thread, as the program does; else everything is done at once. */
    Opening inBackground() {
      tasks = Tasks.background();
      return this;
    }

    Opening sized(double px, double high) {
      width = px;
      height = high;
      return this;
    }

    /** Goes on where another shell of the same host was left. */
    Opening after(Optional<Shell> other) {
      goesOn = other;
      return this;
    }

    /** What is done with the shell before it is seen. */
    Opening with(Consumer<Shell> what) {
      with = what;
      return this;
    }
  }

  /** Opens the window, in the place of one that is open already. */
  void show(Opening how) {
    hand = new Hand();
    onFx(
        () -> {
          if (pulse != null) pulse.stop();
          if (stage == null) stage = new Stage();
          var texts = new Texts(how.language);
          look = new Look(texts, system);
          pulse = new Pulse();
          var model = new ShellModel(how.host, how.memory, how.tasks, texts);
          shell = new Shell(model, pulse, how.tasks, look, how.goesOn);
          how.with.accept(shell);
          var scene = new Scene(shell, how.width, how.height);
          look.dress(scene);
          stage.setX(0);
          stage.setY(0);
          stage.setScene(scene);
          stage.show();
          pulse.start();
        });
    settle();
  }

  @AfterEach
  void close() {
    onFx(
        () -> {
          if (pulse != null) pulse.stop();
          if (stage != null) stage.close();
        });
  }

  static void until(BooleanSupplier holds) throws TimeoutException {
    WaitForAsyncUtils.waitFor(1, TimeUnit.MINUTES, () -> onFx(holds::getAsBoolean));
  }

  Workbench bench() {
    return shell.bench().orElseThrow();
  }

  int cursor() {
    return onFx(() -> bench().cursor().frame().get());
  }

  /** The node of such an id; what was put into the window just now is found, too. */
  Node at(String id) {
    return onFx(
        () -> {
          Hand.layOut(shell);
          return shell.lookup("#" + id);
        });
  }

  CanvasList list(String id) {
    return (CanvasList) at(id);
  }

  String text(String id) {
    return onFx(() -> at(id) instanceof Labeled l ? l.getText() : "");
  }

  void untilText(String id, String start) throws TimeoutException {
    until(() -> text(id).startsWith(start));
  }
}
