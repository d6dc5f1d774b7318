package dev.h2tap.ui.look;

import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/** A small window over the window, on which something is set; what it has no room for scrolls. */
public final class SheetStage {
  private static final double WIDTH = 640;
  private static final double HEIGHT = 520;

  /** What a window's frame may take of the screen, in px each way. */
  private static final double FRAME = 40;

  private final Stage stage = new Stage();
  private final Look look;

  public SheetStage(Window owner, String title, Look look) {
    this.look = look;
    stage.initOwner(owner);
    stage.setTitle(title);
  }

  /** Shows it as large as the text is, but not larger than the screen. */
  public void show(Region content) {
    var scene = new Scene(new Zoomed(look.zoom()).of(content), width(), height());
    look.dress(scene);
    stage.setScene(scene);
    stage.show();
    var grows = look.zoom().subscribe((was, is) -> grow(scene));
    stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, e -> grows.unsubscribe());
  }

  private Rectangle2D room() {
    return Screen.getScreensForRectangle(
            stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight())
        .stream()
        .findFirst()
        .orElse(Screen.getPrimary())
        .getVisualBounds();
  }

  private double width() {
    return Math.min(WIDTH * look.zoom().get(), room().getWidth() - FRAME);
  }

  private double height() {
    return Math.min(HEIGHT * look.zoom().get(), room().getHeight() - FRAME);
  }

  /** Larger text is no reason to scroll while the screen has room. */
  private void grow(Scene scene) {
    Rectangle2D room = room();
    double wide = stage.getWidth() - scene.getWidth() + width();
    double high = stage.getHeight() - scene.getHeight() + height();
    stage.setX(Math.max(room.getMinX(), Math.min(stage.getX(), room.getMaxX() - wide)));
    stage.setY(Math.max(room.getMinY(), Math.min(stage.getY(), room.getMaxY() - high)));
    stage.setWidth(wide);
    stage.setHeight(high);
  }

  /** Brings it before the others. */
  public void raise() {
    stage.toFront();
    stage.requestFocus();
  }

  public boolean isOpen() {
    return stage.isShowing();
  }

  public void close() {
    stage.close();
  }

  /** Who is told that it was closed, by whomever. */
  public void closed(Runnable then) {
    stage.setOnHidden(e -> then.run());
  }
}
