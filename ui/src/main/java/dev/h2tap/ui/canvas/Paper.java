package dev.h2tap.ui.canvas;

import javafx.scene.canvas.Canvas;
import javafx.scene.transform.Scale;

/**
 * A canvas that is as sharp in a magnified window as in one that is not: it has as many px as the
 * screen shows, and is drawn upon in px of the window.
 */
final class Paper extends Canvas {
  private final Scale shrunk = new Scale(1, 1);
  private double zoom = 1;

  Paper() {
    setManaged(false);
    setMouseTransparent(true);
    getTransforms().add(shrunk);
  }

  /**
   * Makes it a clean sheet.
   *
   * @param width px of the window
   * @param height px of the window
   * @param magnified how much the window is magnified
   */
  void clean(double width, double height, double magnified) {
    if (zoom != magnified) {
      zoom = magnified;
      shrunk.setX(1 / zoom);
      shrunk.setY(1 / zoom);
    }
    if (getWidth() != width * zoom) setWidth(width * zoom);
    if (getHeight() != height * zoom) setHeight(height * zoom);
    var g = getGraphicsContext2D();
    g.setTransform(zoom, 0, 0, zoom, 0, 0);
    g.clearRect(0, 0, width, height);
  }
}
