package dev.h2tap.ui.look;

import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;

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
    double zoom = look.zoom().get();
    var room = Screen.getPrimary().getVisualBounds();
    var scene =
        new Scene(
            new Zoomed(look.zoom()).of(content),
            Math.min(WIDTH * zoom, room.getWidth() - FRAME),
            Math.min(HEIGHT * zoom, room.getHeight() - FRAME));
    look.dress(scene);
    stage.setScene(scene);
    stage.show();
  }

  /** Brings it before the others. */
  public void raise() {
    stage.toFront();
    stage.requestFocus();
  }

  public void close() {
    stage.close();
  }

  /** Who is told that it was closed, by whomever. */
  public void closed(Runnable then) {
    stage.setOnHidden(e -> then.run());
  }
}
