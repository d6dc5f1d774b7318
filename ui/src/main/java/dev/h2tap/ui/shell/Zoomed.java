package dev.h2tap.ui.shell;

import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/** Shows a node larger than it thinks it is. */
final class Zoomed extends Region {
  private final double factor;

  Zoomed(double factor) {
    this.factor = factor;
    setMinSize(0, 0);
  }

  /** With {@code node} in it, alone. */
  Zoomed of(Node node) {
    if (getChildren().size() == 1 && getChildren().getFirst() == node) return this;
    getChildren().forEach(n -> n.getTransforms().clear());
    node.getTransforms().setAll(new Scale(factor, factor, 0, 0));
    getChildren().setAll(node);
    return this;
  }

  /** Lets go of what is in it. */
  void empty() {
    getChildren().forEach(n -> n.getTransforms().clear());
    getChildren().clear();
  }

  @Override
  protected void layoutChildren() {
    for (Node n : getChildren()) {
      n.resizeRelocate(0, 0, getWidth() / factor, getHeight() / factor);
    }
  }
}
