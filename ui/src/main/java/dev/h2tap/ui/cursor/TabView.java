package dev.h2tap.ui.cursor;

import dev.h2tap.ui.canvas.CanvasList;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;

/** What stands behind a tab; it works while it is looked at. */
public abstract class TabView extends BorderPane {
  private final String id;

  /**
   * @param id its word in texts, styles and pictures
   */
  @SuppressWarnings("this-escape") // nothing here is overridden
  protected TabView(String id) {
    this.id = id;
    setId("view-" + id);
    setMinSize(0, 0);
  }

  public String id() {
    return id;
  }

  /** Its name on its tab. */
  public abstract String title();

  /** Begins or ends being looked at. */
  public abstract void looked(boolean at);

  /** Looks whether there is more to show; once a pulse while it is looked at. */
  public abstract void poll();

  /** Takes the focus: who chose it by keys goes on by keys. */
  public void enter() {
    // A view that was never seen has panes that don't know their children yet.
    applyCss();
    layout();
    main().ifPresent(Node::requestFocus);
  }

  /** The list to walk along, or where there is none the first thing that takes keys. */
  protected Optional<Node> main() {
    Optional<Node> first = Optional.empty();
    var open = new ArrayDeque<Node>(List.of(this));
    while (!open.isEmpty()) {
      Node node = open.removeFirst();
      if (!node.isVisible()) continue;
      if (node instanceof CanvasList) return Optional.of(node);
      if (first.isEmpty() && node.isFocusTraversable()) first = Optional.of(node);
      if (node instanceof Parent parent) open.addAll(parent.getChildrenUnmodifiable());
    }
    return first;
  }

  /** What stands beside the tabs while this one is looked at. */
  public Optional<Node> beside() {
    return Optional.empty();
  }
}
