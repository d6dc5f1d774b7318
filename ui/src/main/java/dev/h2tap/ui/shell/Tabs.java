package dev.h2tap.ui.shell;

import dev.h2tap.ui.cursor.TabView;
import dev.h2tap.ui.look.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** One half of the window: a tab a view, of which one is looked at. Never without any. */
final class Tabs extends BorderPane {
  private static final PseudoClass WELCOMES = PseudoClass.getPseudoClass("welcomes");

  private final List<TabView> views = new ArrayList<>();
  private final Map<TabView, ToggleButton> tabs = new HashMap<>();
  private final ToggleGroup group = new ToggleGroup();
  private final TabStrip strip;
  private final Texts texts;
  private final Region gap = new Region();
  private Optional<TabView> looked = Optional.empty();
  private Consumer<TabView> chosen = view -> {};
  private Consumer<TabView> moveOver = view -> {};
  private Runnable restore = () -> {};
  private Optional<TabDrag> drag = Optional.empty();

  Tabs(String id, List<? extends TabView> views, Texts texts) {
    this.texts = texts;
    setId(id);
    setMinSize(0, 0);
    HBox.setHgrow(gap, Priority.ALWAYS);
    strip = new TabStrip(id, texts.get("tabs.more"));
    setTop(strip);
    for (TabView view : views) add(view, this.views.size());
    look(views.getFirst());
  }

  /**
   * Gives a view a tab here.
   *
   * @param at before which of the tabs
   */
  void add(TabView view, int at) {
    ToggleButton tab = tab(view);
    views.add(at, view);
    tabs.put(view, tab);
    strip.add(tab, at);
  }

  /** Takes a view's tab away; one of the others is looked at in its place. */
  void remove(TabView view) {
    int at = views.indexOf(view);
    if (looksAt(view)) {
      view.looked(false);
      looked = Optional.empty();
      setCenter(null);
    }
    views.remove(view);
    ToggleButton tab = tabs.remove(view);
    strip.remove(tab);
    tab.setToggleGroup(null);
    if (looked.isEmpty() && !views.isEmpty()) look(views.get(Math.max(0, at - 1)));
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
    tab.setContextMenu(menu(view));
    drag.ifPresent(d -> d.of(view, tab));
    return tab;
  }

  private ContextMenu menu(TabView view) {
    var over = new MenuItem(texts.get("tabs.move"));
    over.setOnAction(e -> moveOver.accept(view));
    var back = new MenuItem(texts.get("tabs.restore"));
    back.setOnAction(e -> restore.run());
    var menu = new ContextMenu(over, back);
    menu.setOnShowing(e -> over.setDisable(views.size() == 1));
    return menu;
  }

  /** Who is told which tab the user chose. */
  void chooses(Consumer<TabView> who) {
    chosen = who;
  }

  /** Who moves a view to the other half, and all back to where they were at first. */
  void moves(Consumer<TabView> over, Runnable back) {
    moveOver = over;
    restore = back;
  }

  /** Who lets the tabs be dragged. */
  void drags(TabDrag who) {
    drag = Optional.of(who);
    tabs.forEach(who::of);
  }

  /**
   * @param now whether a tab that is dragged would come here
   */
  void welcomes(boolean now) {
    strip.pseudoClassStateChanged(WELCOMES, now);
  }

  /** Before which of the tabs a place in the window lies; below them behind the last. */
  int place(double sceneX, double sceneY) {
    if (!strip.getLayoutBounds().contains(strip.sceneToLocal(sceneX, sceneY))) return views.size();
    int place = 0;
    for (TabView view : views) {
      ToggleButton tab = tabs.get(view);
      Bounds there = tab.localToScene(tab.getLayoutBounds());
      if (tab.isVisible() && there.getCenterX() < sceneX) place = views.indexOf(view) + 1;
    }
    return place;
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

  List<TabView> views() {
    return List.copyOf(views);
  }

  /** Shows {@code view} and lets the one before rest. */
  void look(TabView view) {
    group.selectToggle(tabs.get(view));
    if (looksAt(view)) return;
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

  /** The view with such an id. */
  Optional<TabView> view(String id) {
    return views.stream().filter(v -> v.id().equals(id)).findFirst();
  }

  void poll() {
    looked.ifPresent(TabView::poll);
  }
}
