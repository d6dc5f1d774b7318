package dev.h2tap.ui;

import static dev.h2tap.ui.Hand.onFx;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A user who looks for requests and answers")
class MessageJourneyTest extends ShellJourney {
  @TempDir private Path folder;
  private Session session;

  private void show(Session shown) {
    session = shown;
    show(
        Opening.of(FakeHost.file(shown, "some.pcapng"))
            .inBackground()
            .with(s -> s.asks(new FilesInto(folder))));
  }

  @AfterEach
  void stop() {
    session.close();
  }

  private Point2D at(String list, int row) {
    return onFx(() -> list(list).localToScreen(100, list(list).y(row) + 10));
  }

  private String selected(String list) {
    return onFx(() -> (String) list(list).queryAccessibleAttribute(AccessibleAttribute.TEXT));
  }

  @Test
  @DisplayName("walks the requests by keys, the cursor follows; Enter opens the message")
  void byKeys() throws IOException, TimeoutException {
    show(Captures.read("nghttp_push_h2c"));
    hand.type(KeyCode.DIGIT2, KeyCode.ALT);
    untilText("streams-count", "3 exchanges");
    hand.click(at("streams", 0));
    assertEquals(8, cursor());
    hand.type(KeyCode.DOWN);
    assertEquals(12, cursor(), "the PUSH_PROMISE of /style.css");
    assertTrue(selected("streams").contains("/style.css"), selected("streams"));
    untilText("streams-words", "Promised by the server on stream 13");
    hand.type(KeyCode.ENTER);
    untilText("message-title", "GET http://127.0.0.1:8001/style.css → 200 OK");
    untilText("message-note", "6,053 octets");
    hand.type(KeyCode.DIGIT1, KeyCode.ALT);
    hand.click(at("frames", 1));
    hand.type(KeyCode.DIGIT3, KeyCode.ALT);
    until(() -> shell.lookup("#message-empty") != null);
    untilText("message-empty", "The cursor's frame is about the connection as a whole");
  }

  @Test
  @DisplayName("filters as one types, sorts by a title, and gets all back by Escape")
  void filters() throws IOException, TimeoutException {
    show(Captures.read("two_conns_mixed"));
    hand.type(KeyCode.DIGIT2, KeyCode.ALT);
    until(() -> text("streams-count").endsWith("exchanges"));
    String all = onFx(() -> text("streams-count"));
    var filter = (TextField) shell.lookup("#streams-filter");
    hand.click(filter);
    onFx(() -> filter.setText("nothing-like-that"));
    untilText("streams-count", "0 of");
    untilText("streams-empty", "No exchange has all these words");
    hand.type(KeyCode.ESCAPE);
    until(() -> text("streams-count").equals(all));
    var sorting = (MenuButton) shell.lookup("#streams-sorting");
    onFx(() -> sorting.getItems().get(3).fire());
    assertEquals("Sorted by Path ↑", onFx(sorting::getText));
    until(() -> list("streams").isVisible());
    until(() -> firstSelected().contains("/app.js"));
  }

  @Test
  @DisplayName("copies a request as curl and saves a body; what is there is not replaced unasked")
  void copiesAndSaves() throws IOException, TimeoutException {
    show(Captures.read("nghttp_push_h2c"));
    onFx(() -> shell.bench().orElseThrow().cursor().frame().set(8));
    hand.type(KeyCode.DIGIT3, KeyCode.ALT);
    untilText("message-title", "GET http://127.0.0.1:8001/index.html");
    var copy = (MenuButton) shell.lookup("#message-copy");
    onFx(() -> copy.getItems().getFirst().fire());
    untilText("message-told", "Copied.");
    String curl = onFx(() -> Clipboard.getSystemClipboard().getString());
    assertTrue(curl.startsWith("curl --http2-prior-knowledge "), curl);
    assertTrue(curl.endsWith(" --url 'http://127.0.0.1:8001/index.html'"), curl);
    Path file = folder.resolve("index.html");
    Files.writeString(file, "mine");
    hand.click(shell.lookup("#message-save"));
    untilText("message-told", file + " exists already.");
    assertEquals("mine", Files.readString(file));
    Button replace = (Button) shell.lookup("#message-replace");
    until(replace::isVisible);
    hand.type(KeyCode.SPACE);
    untilText("message-told", "1,474 octets are saved in");
    assertFalse(onFx(replace::isVisible));
    byte[] body = session.exchanges().content(1, Endpoint.SERVER, 9999).octets().toBytes();
    assertArrayEquals(body, Files.readAllBytes(file));
    assertEquals(List.of("index.html"), files());
  }

  private List<String> files() throws IOException {
    try (var all = Files.list(folder)) {
      return all.map(p -> p.getFileName().toString()).toList();
    }
  }

  @Test
  @DisplayName("sees HTTP/1.x and WebSocket, which have no frames")
  void withoutFrames() throws IOException, TimeoutException {
    show(Captures.read("ws_http1_plain"));
    untilText("streams-count", "1 exchange");
    assertTrue(selected("streams").contains("websocket"), selected("streams"));
    hand.click(at("streams", 0));
    hand.type(KeyCode.ENTER);
    untilText("message-note", "17 messages");
    assertEquals(
        "GET http://127.0.0.1:8040/ws/chat → 101 Switching Protocols",
        onFx(() -> text("message-title")));
  }

  @Test
  @DisplayName("has very many requests sorted without the window standing still")
  void many() throws TimeoutException {
    var big = FakeSession.big(10, 2);
    big.exchanges(new FakeExchanges(300_000));
    show(big);
    hand.type(KeyCode.DIGIT2, KeyCode.ALT);
    assertEquals("300,000 exchanges", onFx(() -> text("streams-count")), "before all were read");
    var sorting = (MenuButton) shell.lookup("#streams-sorting");
    onFx(() -> sorting.getItems().get(7).fire());
    assertEquals("Sorted by Answer ↓", onFx(sorting::getText), "told before it is done");
    until(() -> firstSelected().contains("\t100 kB\t"));
    assertEquals("300,000 exchanges", onFx(() -> text("streams-count")));
  }

  /** What the first row says, by pressing Home; on the JavaFX thread. */
  private String firstSelected() {
    var home = new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.HOME, false, false, false, false);
    Event.fireEvent(list("streams"), home);
    return (String) list("streams").queryAccessibleAttribute(AccessibleAttribute.TEXT);
  }
}
