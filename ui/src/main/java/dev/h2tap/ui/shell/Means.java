package dev.h2tap.ui.shell;

import dev.h2tap.ui.cursor.CursorView;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/** What was said means: a tab a view, of which one is looked at. */
final class Means extends BorderPane {
  private final List<CursorView<?>> views;
  private final ToggleGroup tabs = new ToggleGroup();
  private final HBox strip = new HBox();
  private Optional<CursorView<?>> looked = Optional.empty();

  Means(List<CursorView<?>> views) {
    this.views = List.copyOf(views);
    setId("means");
    getStyleClass().add("pane");
    strip.getStyleClass().add("tabs");
    setMinSize(0, 0);
    strip.setMinWidth(0);
    for (CursorView<?> view : views) strip.getChildren().add(tab(view));
    setTop(strip);
    look(views.getFirst());
  }

  private ToggleButton tab(CursorView<?> view) {
    var tab = new ToggleButton(view.title());
    tab.setId("tab-" + view.id());
    tab.getStyleClass().setAll("tab");
    tab.setToggleGroup(tabs);
    tab.setOnAction(e -> look(view));
    return tab;
  }

  List<CursorView<?>> views() {
    return views;
  }

  /** Shows {@code view} and lets the one before rest. */
  void look(CursorView<?> view) {
    int at = views.indexOf(view);
    tabs.selectToggle(tabs.getToggles().get(at));
    if (looked.isPresent() && looked.get() == view) return;
    looked.ifPresent(v -> v.looked(false));
    looked = Optional.of(view);
    setCenter(view);
    view.looked(true);
  }

  /** The view with such an id. */
  Optional<CursorView<?>> view(String id) {
    return views.stream().filter(v -> v.id().equals(id)).findFirst();
  }

  void poll() {
    looked.ifPresent(CursorView::poll);
  }
}
