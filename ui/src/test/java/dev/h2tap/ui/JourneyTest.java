package dev.h2tap.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.session.Progress;
import dev.h2tap.ui.canvas.CanvasList;
import dev.h2tap.ui.fx.Pulse;
import dev.h2tap.ui.fx.Tasks;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.look.Tokens;
import dev.h2tap.ui.shell.AskForFile;
import dev.h2tap.ui.shell.HostState.Recorder;
import dev.h2tap.ui.shell.Shell;
import dev.h2tap.ui.shell.ShellModel;
import dev.h2tap.ui.shell.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@DisplayName("A user in the window")
class JourneyTest {
  private final SimpleObjectProperty<ColorScheme> system =
      new SimpleObjectProperty<>(ColorScheme.LIGHT);
  private Stage stage;
  private Pulse pulse;
  private Shell shell;
  private Look look;

  @Start
  void start(Stage given) {
    stage = given;
  }

  private void show(FakeHost host) {
    onFx(
        () -> {
          var texts = new Texts(Locale.ENGLISH);
          look = new Look(texts, system);
          pulse = new Pulse();
          var tasks = Tasks.sameThread();
          shell = new Shell(new ShellModel(host, tasks, texts), pulse, tasks, look);
          var scene = new Scene(shell, 960, 800);
          look.dress(scene);
          stage.setX(0);
          stage.setY(0);
          stage.setScene(scene);
          stage.titleProperty().bind(shell.title());
          stage.show();
          pulse.start();
          return null;
        });
    settle();
  }

  @AfterEach
  void stop() {
    onFx(
        () -> {
          if (pulse != null) pulse.stop();
          stage.titleProperty().unbind();
          return null;
        });
  }

  private static <T> T onFx(Supplier<T> asked) {
    var answer = WaitForAsyncUtils.asyncFx(asked::get);
    return WaitForAsyncUtils.waitFor(answer);
  }

  /** Until the JavaFX thread has laid out twice. */
  private static void settle() {
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static void until(BooleanSupplier holds) throws TimeoutException {
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> onFx(holds::getAsBoolean));
  }

  private Workbench bench() {
    return shell.bench().orElseThrow();
  }

  private int cursor() {
    return onFx(() -> bench().cursor().frame().get());
  }

  private CanvasList list(String id) {
    return (CanvasList) shell.lookup("#" + id);
  }

  private Point2D at(String list, double x, int row) {
    return onFx(() -> list(list).localToScreen(x, list(list).y(row) + 10));
  }

  /** What a screen reader would say of a list's selected row. */
  private String said(String list) {
    return (String) list(list).queryAccessibleAttribute(AccessibleAttribute.TEXT);
  }

  private static String clipboard() {
    return onFx(() -> Clipboard.getSystemClipboard().getString());
  }

  @Test
  @DisplayName("selects a frame by mouse and walks from it by keys; details and bar follow")
  void selects(FxRobot robot) {
    show(FakeHost.file(FakeSession.page(), "page.pcapng"));
    assertEquals("page.pcapng – h2tap", stage.getTitle());
    assertEquals(1, cursor());
    robot.clickOn(at("frames", 200, 5), MouseButton.PRIMARY);
    assertEquals(6, cursor());
    robot.type(KeyCode.DOWN, 2);
    assertEquals(8, cursor());
    robot.type(KeyCode.END);
    assertEquals(40, cursor());
    robot.type(KeyCode.PAGE_UP);
    int paged = cursor();
    assertTrue(paged > 15 && paged < 38, "a page up from 40 is " + paged);
    robot.type(KeyCode.HOME);
    robot.type(KeyCode.UP);
    assertEquals(1, cursor());
    settle();
    assertEquals("frame 1 of 40", ((Label) shell.lookup("#status-frame")).getText());
  }

  @Test
  @DisplayName("copies the selected rows as text")
  void copies(FxRobot robot) {
    show(FakeHost.file(FakeSession.page(), "page.pcapng"));
    robot.clickOn(at("frames", 200, 3), MouseButton.PRIMARY);
    robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT);
    robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
    String[] lines = clipboard().split("\n");
    assertEquals(2, lines.length);
    assertEquals(
        "4\t0.000933\tclient\t0\tWINDOW_UPDATE\t\t4\tconnection + 15,663,105", lines[0]);
  }

  @Test
  @DisplayName("follows the end until looking elsewhere, is told of new frames, and comes back by the chip")
  void follows(FxRobot robot) throws TimeoutException {
    var session = FakeSession.big(500, 3);
    show(FakeHost.live(session));
    until(() -> bench().cursor().frame().get() == 500);
    session.grow(20);
    until(() -> bench().cursor().frame().get() == 520);
    int row = onFx(() -> list("frames").seen()[0] + 3);
    robot.clickOn(at("frames", 200, row), MouseButton.PRIMARY);
    int chosen = cursor();
    int first = onFx(() -> list("frames").seen()[0]);
    session.grow(1234);
    Button chip = (Button) shell.lookup("#new-frames");
    until(chip::isVisible);
    assertEquals("↓ 1,234 new frames", onFx(chip::getText));
    assertEquals(chosen, cursor(), "the selection stays on its frame");
    assertEquals(first, onFx(() -> list("frames").seen()[0]), "and the list in its place");
    robot.clickOn(chip);
    until(() -> bench().cursor().frame().get() == 1754);
    assertFalse(onFx(chip::isVisible));
  }

  @Test
  @DisplayName("sees a field's octets and an octet's field")
  void bothWays(FxRobot robot) throws TimeoutException {
    show(FakeHost.file(FakeSession.page(), "page.pcapng"));
    robot.clickOn(at("frames", 200, 3), MouseButton.PRIMARY);
    settle();
    robot.clickOn(at("details", 120, 1), MouseButton.PRIMARY);
    robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
    assertEquals("Length: 4", clipboard().strip());
    var hex = at("octets", 60, 0);
    robot.clickOn(hex, MouseButton.PRIMARY);
    robot.type(KeyCode.RIGHT, 9);
    settle();
    robot.clickOn(at("octets", 56 + 3 * 7 * 5, 0), MouseButton.PRIMARY);
    String row = onFx(() -> said("details"));
    assertEquals("Stream Identifier: 0", row.strip());
  }

  @Test
  @DisplayName("shows one connection only, the cursor staying on its frame")
  void oneConnection(FxRobot robot) throws TimeoutException {
    var session = FakeSession.big(4000, 3);
    show(FakeHost.file(session, "big.pcapng"));
    onFx(
        () -> {
          bench().cursor().frame().set(1970);
          return null;
        });
    int conn = session.conn(1970);
    robot.clickOn(at("connections", 60, conn), MouseButton.PRIMARY);
    until(() -> ((Label) shell.lookup("#frame-count")).getText().startsWith("1,3"));
    assertEquals(1970, cursor());
    String shown = onFx(() -> said("frames"));
    assertTrue(shown.startsWith("1970\t"), shown);
  }

  @Test
  @DisplayName("changes the theme by key, and it follows the system until then")
  void themes(FxRobot robot) {
    show(FakeHost.file(FakeSession.page(), "page.pcapng"));
    assertEquals(Tokens.LIGHT, look.tokens().get());
    onFx(
        () -> {
          system.set(ColorScheme.DARK);
          return null;
        });
    assertEquals(Tokens.DARK, look.tokens().get());
    robot.clickOn(at("frames", 200, 3), MouseButton.PRIMARY);
    robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
    assertEquals(Tokens.LIGHT, onFx(() -> look.tokens().get()));
    assertEquals(Tokens.LIGHT.bg(), onFx(() -> stage.getScene().getFill()));
  }

  @Test
  @DisplayName("is told how to begin, with values to copy; the steps go when the first frame comes")
  void begins(FxRobot robot) throws TimeoutException {
    var session = FakeSession.big(0, 1);
    show(FakeHost.live(session));
    assertTrue(robot.lookup("Waiting for the first frame").tryQuery().isPresent());
    Node copy = robot.lookup(n -> "Copy: Proxy".equals(n.getAccessibleText())).query();
    robot.clickOn(copy);
    assertEquals("127.0.0.1:8080", clipboard());
    session.grow(10);
    until(() -> shell.lookup("#frames") != null);
    assertTrue(robot.lookup("Waiting for the first frame").tryQuery().isEmpty());
  }

  @Test
  @DisplayName("records, stops, opens, saves and clears, by button and by key; a failure is told in words")
  void commands(FxRobot robot) throws TimeoutException {
    var host = FakeHost.live(FakeSession.page());
    show(host);
    shell.asks(
        new AskForFile() {
          @Override
          public Optional<Path> toOpen() {
            return Optional.of(Path.of("holiday.jpg"));
          }

          @Override
          public Optional<Path> toSave(String name) {
            return Optional.of(Path.of("copy-of-" + name));
          }
        });
    robot.clickOn("#record");
    assertEquals(Recorder.OFF, host.state().recorder());
    robot.press(KeyCode.CONTROL).type(KeyCode.R).release(KeyCode.CONTROL);
    robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
    robot.clickOn("#open");
    assertTrue(robot.lookup("The file could not be opened: holiday.jpg is no capture").tryQuery().isPresent());
    robot.clickOn("Dismiss");
    robot.clickOn("#clear");
    settle();
    assertEquals(
        List.of("stop", "start", "save copy-of-h2tap.pcapng", "open holiday.jpg", "clear"),
        host.asked);
    until(() -> shell.bench().isEmpty());
    assertTrue(robot.lookup("Waiting for the first frame").tryQuery().isPresent());
  }

  @Test
  @DisplayName("can't miss that recording had to stop, nor that a file is damaged")
  void troubles(FxRobot robot) {
    var session =
        FakeSession.page()
            .progress(new Progress(10, 20, true, "cut off at byte 10"));
    show(FakeHost.live(session).trouble("The disk is full: 3 MB are not recorded."));
    assertTrue(robot.lookup("The disk is full: 3 MB are not recorded.").tryQuery().isPresent());
    assertTrue(
        robot
            .lookup("This capture is damaged: cut off at byte 10. What comes before that is shown.")
            .tryQuery()
            .isPresent());
    assertEquals("Recording failed", robot.lookup("#record").queryButton().getText());
  }

  @Test
  @DisplayName("learns why an opened capture has no frames")
  void nothing(FxRobot robot) {
    var session = FakeSession.of(List.of()).connect("bank.test", "tls", 0, 9, 0, "", 0);
    show(FakeHost.file(session, "wifi.pcap"));
    assertTrue(robot.lookup("No HTTP/2 frames in this capture").tryQuery().isPresent());
    Label why = robot.lookup((Node n) -> n instanceof Label l && l.getText().contains("SSLKEYLOGFILE")).query();
    assertTrue(why.getText().startsWith("It holds 1 connection"), why.getText());
  }
}
