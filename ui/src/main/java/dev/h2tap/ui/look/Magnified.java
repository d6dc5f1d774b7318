package dev.h2tap.ui.look;

import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/** The root of a scene, which shows its content as large as {@link Look#zoom} says. */
public final class Magnified extends Region {
  private final Region content;
  private final Look look;
  private final Scale scale = new Scale(1, 1);

  public Magnified(Region content, Look look) {
    this.content = content;
    this.look = look;
    content.getTransforms().add(scale);
    getChildren().add(content);
    look.zoom().addListener((o, was, is) -> requestLayout());
  }

  /** What is shown. */
  public Parent content() {
    return content;
  }

  @Override
  protected void layoutChildren() {
    double zoom = look.zoom().get();
    scale.setX(zoom);
    scale.setY(zoom);
    content.resizeRelocate(0, 0, getWidth() / zoom, getHeight() / zoom);
  }

  @Override
  protected double computePrefWidth(double height) {
    return content.prefWidth(-1) * look.zoom().get();
  }

  @Override
  protected double computePrefHeight(double width) {
    return content.prefHeight(-1) * look.zoom().get();
  }
}
