package dev.h2tap.ui;

import static dev.h2tap.ui.Hand.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.session.Session;
import dev.h2tap.ui.memory.Memory;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A user who makes the lists their own")
class ListJourneyTest extends ShellJourney {
  private FakeHost host;

  private void show(Session session, Map<String, String> remembered) {
    host = FakeHost.file(session, "page.pcapng");
    host.kept = remembered;
    show(Opening.of(host).remembering(new Memory(remembered)).sized(990, 800));
  }

  private Node header() {
    return shell.lookup("#frames-header");
  }

  private Point2D header(double x) {
    return onFx(() -> header().localToScreen(x, 12));
  }

  /** What a screen reader would say of the selected frame. */
  private String said() {
    return onFx(() -> (String) list("frames").queryAccessibleAttribute(AccessibleAttribute.TEXT));
  }

  private static ContextMenu menu(String id) {
    return onFx(
        () ->
            Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .filter(m -> id.equals(m.getId()))
                .findFirst()
                .orElseThrow());
  }

  private static MenuItem item(ContextMenu menu, String id) {
    return menu.getItems().stream().filter(i -> id.equals(i.getId())).findFirst().orElseThrow();
  }

  @Test
  @DisplayName("chooses, moves, resizes and hides columns by mouse; they are remembered")
  void columnsByMouse() throws TimeoutException {
    show(FakeSession.page(), Map.of());
    onFx(() -> shell.bench().orElseThrow().cursor().frame().set(4));
    assertEquals("4\t0.000933\tclient\t0\tWINDOW_UPDATE\t\t4\tconnection + 15,663,105", said());
    hand.click(header(25), MouseButton.SECONDARY);
    var conn = (CheckMenuItem) item(menu("columns"), "column-conn");
    assertFalse(conn.isSelected());
    onFx(conn::fire);
    onFx(() -> item(menu("columns"), "column-length").fire());
    onFx(() -> menu("columns").hide());
    assertEquals("4\t0.000933\t1\tclient\t0\tWINDOW_UPDATE\t\tconnection + 15,663,105", said());
    double end = onFx(() -> header().getBoundsInLocal().getWidth()) - 20;
    hand.drag(header(25), header(end));
    assertTrue(said().endsWith("105\t4"), said());
    until(() -> host.kept.getOrDefault("columns.frames", "").endsWith("info number"));
    hand.click(header(25), MouseButton.SECONDARY);
    onFx(() -> item(menu("columns"), "columns-restore").fire());
    assertTrue(said().startsWith("4\t0.000933\tclient\t0\t"), said());
  }

  @Test
  @DisplayName("does the same by keys, and finds the columns so the next time")
  void columnsByKeys() throws TimeoutException {
    show(FakeSession.page(), Map.of("columns.frames", "number time type -conn length"));
    onFx(() -> shell.bench().orElseThrow().cursor().frame().set(4));
    String before = said();
    assertTrue(before.startsWith("4\t0.000933\tWINDOW_UPDATE\t4\t"), before);
    hand.type(KeyCode.F9);
    onFx(() -> header().requestFocus());
    hand.type(KeyCode.RIGHT);
    hand.type(KeyCode.RIGHT, KeyCode.SHIFT);
    assertTrue(said().startsWith("4\tWINDOW_UPDATE\t0.000933\t4\t"), said());
    hand.type(KeyCode.DELETE);
    assertTrue(said().startsWith("4\tWINDOW_UPDATE\t4\t"), said());
    hand.type(KeyCode.LEFT);
    hand.type(KeyCode.ADD);
    until(() -> host.kept.getOrDefault("columns.frames", "").startsWith("number type:120 -time "));
  }

  @Test
  @DisplayName("follows a stream as one text, and is back where they were by one key")
  void follows() throws Exception {
    show(Captures.read("nghttp_push_h2c"), Map.of());
    onFx(() -> shell.bench().orElseThrow().cursor().frame().set(8));
    onFx(() -> list("frames").requestFocus());
    hand.type(KeyCode.F, KeyCode.CONTROL, KeyCode.SHIFT);
    until(() -> list("follow-lines") != null);
    String text = followed();
    assertTrue(text.startsWith("→ client · headers · #8 · 0.000215 s\n→ :method: GET\n"), text);
    assertTrue(text.contains("\n← :status: 200\n"), text);
    assertTrue(text.contains("\n← <!doctype html>"), text);
    assertTrue(text.endsWith("Ended by: end"), text);
    var shown = onFx(() -> shell.bench().orElseThrow());
    hand.type(KeyCode.DIGIT1, KeyCode.ALT);
    until(() -> list("frames") != null);
    assertEquals("conn == 1 && http2.streamid == 13", onFx(() -> filterText()));
    hand.type(KeyCode.DIGIT4, KeyCode.ALT);
    onFx(() -> list("follow-lines").requestFocus());
    hand.type(KeyCode.ESCAPE);
    until(() -> list("frames") != null);
    assertEquals("", onFx(() -> filterText()));
    assertEquals(8, onFx(() -> shown.cursor().frame().get()));
  }

  private String filterText() {
    return ((TextField) shell.lookup("#filter")).getText();
  }

  /** All lines, by copying them. */
  private String followed() {
    hand.type(KeyCode.HOME);
    hand.type(KeyCode.END, KeyCode.SHIFT);
    hand.type(KeyCode.C, KeyCode.CONTROL);
    return onFx(() -> Clipboard.getSystemClipboard().getString());
  }
}
