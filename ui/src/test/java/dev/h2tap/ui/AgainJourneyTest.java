package dev.h2tap.ui;

import static dev.h2tap.ui.Hand.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.replay.send.Pair;
import dev.h2tap.core.replay.send.Sent;
import dev.h2tap.core.replay.send.SentAgain;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.canvas.CanvasList;
import dev.h2tap.ui.shell.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A user who sends requests again")
class AgainJourneyTest extends ShellJourney {
  /** Of the capture: GET /index.html on stream 13, with a pushed style sheet. */
  private static final int REQUEST = 8;

  private Session session;
  private Session other;
  private FakeHost host;
  private Optional<Host> opened = Optional.empty();

  @BeforeEach
  void begin() throws IOException {
    session = Captures.read("nghttp_push_h2c");
    other = Captures.read("nghttp_push_h2c");
    host = FakeHost.file(session, "some.pcapng");
    show(
        Opening.of(host)
            .inBackground()
            .sized(1100, 800)
            .with(
                s -> {
                  s.opens(next -> opened = Optional.of(next));
                  s.bench().orElseThrow().cursor().frame().set(REQUEST);
                }));
    hand.type(KeyCode.DIGIT5, KeyCode.ALT);
  }

  @AfterEach
  void stop() {
    session.close();
    other.close();
  }

  private TextArea head() {
    return (TextArea) at("again-head");
  }

  private void choose(String choice, int pill) {
    onFx(() -> ((ToggleButton) ((Pane) at(choice)).getChildren().get(pill)).fire());
  }

  /** Answers as was recorded, on the connections of the same capture read anew. */
  private SentAgain asRecorded(int... rows) {
    int port = other.connection(1).client().getPort();
    List<Sent> sent =
        IntStream.of(rows)
            .mapToObj(r -> new Sent(r, 1, port, session.exchanges().stream(r), ""))
            .toList();
    return new SentAgain(Path.of("new.pcapng"), other, Pair.of(session, other, sent));
  }

  @Test
  @DisplayName("finds the request at hand, is told of a wrong line, mends it and sends it by keys")
  void writes() throws TimeoutException {
    untilText("again-title", "stream 13");
    String recorded = onFx(() -> head().getText());
    assertTrue(recorded.startsWith(":method: GET\n:path: /index.html\n"), recorded);
    assertEquals("http://127.0.0.1:8001", onFx(() -> ((TextField) at("again-to")).getText()));
    onFx(() -> head().setText(":method: GET\nnonsense"));
    untilText("again-told", "This can't be sent: line 2: 'nonsense' is not");
    assertTrue(onFx(() -> at("again-send").isDisabled()));
    onFx(() -> head().setText(recorded.replace("/index.html", "/other")));
    until(() -> !at("again-send").isDisabled());
    host.answering = requests -> asRecorded(1);
    until(() -> head().isFocused());
    hand.type(KeyCode.ENTER, KeyCode.CONTROL);
    untilText("again-sum", "The same answer");
    assertEquals("send 1", host.asked.getLast());
    var rows = (CanvasList) at("again-rows");
    until(() -> "status\t200\t200".equals(rows.queryAccessibleAttribute(AccessibleAttribute.TEXT)));
    hand.click(at("again-open"));
    until(() -> opened.isPresent());
    assertEquals(List.of("open new.pcapng"), ((FakeHost) opened.get()).asked);
  }

  @Test
  @DisplayName("loses nothing that was written when the cursor goes on")
  void stays() throws TimeoutException {
    untilText("again-title", "stream 13");
    onFx(() -> head().appendText("\nx-mine: 1"));
    int pushed = 1;
    while (session.frames().stream(pushed) != 2) pushed++;
    int there = pushed;
    onFx(() -> bench().cursor().frame().set(there));
    until(() -> at("again-take").isVisible() && at("again-take").getLayoutX() > 0); // laid out
    assertTrue(onFx(() -> head().getText()).endsWith("x-mine: 1"));
    hand.click(at("again-take"));
    until(() -> !head().getText().contains("x-mine"));
    assertFalse(onFx(() -> at("again-take").isVisible()));
  }

  @Test
  @DisplayName("gives it other content, and is told why nobody answered")
  void content() throws TimeoutException {
    untilText("again-title", "stream 13");
    assertFalse(onFx(() -> at("again-body").isVisible()));
    choose("again-content", 1);
    onFx(() -> ((TextArea) at("again-body")).setText("two\nlines"));
    hand.click(at("again-send"));
    untilText("again-told", "No answer: the origin is away");
    assertFalse(onFx(() -> at("again-send").isDisabled()), "to be tried again");
  }

  @Test
  @DisplayName("sends all that are shown, and walks their answers")
  void all() throws TimeoutException {
    untilText("again-title", "stream 13");
    choose("again-which", 1);
    host.answering = requests -> asRecorded(1, 2);
    hand.click(at("again-send"));
    untilText("again-sum", "2 answers, 0 other than recorded, 0 of these failed");
    var pairs = (CanvasList) at("again-pairs");
    hand.click(onFx(() -> pairs.localToScreen(40, pairs.y(1) + 8)));
    String row = onFx(() -> (String) pairs.queryAccessibleAttribute(AccessibleAttribute.TEXT));
    assertTrue(row.startsWith("200\tsame\t") && row.contains("\tGET /style.css  "), row);
    until(() -> bench().cursor().frame().get() == 12);
  }
}
