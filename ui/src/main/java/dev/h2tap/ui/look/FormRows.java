package dev.h2tap.ui.look;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The parts of a sheet on which something is set: headings, and names beside what they name. */
public final class FormRows {
  private static final double NAMES = 150;

  private FormRows() {}

  public static Label heading(String words) {
    var label = new Label(words);
    label.getStyleClass().add("step-title");
    return label;
  }

  /**
   * @param name of what is set; may be empty
   */
  public static HBox row(String name, Node control) {
    var label = new Label(name);
    label.setMinWidth(NAMES);
    label.setPrefWidth(NAMES);
    label.setWrapText(true);
    label.getStyleClass().add("second");
    if (control instanceof Region region) HBox.setHgrow(region, Priority.SOMETIMES);
    var row = new HBox(label, control);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("value-row");
    return row;
  }

  /** Pills are as wide as they need to be. */
  public static HBox around(Node pills) {
    var box = new HBox(pills);
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }
}
