package dev.h2tap.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/**
 * Tabs side by side; where room is short, those at the end wait in a menu. The one that is looked
 * at is always there.
 */
final class TabStrip extends HBox {
  private final List<ToggleButton> tabs = new ArrayList<>();
  private final MenuButton more = new MenuButton("…");
  private Supplier<List<Beyond>> beyond = List::of;
  private boolean offersBeyond;

  /** A tab of another strip. */
  record Beyond(String title, Runnable shows) {}

  /**
   * @param half whose tabs they are
   * @param moreText what the menu is called
   */
  TabStrip(String half, String moreText) {
    getStyleClass().add("tabs");
    setMinWidth(0);
    more.getStyleClass().addAll("quiet", "only-icon");
    more.setId(half + "-more");
    more.setMinWidth(USE_PREF_SIZE);
    more.setAccessibleText(moreText);
    more.setTooltip(new Tooltip(moreText));
    more.getItems().add(new MenuItem());
    more.setOnShowing(e -> offer());
    getChildren().add(more);
  }

  /**
   * @param at before which of the tabs
   */
  void add(ToggleButton tab, int at) {
    tabs.add(at, tab);
    getChildren().add(at, tab);
  }

  void remove(ToggleButton tab) {
    tabs.remove(tab);
    getChildren().remove(tab);
  }

  /** What stands behind the tabs, in place of what stood there. */
  void behind(List<Node> nodes) {
    var children = getChildren();
    children.remove(tabs.size() + 1, children.size());
    children.addAll(nodes);
  }

  private void offer() {
    more.getItems().clear();
    for (ToggleButton tab : tabs) {
      if (tab.isManaged()) continue;
      var item = new MenuItem(tab.getText());
      item.setMnemonicParsing(false);
      item.setOnAction(e -> tab.fire());
      more.getItems().add(item);
    }
    if (!offersBeyond) return;
    if (!more.getItems().isEmpty()) more.getItems().add(new SeparatorMenuItem());
    for (Beyond tab : beyond.get()) {
      var item = new MenuItem(tab.title());
      item.setMnemonicParsing(false);
      item.setOnAction(e -> tab.shows().run());
      more.getItems().add(item);
    }
  }

  /** What the menu may lead to besides. */
  void beyond(Supplier<List<Beyond>> others) {
    beyond = others;
  }

  void offersBeyond(boolean now) {
    if (offersBeyond == now) return;
    offersBeyond = now;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    fold();
    super.layoutChildren();
  }

  private void fold() {
    double room = getWidth() - snappedLeftInset() - snappedRightInset();
    for (Node n : getChildren().subList(tabs.size() + 1, getChildren().size())) {
      room -= n.prefWidth(-1);
    }
    double[] widths = tabs.stream().mapToDouble(t -> t.prefWidth(-1)).toArray();
    int chosen = 0;
    for (int i = 0; i < tabs.size(); i++) if (tabs.get(i).isSelected()) chosen = i;
    if (tabs.isEmpty()) return; // between two arrangements
    if (offersBeyond) room -= more.prefWidth(-1);
    boolean[] shown = shown(widths, chosen, room, offersBeyond ? 0 : more.prefWidth(-1));
    boolean all = true;
    for (int i = 0; i < shown.length; i++) {
      show(tabs.get(i), shown[i]);
      all &= shown[i];
    }
    show(more, !all || offersBeyond);
  }

  private static void show(Node node, boolean there) {
    node.setManaged(there);
    node.setVisible(there);
  }

  /**
   * Which tabs have room.
   *
   * @param chosen has room always
   * @param menu the width of what leads to the others, px
   */
  static boolean[] shown(double[] widths, int chosen, double room, double menu) {
    boolean[] shown = new boolean[widths.length];
    double wanted = 0;
    for (double w : widths) wanted += w;
    double left = wanted <= room ? wanted : room - menu - widths[chosen];
    for (int i = 0; i < widths.length; i++) {
      if (wanted > room && i == chosen) {
        shown[i] = true;
        continue;
      }
      left -= widths[i];
      shown[i] = left >= -0.5;
    }
    return shown;
  }
}
