package dev.h2tap.ui.shell;

import dev.h2tap.ui.cursor.TabView;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
  private final TabStrip strip;
  private final Region gap = new Region();
  private Optional<TabView> looked = Optional.empty();
  private Consumer<TabView> chosen = view -> {};

  /**
   * @param more the name of the menu of tabs that have no room
   */
  Tabs(String id, List<? extends TabView> views, String more) {
    this.views = List.copyOf(views);
    setId(id);
    getStyleClass().add("pane");
    setMinSize(0, 0);
    HBox.setHgrow(gap, Priority.ALWAYS);
    strip = new TabStrip(id, views.stream().map(this::tab).toList(), more);
    setTop(strip);
    look(views.getFirst());
  }

  private ToggleButton tab(TabView view) {
    var tab = new ToggleButton(view.title());
    tab.setId("tab-" + view.id());
    tab.getStyleClass().setAll("tab");
    tab.setToggleGroup(group);
    tab.setMinWidth(Region.USE_PREF_SIZE);
    tab.setOnAction(
        e -> {
          look(view);
          chosen.accept(view);
        });
    return tab;
  }

  /** Who is told which tab the user chose. */
  void chooses(Consumer<TabView> who) {
    chosen = who;
  }

  /**
   * Lets the menu of tabs that have no room lead to the other half's views, too.
   *
   * @param who shows one of them
   */
  void beyond(Tabs other, Consumer<TabView> who) {
    strip.beyond(
        () ->
            other.views.stream()
                .map(v -> new TabStrip.Beyond(v.title(), () -> who.accept(v)))
                .toList());
  }

  /**
   * @param now whether the other half isn't there
   */
  void offersBeyond(boolean now) {
    strip.offersBeyond(now);
  }

  /** The view that is looked at. */
  Optional<TabView> looked() {
    return looked;
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
    strip.behind(node.map(n -> List.of(gap, n)).orElse(List.of()));
  }

  boolean looksAt(TabView view) {
    return looked.isPresent() && looked.get() == view;
  }

  TabView looksAt() {
    return looked.orElse(views.getFirst());
  }

  /** The view with such an id. */
  Optional<TabView> view(String id) {
    return views.stream().<TabView>map(v -> v).filter(v -> v.id().equals(id)).findFirst();
  }

  void poll() {
    looked.ifPresent(TabView::poll);
  }
}
