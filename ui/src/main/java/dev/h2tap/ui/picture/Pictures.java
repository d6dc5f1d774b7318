package dev.h2tap.ui.picture;

import dev.h2tap.core.session.Session;
import dev.h2tap.ui.canvas.Png;
import dev.h2tap.ui.fx.Pulse;
import dev.h2tap.ui.fx.Tasks;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.look.Zoomed;
import dev.h2tap.ui.memory.Memory;
import dev.h2tap.ui.shell.Host;
import dev.h2tap.ui.shell.Shell;
import dev.h2tap.ui.shell.ShellModel;
import dev.h2tap.ui.shell.Workbench;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Views of the window as pictures, without a display. */
public final class Pictures {
  /** What can be drawn. */
  public enum View {
    WINDOW,
    FRAMES,
    STREAMS,
    MESSAGE,
    /** The cursor's stream as one text. */
    FOLLOW,
    AGAIN,
    TIMELINE,
    WINDOWS,
    PRIORITY,
    STATES,
    HPACK,
    FINDINGS,
    CONNECTION,
    COMMENTS,
    /** The frame in words. */
    EXPLAIN,
    /** The cursor bar. */
    BAR;

    /** As the command line and the window's memory name it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** In which colours. */
  public enum Theme {
    LIGHT,
    DARK
  }

  /**
   * What to draw.
   *
   * @param conn the one connection to show; 0 for all
   * @param frame where the cursor stands; 0 for the first frame that is shown
   * @param width px, at least 1
   * @param height px, at least 1
   * @param language one of {@link dev.h2tap.ui.look.Languages}
   * @param guessing whether what may come next is not told
   */
  public record Order(
      View view,
      int conn,
      int frame,
      int width,
      int height,
      Theme theme,
      Locale language,
      boolean guessing) {
    /** With all that is known. */
    public Order(
        View view, int conn, int frame, int width, int height, Theme theme, Locale language) {
      this(view, conn, frame, width, height, theme, language, false);
    }

    /** In English. */
    public Order(View view, int conn, int frame, int width, int height, Theme theme) {
      this(view, conn, frame, width, height, theme, Locale.ENGLISH);
    }
  }

  private Pictures() {}

  /**
   * Draws {@code session} as it is known now, as PNG. Starts the headless toolkit where none runs;
   * call from any thread but the JavaFX one.
   *
   * @param name the capture's name, for the window's face
   * @throws IOException where {@code to} can't be written to, or drawing failed
   */
  public static void render(Session session, String name, Order order, OutputStream to)
      throws IOException {
    render(new StillHost(session, name), order, to);
  }

  /** As above, of a window around {@code host} as it is now. */
  public static void render(Host host, Order order, OutputStream to) throws IOException {
    startToolkit();
    var drawn = new CompletableFuture<WritableImage>();
    Tasks.later(
        () -> {
          try {
            drawn.complete(draw(host, order));
          } catch (RuntimeException | Error e) { // libraries for fonts may be missing
            drawn.completeExceptionally(e);
          }
        });
    WritableImage image = wait(drawn);
    var pixels = image.getPixelReader();
    Png.write(order.width(), order.height(), pixels::getArgb, to);
  }

  private static WritableImage draw(Host host, Order order) {
    var texts = new Texts(order.language());
    var look = new Look(texts, new SimpleObjectProperty<>(ColorScheme.LIGHT));
    look.choice().set(order.theme() == Theme.DARK ? Look.Choice.DARK : Look.Choice.LIGHT);
    var pulse = new Pulse();
    var tasks = Tasks.sameThread();
    var memory = new Memory(host.remembered());
    Region root;
    Workbench bench = null;
    if (order.view() != View.WINDOW && host.state().capture().isPresent()) {
      bench = new Workbench(host.state().capture().get().session(), memory, tasks, look);
      pulse.every(bench::poll);
      root = new StackPane(part(bench, order.view()));
    } else {
      var shell = new Shell(new ShellModel(host, memory, tasks, texts), pulse, tasks, look);
      bench = shell.bench().orElse(null);
      root = shell;
    }
    look.zoom().set(memory.get("zoom", 1, 2, 1));
    root = new Zoomed(look.zoom()).of(root);
    var scene = new Scene(root, order.width(), order.height());
    look.dress(scene);
    pulse.beat();
    lay(root, scene);
    if (bench != null) {
      bench.cursor().guessing().set(order.guessing());
      bench.choose(order.conn());
      pulse.beat();
      if (order.frame() > 0) bench.cursor().frame().set(order.frame());
      else if (order.conn() > 0) bench.first();
    }
    pulse.beat();
    lay(root, scene);
    pulse.beat();
    lay(root, scene);
    return scene.snapshot(null);
  }

  private static Node part(Workbench bench, View view) {
    return switch (view) {
      case WINDOW, FRAMES -> bench.said();
      case EXPLAIN -> bench.explain();
      case BAR -> bench.bar();
      case STREAMS,
          MESSAGE,
          FOLLOW,
          AGAIN,
          TIMELINE,
          WINDOWS,
          PRIORITY,
          STATES,
          HPACK,
          FINDINGS,
          CONNECTION,
          COMMENTS ->
          bench.look(view.id()).orElseThrow();
    };
  }

  private static void lay(Parent root, Scene scene) {
    root.resize(scene.getWidth(), scene.getHeight());
    root.applyCss();
    root.layout();
  }

  private static void startToolkit() throws IOException {
    System.setProperty("glass.platform", System.getProperty("glass.platform", "Headless"));
    System.setProperty("prism.order", System.getProperty("prism.order", "sw"));
    var started = new CompletableFuture<Void>();
    try {
      Platform.startup(() -> started.complete(null));
      Platform.setImplicitExit(false);
      wait(started);
    } catch (IllegalStateException e) {
      // It runs already, which is all that is wanted.
      if (!e.getMessage().contains("already")) throw e;
    }
  }

  /** Ends the toolkit, so that the program can end; no picture can be drawn after it. */
  public static void finish() {
    Platform.exit();
  }

  private static <T> T wait(CompletableFuture<T> outcome) throws IOException {
    try {
      return outcome.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("drawing was interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("drawing failed: " + e.getCause(), e.getCause());
    }
  }
}
