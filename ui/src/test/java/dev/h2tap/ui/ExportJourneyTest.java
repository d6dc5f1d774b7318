package dev.h2tap.ui;

import static dev.h2tap.ui.Hand.onFx;
import static dev.h2tap.ui.Hand.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A user who exports")
class ExportJourneyTest extends ShellJourney {
  private static final Path STALL =
      Path.of("../proxy-core/src/test/resources/captures/odd_stall.pcapng");

  @TempDir private Path folder;
  private final FileHost host = new FileHost();

  @BeforeEach
  void openCapture() throws IOException {
    host.open(Files.copy(STALL, folder.resolve("own.pcapng")));
    show(Opening.of(host).sized(980, 800).with(s -> s.asks(new FilesInto(folder))));
  }

  @AfterEach
  void stop() {
    onFx(
        () -> {
          sheet().ifPresent(Stage::close);
        });
    host.close();
  }

  private Optional<Stage> sheet() {
    return Window.getWindows().stream()
        .filter(w -> w != stage && w.getScene().lookup("#export") != null)
        .map(w -> (Stage) w)
        .findFirst();
  }

  private Node find(String id) {
    return onFx(() -> sheet().orElseThrow().getScene().lookup("#" + id));
  }

  private void open() {
    settle();
    onFx(() -> shell.bench().orElseThrow().said().requestFocus());
    hand.type(KeyCode.E, KeyCode.CONTROL, KeyCode.SHIFT);
    assertTrue(onFx(() -> sheet().isPresent()));
  }

  /** By the event: a robot's keys go where the platform has the focus. */
  private void press(KeyCode key) {
    Node at = onFx(() -> sheet().orElseThrow().getScene().getFocusOwner());
    var pressed = new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false);
    onFx(() -> at.fireEvent(pressed));
    settle();
  }

  private void choose(String pills, int index) {
    onFx(() -> ((ToggleButton) ((Parent) find(pills)).getChildrenUnmodifiable().get(index)).fire());
  }

  private String begin() {
    onFx(() -> ((Button) find("export-begin")).fire());
    settle();
    return ((Label) find("export-told")).getText();
  }

  @Test
  @DisplayName("writes a HAR by the keyboard alone, is told where it is, and leaves by Escape")
  void har() throws IOException {
    open();
    press(KeyCode.ENTER);
    String told = ((Label) find("export-told")).getText();
    assertTrue(told.startsWith("3 requests: " + folder.resolve("own.har") + ","), told);
    assertTrue(Files.readString(folder.resolve("own.har")).startsWith("{\"log\""));
    press(KeyCode.ESCAPE);
    assertFalse(onFx(() -> sheet().isPresent()));
    try (Stream<Path> all = Files.list(folder)) {
      assertEquals(2, all.count(), "nothing half-written is left");
    }
  }

  @Test
  @DisplayName("writes what the filter shows, as a table, without the fields that they named")
  void shown() throws IOException {
    settle();
    TextField filter = (TextField) shell.lookup("#filter");
    onFx(
        () -> {
          filter.setText("http2.type == 1");
          filter.requestFocus();
        });
    hand.type(KeyCode.ENTER);
    open();
    choose("export-format", 2);
    choose("export-scope", 1);
    settle();
    assertEquals(
        "frames that pass http2.type == 1, and what belongs to them",
        ((Label) find("export-shown")).getText());
    onFx(() -> ((TextField) find("export-fields")).setText("User-Agent"));
    begin();
    var lines = Files.readAllLines(folder.resolve("own-frames.csv"));
    assertTrue(lines.size() > 1);
    assertTrue(lines.stream().skip(1).allMatch(l -> l.contains(",HEADERS,")), lines.toString());
  }

  @Test
  @DisplayName("is told which word is no header field, and nothing is written")
  void wrong() throws IOException {
    open();
    onFx(() -> ((TextField) find("export-fields")).setText("x-session, not:so"));
    assertEquals("“not:so” can't be the name of a header field.", begin());
    try (Stream<Path> all = Files.list(folder)) {
      assertEquals(1, all.count());
    }
  }

  @Test
  @DisplayName("is asked before bodies come into a folder that is not empty")
  void folder() throws IOException {
    open();
    choose("export-format", 4);
    String asked = begin();
    assertTrue(asked.startsWith(folder + " is not empty."), asked);
    assertFalse(Files.exists(folder.resolve("index.csv")));
    onFx(() -> ((Button) find("export-go-on")).fire());
    settle();
    assertTrue(Files.exists(folder.resolve("index.csv")));
    assertTrue(Files.exists(folder.resolve("own.pcapng")), "all others stay");
  }

  @Test
  @DisplayName("no longer sees the sheet when another capture is at hand")
  void another() throws Exception {
    open();
    host.open(Files.copy(STALL, folder.resolve("other.pcapng")));
    settle();
    onFx(() -> pulse.beat());
    settle();
    assertFalse(onFx(() -> sheet().isPresent()));
  }
}
