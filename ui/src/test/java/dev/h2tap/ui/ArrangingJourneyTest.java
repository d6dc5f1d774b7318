package dev.h2tap.ui;

import static dev.h2tap.ui.Hand.onFx;
import static dev.h2tap.ui.Hand.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.ui.memory.Memory;
import java.util.List;
import java.util.Map;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A user who arranges the views")
class ArrangingJourneyTest extends ShellJourney {
  private final Memory memory = new Memory(Map.of());

  private void show() {
    var host = FakeHost.file(FakeSession.page(), "page.pcapng");
    show(Opening.of(host).remembering(memory).sized(1000, 700));
  }

  /** The views of a half that have tabs, in their order. */
  private List<String> tabs(String half) {
    return onFx(
        () ->
            shell.lookupAll("#" + half + " .tab").stream()
                .map(n -> n.getId().substring("tab-".length()))
                .toList());
  }

  private Node tab(String view) {
    return onFx(() -> shell.lookup("#tab-" + view));
  }

  private static Point2D middle(Node node) {
    return onFx(
        () -> {
          Bounds b = node.localToScene(node.getBoundsInLocal());
          return new Point2D(b.getCenterX(), b.getCenterY());
        });
  }

  /** By events: the headless robot loses a button's drags as soon as they leave it. */
  private static void drag(Node tab, Point2D to) {
    Point2D from = middle(tab);
    onFx(
        () -> {
          fire(tab, MouseEvent.MOUSE_PRESSED, from);
          fire(tab, MouseEvent.MOUSE_DRAGGED, from.midpoint(to));
          fire(tab, MouseEvent.MOUSE_DRAGGED, to);
          fire(tab, MouseEvent.MOUSE_RELEASED, to);
        });
    settle();
  }

  private static void fire(Node tab, EventType<MouseEvent> type, Point2D at) {
    var picked = new PickResult(tab, at.getX(), at.getY());
    boolean down = type != MouseEvent.MOUSE_RELEASED;
    tab.fireEvent(
        new MouseEvent(
            type,
            at.getX(),
            at.getY(),
            at.getX(),
            at.getY(),
            MouseButton.PRIMARY,
            1,
            false,
            false,
            false,
            false,
            down,
            false,
            false,
            true,
            false,
            false,
            picked));
  }

  @Test
  @DisplayName("moves a view to the other half by keys, and finds it there the next time")
  void byKeys() {
    show();
    hand.type(KeyCode.DIGIT7, KeyCode.CONTROL); // States
    hand.type(KeyCode.X, KeyCode.CONTROL, KeyCode.SHIFT);
    assertEquals(
        List.of("frames", "streams", "message", "follow", "again", "states"), tabs("said"));
    assertTrue(onFx(() -> ((ToggleButton) tab("states")).isSelected()));
    assertEquals("view-states", onFx(() -> shell.lookup("#said").lookup("#view-states").getId()));
    show();
    assertEquals(
        List.of("frames", "streams", "message", "follow", "again", "states"), tabs("said"));
    hand.type(KeyCode.DIGIT7, KeyCode.CONTROL);
    hand.type(KeyCode.X, KeyCode.CONTROL, KeyCode.SHIFT);
    assertEquals("states", tabs("means").getLast());
    assertEquals(List.of("frames", "streams", "message", "follow", "again"), tabs("said"));
  }

  @Test
  @DisplayName("drags a tab into the other half, and along its own")
  void byMouse() {
    show();
    drag(tab("timeline"), middle(tab("frames")).subtract(10, 0));
    assertEquals("timeline", tabs("said").getFirst());
    assertEquals("windows", tabs("means").getFirst());
    drag(tab("priority"), middle(tab("windows")).subtract(10, 0));
    assertEquals(List.of("priority", "windows"), tabs("means").subList(0, 2));
  }

  @Test
  @DisplayName("finds every view even if what is remembered names others, or none")
  void remembersNonsense() {
    memory.put("views.said", "frames nonsense states frames");
    memory.put("views.means", "");
    show();
    assertEquals(
        List.of("frames", "states", "streams", "message", "follow", "again"), tabs("said"));
    assertEquals(7, tabs("means").size());
  }
}
