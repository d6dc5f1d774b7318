package dev.h2tap.ui.look;

import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/** Shows a node larger, or smaller, than it thinks it is. */
public final class Zoomed extends Region {
  private final ObservableDoubleValue zoom;
  private final Scale scale = new Scale(1, 1);

  /**
   * @param zoom how many times as large; 1 is as it is
   */
  public Zoomed(ObservableDoubleValue zoom) {
    this.zoom = zoom;
    setMinSize(0, 0);
    zoom.addListener((o, was, is) -> requestLayout());
  }

  /** With {@code node} in it, alone. */
  public Zoomed of(Node node) {
    if (getChildren().contains(node)) return this;
    empty();
    node.getTransforms().add(scale);
    getChildren().add(node);
    return this;
  }

  /** Lets go of what is in it. */
  public void empty() {
    getChildren().forEach(n -> n.getTransforms().remove(scale));
    getChildren().clear();
  }

  @Override
  protected void layoutChildren() {
    scale.setX(zoom.get());
    scale.setY(zoom.get());
    for (Node n : getChildren()) {
      n.resizeRelocate(0, 0, getWidth() / zoom.get(), getHeight() / zoom.get());
    }
  }

  @Override
  protected double computePrefWidth(double height) {
    return getChildren().stream().mapToDouble(n -> n.prefWidth(-1)).max().orElse(0) * zoom.get();
  }

  @Override
  protected double computePrefHeight(double width) {
    return getChildren().stream().mapToDouble(n -> n.prefHeight(-1)).max().orElse(0) * zoom.get();
  }
}
