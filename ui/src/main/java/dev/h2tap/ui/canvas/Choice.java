package dev.h2tap.ui.canvas;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/** One of a few, as pills side by side. */
public final class Choice<T> extends HBox {
  private final ToggleGroup group = new ToggleGroup();
  private final List<T> values;
  private final Consumer<T> chosen;
  private T shown;

  /**
   * @param name what a pill says
   * @param chosen is told what the user chooses
   */
  public Choice(List<T> values, Function<T, String> name, Consumer<T> chosen) {
    this.values = List.copyOf(values);
    this.chosen = chosen;
    shown = this.values.getFirst();
    getStyleClass().add("choice");
    setMinWidth(USE_PREF_SIZE);
    setMaxHeight(USE_PREF_SIZE);
    for (T value : values) {
      var pill = new ToggleButton(name.apply(value));
      pill.getStyleClass().setAll("pill");
      pill.setMinWidth(USE_PREF_SIZE);
      pill.setToggleGroup(group);
      pill.setOnAction(e -> choose(value));
      getChildren().add(pill);
    }
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    show(shown);
  }

  private void choose(T value) {
    show(value);
    chosen.accept(value);
  }

  /** The toolkit's own arrow keys select a pill without telling anybody. */
  private void key(KeyEvent e) {
    int step =
        switch (e.getCode()) {
          case LEFT, UP -> -1;
          case RIGHT, DOWN -> 1;
          default -> 0;
        };
    if (step == 0 || e.isAltDown() || e.isShortcutDown()) return;
    e.consume();
    int to = values.indexOf(shown) + step;
    if (to < 0 || to >= values.size()) return;
    show(values.get(to)); // traversal passes over those that aren't chosen
    // By traversal rather than by request, so that the focus stays visible.
    getChildren()
        .get(to - step)
        .requestFocusTraversal(step > 0 ? TraversalDirection.NEXT : TraversalDirection.PREVIOUS);
    chosen.accept(values.get(to));
  }

  /** Marks {@code value} as the chosen one; tells nobody. */
  public void show(T value) {
    shown = value;
    group.selectToggle(group.getToggles().get(values.indexOf(value)));
  }
}
