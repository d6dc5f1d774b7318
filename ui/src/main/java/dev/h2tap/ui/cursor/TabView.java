package dev.h2tap.ui.cursor;

import java.util.Optional;
import javafx.scene.Node;
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
    getStyleClass().add("pane");
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

  /** What stands beside the tabs while this one is looked at. */
  public Optional<Node> beside() {
    return Optional.empty();
  }
}
