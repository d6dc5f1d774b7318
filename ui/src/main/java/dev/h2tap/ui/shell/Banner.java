package dev.h2tap.ui.shell;

import dev.h2tap.ui.look.Icons;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * A strip under the toolbar that says in words what is wrong; gone while there is nothing to say.
 */
final class Banner extends HBox {
  private final Label text = new Label();

  /**
   * @param style {@code bad}, {@code warn} or {@code good}
   */
  Banner(String style) {
    getStyleClass().addAll("banner", style);
    setAlignment(Pos.CENTER_LEFT);
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    setAccessibleRole(AccessibleRole.TEXT);
    getChildren().addAll(style.equals("good") ? Icons.tick() : Icons.warning(), text);
    say("");
  }

  /** Adds a button that puts the strip away. */
  Banner dismissable(String label, Runnable dismiss) {
    var close = new Button(label);
    close.getStyleClass().add("quiet");
    close.setOnAction(e -> dismiss.run());
    close.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().add(close);
    return this;
  }

  void say(String words) {
    text.setText(words);
    setAccessibleText(words);
    setVisible(!words.isEmpty());
    setManaged(!words.isEmpty());
  }
}
