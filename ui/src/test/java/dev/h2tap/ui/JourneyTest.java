package dev.h2tap.ui;

import static dev.h2tap.ui.Hand.onFx;
import static dev.h2tap.ui.Hand.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.session.Progress;
import dev.h2tap.ui.look.Tokens;
import dev.h2tap.ui.memory.Memory;
import dev.h2tap.ui.shell.AskForFile;
import dev.h2tap.ui.shell.HostState.Recorder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.ColorScheme;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("A user in the window")
class JourneyTest extends ShellJourney {

  private void show(FakeHost host) {
    show(Opening.of(host).remembering(new Memory(host.remembered())));
    onFx(() -> stage.titleProperty().bind(shell.title()));
  }

  @AfterEach
  void unbind() {
    onFx(() -> stage.titleProperty().unbind());
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
  void selects() throws TimeoutException {
    show(FakeHost.file(FakeSession.page(), "page.pcapng"));
    assertEquals("page.pcapng – h2tap", stage.getTitle());
    until(() -> list("frames").isFocused()); // the keys walk along it at once
    assertEquals(1, cursor());
    hand.click(at("frames", 200, 5));
    assertEquals(6, cursor());
    for (int i = 0; i < 2; i++) hand.type(KeyCode.DOWN);
    assertEquals(8, cursor());
    hand.type(KeyCode.END);
    assertEquals(40, cursor());
    hand.type(KeyCode.PAGE_UP);
    int paged = cursor();
    assertTrue(paged > 15 && paged < 38, "a page up from 40 is " + paged);
    hand.type(KeyCode.HOME);
    hand.type(KeyCode.UP);
    assertEquals(1, cursor());
    settle();
    assertEquals("frame 1 of 40", ((Label) shell.lookup("#status-frame")).getText());
  }

  @Test
  @DisplayName(
      "goes back and forward through where the cursor was by the buttons at a mouse's side")
  void sideButtons() {
    show(FakeHost.file(FakeSession.page(), "page.pcapng"));
    hand.click(at("frames", 200, 3));
    WaitForAsyncUtils.sleep(800, TimeUnit.MILLISECONDS); // or else it was only passed
    hand.click(at("frames", 200, 7));
    press(list("frames"), MouseButton.BACK);
    assertEquals(4, cursor());
    press(list("frames"), MouseButton.FORWARD);
    assertEquals(8, cursor());
  }

  /** The platform's robot has no such button. */
  private static void press(Node on, MouseButton button) {
    var pressed =
        new MouseEvent(
            MouseEvent.MOUSE_PRESSED,
            9,
            9,
            9,
            9,
            button,
            1,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            true,
            null);
    onFx(() -> on.fireEvent(pressed));
  }

  @Test
  @DisplayName("copies the selected rows as text")
  void copies() {
    show(FakeHost.file(FakeSession.page(), "page.pcapng"));
    hand.click(at("frames", 200, 3));
    hand.type(KeyCode.DOWN, KeyCode.SHIFT);
    hand.type(KeyCode.C, KeyCode.CONTROL);
    String[] lines = clipboard().split("\n");
    assertEquals(2, lines.length);
    assertEquals("4\t0.000933\tclient\t0\tWINDOW_UPDATE\t\t4\tconnection + 15,663,105", lines[0]);
  }

  @Test
  @DisplayName(
      "follows the end until looking elsewhere, is told of new frames, and comes back by the chip")
  void follows() throws TimeoutException {
    var session = FakeSession.big(500, 3);
    show(FakeHost.live(session));
    until(() -> bench().cursor().frame().get() == 500);
    session.grow(20);
    until(() -> bench().cursor().frame().get() == 520);
    int row = onFx(() -> list("frames").seen()[0] + 3);
    hand.click(at("frames", 200, row));
    int chosen = cursor();
    int first = onFx(() -> list("frames").seen()[0]);
    session.grow(1234);
    Button chip = (Button) shell.lookup("#new-frames");
    until(chip::isVisible);
    assertEquals("↓ 1,234 new frames", onFx(chip::getText));
    assertEquals(chosen, cursor(), "the selection stays on its frame");
    assertEquals(first, onFx(() -> list("frames").seen()[0]), "and the list in its place");
    hand.click(chip);
    until(() -> bench().cursor().frame().get() == 1754);
    assertFalse(onFx(chip::isVisible));
  }

  @Test
  @DisplayName("leaves the end by a step, by the strip and by Play, and is not taken back there")
  void leavesTheEnd() throws TimeoutException {
    var session = FakeSession.big(500, 3);
    show(FakeHost.live(session));
    until(() -> bench().cursor().frame().get() == 500);
    hand.type(KeyCode.UP, KeyCode.ALT);
    session.grow(20);
    settle();
    assertEquals(499, cursor());
    hand.type(KeyCode.END, KeyCode.CONTROL);
    until(() -> bench().cursor().frame().get() == 520);
    Node strip = shell.lookup(".cursor-bar").lookup(".sketch");
    hand.click(onFx(() -> strip.localToScreen(strip.getBoundsInLocal().getWidth() / 2, 20)));
    session.grow(20);
    settle();
    assertTrue(cursor() > 200 && cursor() < 320, "it is " + cursor());
  }

  @Test
  @DisplayName("drags the connections' width, which stays, but takes no third of a narrow window")
  void sideWidth() throws TimeoutException {
    show(FakeHost.file(FakeSession.page(), "page.pcapng"));
    var middle = (SplitPane) at("middle");
    until(() -> Math.abs(middle.getDividerPositions()[0] * middle.getWidth() - 158.4) < 2);
    hand.drag(
        onFx(() -> middle.localToScreen(159, 300)), onFx(() -> middle.localToScreen(240, 300)));
    double dragged = onFx(() -> middle.getDividerPositions()[0] * middle.getWidth());
    assertTrue(dragged > 180, "it is " + dragged); // the headless robot loses the end of a drag
    onFx(() -> stage.setWidth(580));
    until(() -> middle.getDividerPositions()[0] < 0.31);
    onFx(() -> stage.setWidth(960));
    until(() -> Math.abs(middle.getDividerPositions()[0] * middle.getWidth() - dragged) < 3);
  }

  @Test
  @DisplayName("sees a field's octets and an octet's field")
  void bothWays() throws TimeoutException {
    show(FakeHost.file(FakeSession.page(), "page.pcapng"));
    hand.click(at("frames", 200, 3));
    settle();
    hand.click(at("details", 120, 1));
    hand.type(KeyCode.C, KeyCode.CONTROL);
    assertEquals("Length: 4", clipboard().strip());
    var hex = at("octets", 60, 0);
    hand.click(hex);
    for (int i = 0; i < 9; i++) hand.type(KeyCode.RIGHT);
    settle();
    hand.click(at("octets", 76, 1)); // the sixth, four in a row
    String row = onFx(() -> said("details"));
    assertEquals("Stream Identifier: 0", row.strip());
  }

  @Test
  @DisplayName("shows one connection only, the cursor staying on its frame")
  void oneConnection() throws TimeoutException {
    var session = FakeSession.big(4000, 3);
    show(FakeHost.file(session, "big.pcapng"));
    onFx(() -> bench().cursor().frame().set(1970));
    int conn = session.conn(1970);
    hand.click(at("connections", 60, conn));
    until(() -> ((Label) shell.lookup("#frame-count")).getText().startsWith("1,3"));
    assertEquals(1970, cursor());
    String shown = onFx(() -> said("frames"));
    assertTrue(shown.startsWith("1970\t"), shown);
  }

  private Label says() {
    return (Label) shell.lookup("#filter-says");
  }

  @Test
  @DisplayName("filters by typing with completion, is told the column of a mistake, clears by keys")
  void filters() throws TimeoutException {
    show(FakeHost.file(FakeSession.page(), "page.pcapng"));
    Label count = (Label) shell.lookup("#frame-count");
    hand.type(KeyCode.F, KeyCode.CONTROL);
    hand.write("http2.ty == DATA");
    assertTrue(onFx(() -> says().getText()).startsWith("Column 1: "), says()::getText);
    hand.type(KeyCode.ENTER);
    assertEquals("40 frames", onFx(count::getText), "a mistake changes nothing");
    hand.type(KeyCode.A, KeyCode.CONTROL);
    hand.write("http2.typ");
    hand.type(KeyCode.TAB);
    hand.write(" == DATA");
    assertTrue(onFx(() -> says().getText()).startsWith("Enter shows"), says()::getText);
    hand.type(KeyCode.ENTER);
    until(() -> count.getText().endsWith("of 40 frames"));
    hand.type(KeyCode.END);
    assertTrue(onFx(() -> said("frames")).contains("\tDATA\t"), "the list has the focus again");
    hand.type(KeyCode.F, KeyCode.CONTROL);
    hand.type(KeyCode.BACK_SPACE);
    hand.type(KeyCode.ENTER);
    until(() -> count.getText().equals("40 frames"));
  }

  @Test
  @DisplayName("changes the theme by key, and it follows the system until then")
  void themes() {
    show(FakeHost.file(FakeSession.page(), "page.pcapng"));
    assertEquals(Tokens.LIGHT, look.tokens().get());
    onFx(() -> system.set(ColorScheme.DARK));
    assertEquals(Tokens.DARK, look.tokens().get());
    hand.click(at("frames", 200, 3));
    hand.type(KeyCode.T, KeyCode.CONTROL);
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
    hand.click(copy);
    assertEquals("127.0.0.1:8080", clipboard());
    session.grow(10);
    until(() -> shell.lookup("#frames") != null);
    assertTrue(robot.lookup("Waiting for the first frame").tryQuery().isEmpty());
  }

  @Test
  @DisplayName("is told why the first connection failed, while waiting for a frame")
  void failed(FxRobot robot) throws TimeoutException {
    var session = FakeSession.big(0, 0).connect("bank.test", "tcp", 0, 0, 0, "", 1);
    show(FakeHost.live(session));
    assertTrue(
        robot
            .lookup(
                "The connection to bank.test failed: the origin's certificate does not verify:"
                    + " self-signed. An origin of your own: switch the check off in the"
                    + " preferences (Origins' certificates). Any other: believe h2tap.")
            .tryQuery()
            .isPresent());
    hand.click(at("connections", 60, 1));
    until(() -> robot.lookup("Waiting for the first frame").tryQuery().isEmpty());
    until(() -> shell.lookup("#connection-table") != null);
    hand.type(KeyCode.UP); // the keys go on in the list
    until(() -> robot.lookup("Waiting for the first frame").tryQuery().isPresent());
  }

  @Test
  @DisplayName("starts a browser in one click, and is told what it is, or why it can't be")
  void browses(FxRobot robot) {
    var host = FakeHost.live(FakeSession.big(0, 1));
    show(host);
    hand.click(robot.lookup("#start-Chromium").query());
    assertTrue(
        robot
            .lookup(
                (Node n) -> n instanceof Label l && l.getText().startsWith("Chromium was started"))
            .tryQuery()
            .isPresent());
    hand.click(robot.lookup("#start-Firefox").query());
    assertTrue(
        robot
            .lookup("The browser could not be started: certutil is missing")
            .tryQuery()
            .isPresent());
    assertEquals(List.of("browse Chromium", "browse Firefox"), host.asked);
  }

  @Test
  @DisplayName(
      "records, stops, opens, saves and clears, by button and by key; a failure is told in words")
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
          public Optional<Path> forKeys() {
            return Optional.of(Path.of("keys.txt"));
          }

          @Override
          public Optional<Path> toSave(String name) {
            return Optional.of(Path.of("copy-of-" + name));
          }

          @Override
          public Optional<Path> toSaveAny(String name) {
            return Optional.empty();
          }
        });
    hand.click(robot.lookup("#record").query());
    assertEquals(Recorder.OFF, host.state().recorder());
    hand.type(KeyCode.R, KeyCode.CONTROL);
    hand.type(KeyCode.S, KeyCode.CONTROL);
    hand.click(robot.lookup("#open").query());
    assertTrue(
        robot
            .lookup("The file could not be opened: holiday.jpg is no capture")
            .tryQuery()
            .isPresent());
    hand.click(robot.lookup("Dismiss").query());
    hand.click(robot.lookup("#clear").query());
    settle();
    assertEquals(
        List.of("stop", "start", "save copy-of-h2tap.pcapng", "another", "clear"), host.asked);
    until(() -> shell.bench().isEmpty());
    assertTrue(robot.lookup("Waiting for the first frame").tryQuery().isPresent());
  }

  @Test
  @DisplayName("can't miss that recording had to stop, nor that a file is damaged")
  void troubles(FxRobot robot) {
    var session =
        FakeSession.page()
            .progress(new Progress(10, 20, true, Optional.of(Wording.of("cut off at byte 10"))));
    show(FakeHost.live(session).trouble("The disk is full: 3 MB are not recorded."));
    assertTrue(robot.lookup("The disk is full: 3 MB are not recorded.").tryQuery().isPresent());
    assertTrue(
        robot
            .lookup(
                "This capture is not shown to its end: cut off at byte 10. What comes before that"
                    + " is.")
            .tryQuery()
            .isPresent());
    assertEquals("Recording failed", robot.lookup("#record").queryButton().getText());
  }

  @Test
  @DisplayName("learns why an opened capture has no frames, and the keys walk its connections")
  void nothing(FxRobot robot) throws TimeoutException {
    var session = FakeSession.of(List.of()).connect("bank.test", "tls", 0, 9, 0, "", 0);
    show(FakeHost.file(session, "wifi.pcap"));
    assertTrue(robot.lookup("No HTTP/2 frames in this capture").tryQuery().isPresent());
    Label why =
        robot
            .lookup((Node n) -> n instanceof Label l && l.getText().contains("SSLKEYLOGFILE"))
            .query();
    assertTrue(why.getText().startsWith("It holds 1 connection"), why.getText());
    until(() -> list("connections").isFocused());
  }
}
