package dev.h2tap.ui;

import static dev.h2tap.ui.Hand.onFx;
import static dev.h2tap.ui.Hand.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.session.Session;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.Tokens;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A user who looks at what frames mean")
class DrawingJourneyTest extends ShellJourney {
  private Locale spoken = Locale.ENGLISH;

  private void show(Session session, Locale language) {
    show(
        Opening.of(FakeHost.file(session, "page.pcapng"))
            .in(language)
            .sized(1000, 860)
            .with(s -> s.speaks(chosen -> spoken = chosen)));
  }

  private void move(int frame) {
    onFx(() -> bench().cursor().frame().set(frame));
    settle();
  }

  private Node look(String view) {
    Node shown = onFx(() -> bench().look(view).orElseThrow());
    settle();
    return shown;
  }

  /** What is painted, as a number. */
  private static int painted(Node node) {
    return onFx(
        () -> {
          var image = node.snapshot(null, null);
          int sum = 0;
          for (int y = 0; y < image.getHeight(); y += 2) {
            for (int x = 0; x < image.getWidth(); x += 2) {
              sum = 31 * sum + image.getPixelReader().getArgb(x, y);
            }
          }
          return sum;
        });
  }

  @Test
  @DisplayName("steps by mouse and keys, and every view goes along")
  void steps() throws Exception {
    try (var session = Captures.read("nghttp_push_h2c")) {
      show(session, Locale.ENGLISH);
      move(8);
      Node states = look("states");
      int before = painted(states);
      hand.click(shell.lookup("#frame-on"));
      assertEquals(9, cursor());
      hand.type(KeyCode.DOWN, KeyCode.ALT);
      assertEquals(10, cursor());
      hand.type(KeyCode.UP, KeyCode.ALT);
      hand.type(KeyCode.UP, KeyCode.ALT);
      assertEquals(8, cursor());
      assertEquals(before, painted(states));
      int last = session.frames().count();
      move(last);
      assertNotEquals(before, painted(states));
    }
  }

  @Test
  @DisplayName("plays to the end and starts again from the beginning")
  void plays() throws Exception {
    try (var session = Captures.read("nghttp_push_h2c")) {
      show(session, Locale.ENGLISH);
      move(session.frames().count() - 4);
      hand.click(shell.lookup("#play"));
      until(() -> bench().cursor().frame().get() == session.frames().count());
      // It may be at the end again before anybody looks: so what passed is kept.
      var least = new AtomicInteger(Integer.MAX_VALUE);
      onFx(
          () -> {
            bench()
                .cursor()
                .frame()
                .addListener((o, was, is) -> least.accumulateAndGet(is.intValue(), Math::min));
          });
      hand.type(KeyCode.P, KeyCode.CONTROL);
      until(() -> least.get() == 1);
    }
  }

  private String said() {
    return onFx(() -> ((Labeled) shell.lookup("#bar-says")).getText());
  }

  @Test
  @DisplayName("is told that there is no further frame or finding, until the next step")
  void nowhere() throws Exception {
    try (var session = Captures.read("nghttp_push_h2c")) {
      show(session, Locale.ENGLISH);
      move(session.frames().count());
      assertEquals("", said());
      hand.type(KeyCode.F8);
      assertEquals("There is no finding after this frame.", said());
      hand.type(KeyCode.DOWN, KeyCode.ALT);
      assertEquals("This is the last frame that is shown.", said());
      hand.type(KeyCode.UP, KeyCode.ALT);
      assertEquals("", said());
      move(session.frames().count() - 1);
      hand.click(shell.lookup("#play"));
      until(() -> said().equals("That was the last frame that is shown."));
    }
  }

  @Test
  @DisplayName("zooms the windows by keys and wheel, and sees all of them again")
  void zoomsWindows() throws Exception {
    try (var session = Captures.read("odd_stall")) {
      show(session, Locale.ENGLISH);
      move(17);
      Node windows = look("windows");
      Node drawing = onFx(() -> windows.lookup(".sketch"));
      onFx(drawing::requestFocus);
      settle();
      int all = painted(drawing);
      hand.type(KeyCode.EQUALS);
      assertNotEquals(all, painted(drawing));
      hand.type(KeyCode.DIGIT0);
      assertEquals(all, painted(drawing));
      onFx(() -> drawing.fireEvent(wheel(300, 40)));
      settle();
      assertNotEquals(all, painted(drawing));
      hand.type(KeyCode.DIGIT0);
      assertEquals(all, painted(drawing));
    }
  }

  private static ScrollEvent wheel(double x, double by) {
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        x,
        60,
        x,
        60,
        false,
        false,
        false,
        false,
        false,
        false,
        0,
        by,
        0,
        by,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.NONE,
        0,
        0,
        null);
  }

  @Test
  @DisplayName("scrolls a drawing that is higher than the window, by keys")
  void scrolls() throws Exception {
    try (var session = Captures.read("nghttp_push_h2c")) {
      show(session, Locale.ENGLISH);
      move(8);
      Node states = look("states");
      onFx(() -> stage.setHeight(420));
      settle();
      Node drawing = onFx(() -> states.lookup(".sketch"));
      onFx(drawing::requestFocus);
      settle();
      int above = painted(drawing);
      hand.type(KeyCode.END);
      settle();
      int below = painted(drawing);
      assertNotEquals(above, below);
      hand.type(KeyCode.HOME);
      settle();
      assertEquals(above, painted(drawing));
      onFx(() -> stage.setHeight(900));
    }
  }

  @Test
  @DisplayName("zooms the timeline by keys, sees less of it, and has it fit again")
  void zooms() throws Exception {
    try (var session = Captures.read("nghttp_push_h2c")) {
      show(session, Locale.ENGLISH);
      move(8);
      look("timeline");
      Node lanes = onFx(() -> shell.lookup("#timeline-lanes"));
      onFx(lanes::requestFocus);
      settle();
      int whole = painted(lanes);
      hand.type(KeyCode.EQUALS);
      hand.type(KeyCode.EQUALS);
      int part = painted(lanes);
      assertNotEquals(whole, part);
      hand.type(KeyCode.RIGHT);
      assertNotEquals(part, painted(lanes));
      hand.type(KeyCode.F);
      assertEquals(whole, painted(lanes));
    }
  }

  @Test
  @DisplayName("sees a field's bits by keys, and puts them away")
  void bits() throws Exception {
    try (var session = Captures.read("nghttp_push_h2c")) {
      show(session, Locale.ENGLISH);
      int headers = 1;
      while (!session.endsHeaderBlock(headers)) headers++;
      move(headers);
      look("hpack");
      Node strip = onFx(() -> shell.lookup("#hpack-strip"));
      onFx(strip::requestFocus);
      settle();
      double without = strip.getLayoutBounds().getHeight();
      hand.type(KeyCode.RIGHT);
      settle();
      assertTrue(strip.getLayoutBounds().getHeight() > without + 50);
      hand.type(KeyCode.ESCAPE);
      settle();
      assertEquals(without, strip.getLayoutBounds().getHeight());
    }
  }

  @Test
  @DisplayName("gets another theme in every drawing at once, and another language with it")
  void themeAndLanguage() throws Exception {
    try (var session = Captures.read("odd_stall")) {
      show(session, Locale.ENGLISH);
      move(17);
      Node windows = look("windows");
      int light = painted(windows);
      onFx(() -> look.choice().set(Look.Choice.DARK));
      settle();
      assertEquals(Tokens.DARK, look.tokens().get());
      assertNotEquals(light, painted(windows));
      Labeled tab = (Labeled) shell.lookup("#tab-windows");
      assertEquals("Windows", tab.getText());
      onFx(() -> item(((MenuButton) shell.lookup("#menu")).getItems(), "language-zh-CN").fire());
      show(session, spoken);
      look("windows");
      assertNotEquals("Windows", ((Labeled) shell.lookup("#tab-windows")).getText());
    }
  }

  private static MenuItem item(List<MenuItem> items, String id) {
    return items.stream()
        .flatMap(i -> i instanceof Menu m ? m.getItems().stream() : Stream.of(i))
        .filter(i -> id.equals(i.getId()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("goes along the ledger by keys, and the cursor is on each line's frame")
  void ledger() throws Exception {
    try (var session = Captures.read("odd_stall")) {
      show(session, Locale.ENGLISH);
      move(17);
      look("windows");
      Node table = onFx(() -> shell.lookup("#windows-table"));
      onFx(table::requestFocus);
      hand.type(KeyCode.HOME);
      int first = cursor();
      assertTrue(first < 17, "the first line is of frame " + first);
      hand.type(KeyCode.END);
      assertTrue(cursor() > 17, "the last line is of frame " + cursor());
    }
  }
}
