package dev.h2tap.ui.shell;

import dev.h2tap.ui.memory.Memory;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;

/** The frame list above what is known of the chosen frame: comments, details, octets. */
final class Stack {
  /** A list lower than this has no room for details below it, px. */
  private static final double LOWEST = 180;

  /** How much of the height the list has at first, 0 to 1. */
  private static final double ABOVE = 0.62;

  private final Memory memory;
  private final DetailsPane below;
  private final BorderPane under = new BorderPane();
  private final SplitPane split = new SplitPane();

  /**
   * @param memory of where list and details met
   */
  Stack(Node list, Node comments, DetailsPane details, Memory memory) {
    this.memory = memory;
    below = details;
    under.setTop(comments);
    under.setCenter(details);
    split.getItems().setAll(list, under);
    split.setOrientation(Orientation.VERTICAL);
    split.setId("frames-and-below");
    memory.dividers(split, ABOVE);
  }

  SplitPane pane() {
    return split;
  }

  /**
   * A low list has no room for details; between pulses, since panes don't change while laid out.
   */
  void fit() {
    below.fit(split.getWidth());
    boolean roomy = split.getHeight() == 0 || split.getHeight() >= LOWEST;
    if (roomy == split.getItems().contains(under)) return;
    if (!roomy) {
      split.getItems().remove(under);
    } else {
      split.getItems().add(under);
      memory.dividers(split, ABOVE); // its divider is another one now
    }
  }
}
