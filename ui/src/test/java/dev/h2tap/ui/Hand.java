package dev.h2tap.ui;

import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Window;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The user's hand: mouse and keys by the platform's robot, straight to the point (TestFX's walks
 * there by px).
 */
final class Hand {
  private final Robot robot = onFx(Robot::new);

  static <T> T onFx(Supplier<T> asked) {
    return WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(asked::get));
  }

  static void onFx(Runnable done) {
    onFx(
        () -> {
          done.run();
          return null;
        });
  }

  /** Until what was done has been taken in and laid out. */
  static void settle() {
    WaitForAsyncUtils.waitForFxEvents(2);
  }

  void click(Point2D at) {
    click(at, MouseButton.PRIMARY);
  }

  void click(Point2D at, MouseButton button) {
    onFx(() -> robot.mouseMove(at));
    onFx(() -> robot.mousePress(button));
    onFx(() -> robot.mouseRelease(button));
    settle();
  }

  void drag(Point2D from, Point2D to) {
    onFx(() -> robot.mouseMove(from));
    onFx(() -> robot.mousePress(MouseButton.PRIMARY));
    onFx(() -> robot.mouseMove(from.midpoint(to)));
    onFx(() -> robot.mouseMove(to));
    onFx(() -> robot.mouseRelease(MouseButton.PRIMARY));
    settle();
  }

  /**
   * Lays out what came since the last pulse: on a busy machine the next one may be long in coming,
   * and until then a new node is nowhere.
   */
  static void layOut(Node node) {
    Parent root = node.getScene().getRoot();
    root.applyCss();
    root.layout();
  }

  void click(Node node) {
    click(
        onFx(
            () -> {
              layOut(node);
              Bounds b = node.localToScreen(node.getBoundsInLocal());
              return new Point2D(b.getCenterX(), b.getCenterY());
            }));
  }

  /** Types {@code key} while {@code held} are down. */
  void type(KeyCode key, KeyCode... held) {
    onFx(
        () -> {
          for (KeyCode k : held) robot.keyPress(k);
          robot.keyPress(key);
          robot.keyRelease(key);
          for (KeyCode k : held) robot.keyRelease(k);
        });
    settle();
  }

  /** Types a text into what has the focus. */
  void write(String text) {
    onFx(
        () -> {
          var owner = Window.getWindows().stream().filter(Window::isFocused).findFirst();
          Node at = owner.orElseThrow().getScene().getFocusOwner();
          for (char c : text.toCharArray()) {
            String typed = String.valueOf(c);
            at.fireEvent(
                new KeyEvent(
                    KeyEvent.KEY_TYPED, typed, "", KeyCode.UNDEFINED, false, false, false, false));
          }
        });
    settle();
  }
}
