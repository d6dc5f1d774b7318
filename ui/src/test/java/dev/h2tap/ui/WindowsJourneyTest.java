package dev.h2tap.ui;

import static dev.h2tap.ui.Hand.onFx;
import static dev.h2tap.ui.Hand.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.ui.fx.Tasks;
import dev.h2tap.ui.memory.Memory;
import dev.h2tap.ui.shell.Windows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@DisplayName("A user with several windows")
class WindowsJourneyTest {
  private static final Path STALL =
      Path.of("../proxy-core/src/test/resources/captures/odd_stall.pcapng");

  @TempDir private Path folder;
  private Path sample;
  private Memory memory;
  private Windows windows;
  private Hand hand;

  @BeforeEach
  void begin() throws IOException {
    sample = Files.copy(STALL, folder.resolve("own.pcapng"));
    hand = new Hand();
    onFx(() -> Platform.setImplicitExit(false));
    memory =
        new Memory(
            Map.of(
                "recent",
                sample.toString(),
                "language",
                "en",
                "window.width",
                "700",
                "window.height",
                "600"));
    windows = new Windows(memory, Tasks.sameThread());
  }

  @AfterEach
  void end() {
    onFx(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
  }

  private static void until(BooleanSupplier holds) throws TimeoutException {
    WaitForAsyncUtils.waitFor(1, TimeUnit.MINUTES, () -> onFx(holds::getAsBoolean));
  }

  private Stage open(FakeHost host) {
    Stage stage = onFx(() -> windows.open(host));
    settle();
    return stage;
  }

  /** The window that was opened last. */
  private static Stage latest() {
    return (Stage) onFx(() -> Window.getWindows().getLast());
  }

  private static Node find(Stage stage, String id) {
    return onFx(() -> stage.getScene().lookup("#" + id));
  }

  private void type(Stage into, KeyCode key) {
    onFx(into::requestFocus);
    settle();
    hand.type(key, KeyCode.CONTROL);
  }

  @Test
  @DisplayName("opens another by key, closes one and the other stays, and the last one is the end")
  void opensAndCloses() throws Exception {
    FakeHost host = FakeHost.file(FakeSession.page(), "page.pcapng");
    Stage first = open(host);
    assertEquals("page.pcapng – h2tap", first.getTitle());
    type(first, KeyCode.N);
    assertEquals(List.of("another"), host.asked);
    assertEquals(2, windows.count());
    Stage second = latest();
    assertEquals("h2tap", second.getTitle(), "nothing is open in it");
    type(second, KeyCode.R);
    assertEquals(List.of("another"), host.asked, "the other's recording is none of this one's");
    choose(first, "Close window");
    assertEquals(1, windows.count());
    assertFalse(first.isShowing());
    assertTrue(second.isShowing());
    assertTrue(host.closed.await(1, TimeUnit.MINUTES));
    choose(second, "Quit");
    assertFalse(second.isShowing());
    windows.await();
  }

  @Test
  @DisplayName("looks at one file in two windows, each with a cursor of its own")
  void cursors() throws Exception {
    FileHost host = new FileHost();
    host.open(sample);
    Stage first = onFx(() -> windows.open(host));
    settle();
    openFirst(first, "Open again in a new window");
    Stage second = latest();
    assertEquals("own.pcapng – h2tap", second.getTitle());
    onFx(() -> find(second, "frames").requestFocus());
    hand.type(KeyCode.END);
    assertEquals("frame 1 of 30", ((Label) find(first, "status-frame")).getText());
    assertEquals("frame 30 of 30", ((Label) find(second, "status-frame")).getText());
  }

  @Test
  @DisplayName("opens a file beside a recording, which goes on; in its place once it is stopped")
  void besideARecording() {
    FakeHost host = FakeHost.live(FakeSession.page());
    Stage first = open(host);
    openFirst(first, "Open again");
    assertEquals(List.of("another"), host.asked);
    assertEquals(2, windows.count());
    String notice = sample + " is in a window of its own: this one goes on recording.";
    assertTrue(onFx(() -> says(first, notice)));
    choose(first, "Start or stop recording");
    openFirst(first, "Open again");
    assertEquals(List.of("another", "stop", "open " + sample), host.asked);
  }

  @Test
  @DisplayName(
      "is told where nothing is open that there is no browser, and offered the files of late")
  void offered() throws Exception {
    FakeHost host = FakeHost.live(FakeSession.big(0, 0));
    host.browsers = List.of();
    Stage first = open(host);
    assertTrue(onFx(() -> says(first, "No browser was found: set the proxy in one by hand")));
    assertTrue(onFx(() -> says(first, folder.toString())));
    onFx(() -> button(first, "own.pcapng").fire());
    until(() -> host.asked.contains("open " + sample));
  }

  private static Button button(Stage stage, String text) {
    return stage.getScene().getRoot().lookupAll(".button").stream()
        .map(n -> (Button) n)
        .filter(b -> text.equals(b.getText()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("sees the demo in a window of its own, without a browser and whatever goes on")
  void demo() {
    FakeHost host = FakeHost.live(FakeSession.big(0, 0));
    Stage first = open(host);
    onFx(() -> ((Button) first.getScene().lookup("#start-demo")).fire());
    settle();
    assertEquals(List.of("demo"), host.asked);
    assertEquals(2, windows.count());
    assertTrue(onFx(() -> latest().getScene().lookup("#frames") != null));
    openFirst(first, "Lessons");
    assertEquals(List.of("demo", "demo"), host.asked);
  }

  private static boolean says(Stage stage, String words) {
    return stage.getScene().getRoot().lookupAll(".label").stream()
        .anyMatch(l -> words.equals(((Label) l).getText()));
  }

  private static MenuItem item(Stage of, String text) {
    return ((MenuButton) of.getScene().lookup("#menu"))
        .getItems().stream().filter(i -> text.equals(i.getText())).findFirst().orElseThrow();
  }

  /** By the menu: a robot's keys go where the platform has the focus. */
  private static void choose(Stage of, String text) {
    onFx(() -> item(of, text).fire());
    settle();
  }

  /** Chooses what a menu has first, such as the file that was opened last. */
  private static void openFirst(Stage from, String menu) {
    onFx(
        () -> {
          Menu lately = (Menu) item(from, menu);
          lately.getOnShowing().handle(new Event(Menu.ON_SHOWING));
          lately.getItems().getFirst().fire();
        });
    settle();
  }

  @Test
  @DisplayName(
      "is asked about unsaved comments by the window that has them alone; staying stops quitting")
  void unsaved() throws Exception {
    FileHost host = new FileHost();
    host.open(sample);
    Stage first = onFx(() -> windows.open(host));
    settle();
    type(first, KeyCode.M);
    onFx(() -> ((TextArea) first.getScene().lookup("#comment-text")).setText("why here?"));
    hand.type(KeyCode.ENTER, KeyCode.CONTROL);
    type(first, KeyCode.N);
    Stage second = latest();
    Platform.runLater(() -> item(second, "Quit").fire()); // comes back when it is answered
    until(() -> answer("Cancel").isPresent());
    assertEquals(
        first.getScene().getStylesheets(),
        onFx(() -> answer("Cancel").orElseThrow().getScene().getStylesheets()),
        "it looks like the window");
    assertFalse(second.isShowing(), "it had nothing to ask");
    onFx(() -> answer("Cancel").orElseThrow().fire());
    settle();
    assertTrue(first.isShowing());
    assertEquals(1, windows.count());
  }

  @Test
  @DisplayName("finds again what the command line opened, and a recording that was not saved")
  void lately() {
    Path folder = Path.of("").toAbsolutePath();
    FakeHost told = FakeHost.file(FakeSession.page(), "page.pcapng");
    Stage first = open(told);
    assertEquals(folder.resolve("page.pcapng"), Path.of(memory.list("recent").getFirst()));
    Path kept = folder.resolve("kept.pcapng");
    told.recording(kept);
    assertFalse(memory.list("recent").contains(kept.toString()), "it is at hand still");
    choose(first, "Close window");
    assertEquals(kept.toString(), memory.list("recent").getFirst());
  }

  private static Optional<Button> answer(String text) {
    return Window.getWindows().stream()
        .map(w -> w.getScene().getRoot())
        .filter(r -> r instanceof DialogPane)
        .map(r -> (DialogPane) r)
        .flatMap(p -> p.getButtonTypes().stream().map(p::lookupButton))
        .map(b -> (Button) b)
        .filter(b -> b.getText().equals(text))
        .findFirst();
  }
}
