package dev.h2tap.ui.filter;

import dev.h2tap.ui.look.Look;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Popup;

/** What could be typed, in a list under the field; the field keeps the focus. */
final class Offers {
  private static final int ROWS = 9;
  private static final double ROW = 24;

  /** What the list has around its rows, px; with less there would be a scroll bar. */
  private static final double AROUND = 8;

  private final TextField field;
  private final Consumer<Completion> take;
  private final Popup popup = new Popup();
  private final ListView<Completion> list = new ListView<>();

  Offers(TextField field, Look look, Consumer<Completion> take) {
    this.field = field;
    this.take = take;
    list.setId("filter-offers");
    list.getStyleClass().add("offers");
    list.setFixedCellSize(ROW);
    list.setFocusTraversable(false);
    list.setAccessibleText(look.texts().get("filter.offers"));
    list.setCellFactory(l -> new Cell());
    list.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> chosen());
    popup.getContent().add(list);
    popup.setAutoHide(true);
    popup.setHideOnEscape(false);
  }

  /** Offers these; nothing to offer hides the list. */
  void show(List<Completion> completions) {
    if (completions.isEmpty() || field.getScene() == null) {
      hide();
      return;
    }
    list.getItems().setAll(completions);
    list.getSelectionModel().clearSelection();
    list.scrollTo(0);
    list.setPrefHeight(Math.min(ROWS, completions.size()) * ROW + AROUND);
    list.setPrefWidth(Math.max(420, Math.min(560, field.getWidth())));
    if (popup.isShowing()) return;
    dress(popup.getScene(), field.getScene());
    Bounds b = field.localToScreen(field.getBoundsInLocal());
    if (b != null) popup.show(field, b.getMinX(), b.getMaxY() + 2);
  }

  /** A popup has a scene of its own, which knows nothing of its owner's sheets. */
  private static void dress(Scene scene, Scene as) {
    scene.setUserAgentStylesheet(as.getUserAgentStylesheet());
    scene.getStylesheets().setAll(as.getStylesheets());
  }

  void hide() {
    popup.hide();
  }

  /** Whether the key was for the list. */
  boolean key(KeyCode code) {
    if (!popup.isShowing()) return false;
    var chosen = list.getSelectionModel();
    switch (code) {
      case DOWN -> step(1);
      case UP -> step(-1);
      case TAB -> {
        if (chosen.isEmpty()) chosen.select(0);
        chosen();
      }
      case ENTER -> {
        if (chosen.isEmpty()) {
          hide();
          return false;
        }
        chosen();
      }
      case ESCAPE -> hide();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void step(int by) {
    int to = list.getSelectionModel().getSelectedIndex() + by;
    int last = list.getItems().size() - 1;
    int row = to < 0 ? last : to > last ? 0 : to;
    list.getSelectionModel().select(row);
    list.scrollTo(Math.max(0, row - ROWS + 1));
  }

  private void chosen() {
    Completion c = list.getSelectionModel().getSelectedItem();
    hide();
    if (c != null) take.accept(c);
  }

  /** What would be typed, and in a second voice what it is. */
  private static final class Cell extends ListCell<Completion> {
    private final Label text = new Label();
    private final Label about = new Label();
    private final HBox box = new HBox(10, text, about);

    Cell() {
      box.setAlignment(Pos.BASELINE_LEFT);
      text.getStyleClass().add("wire");
      text.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
      about.getStyleClass().add("second");
      HBox.setHgrow(about, Priority.ALWAYS);
    }

    @Override
    protected void updateItem(Completion item, boolean empty) {
      super.updateItem(item, empty);
      setText(null);
      if (empty || item == null) {
        setGraphic(null);
        return;
      }
      text.setText(item.text());
      about.setText(item.about());
      setGraphic(box);
    }
  }
}
