package dev.h2tap.ui.shell;

import dev.h2tap.ui.cursor.TabView;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** One half of the window: a tab a view, of which one is looked at. */
final class Tabs extends BorderPane {
  private final List<? extends TabView> views;
  private final ToggleGroup group = new ToggleGroup();
  private final HBox strip = new HBox();
  private final Region gap = new Region();
  private Optional<TabView> looked = Optional.empty();

  Tabs(String id, List<? extends TabView> views) {
    this.views = List.copyOf(views);
    setId(id);
    getStyleClass().add("pane");
    strip.getStyleClass().add("tabs");
    setMinSize(0, 0);
    strip.setMinWidth(0);
    HBox.setHgrow(gap, Priority.ALWAYS);
    for (TabView view : views) strip.getChildren().add(tab(view));
    setTop(strip);
    look(views.getFirst());
  }

  private ToggleButton tab(TabView view) {
    var tab = new ToggleButton(view.title());
    tab.setId("tab-" + view.id());
    tab.getStyleClass().setAll("tab");
    tab.setToggleGroup(group);
    tab.setMinWidth(Region.USE_PREF_SIZE);
    tab.setOnAction(e -> look(view));
    return tab;
  }

  List<? extends TabView> views() {
    return views;
  }

  /** Shows {@code view} and lets the one before rest. */
  void look(TabView view) {
    int at = views.indexOf(view);
    group.selectToggle(group.getToggles().get(at));
    if (looked.isPresent() && looked.get() == view) return;
    looked.ifPresent(v -> v.looked(false));
    looked = Optional.of(view);
    beside(view.beside());
    setCenter(view);
    view.looked(true);
  }

  private void beside(Optional<Node> node) {
    var children = strip.getChildren();
    children.remove(views.size(), children.size());
    node.ifPresent(n -> children.addAll(gap, n));
  }

  /** The view with such an id. */
  Optional<TabView> view(String id) {
    return views.stream().<TabView>map(v -> v).filter(v -> v.id().equals(id)).findFirst();
  }

  void poll() {
    looked.ifPresent(TabView::poll);
  }
}
