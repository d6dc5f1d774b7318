package dev.h2tap.ui.canvas;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** One of a few, as pills side by side. */
public final class Choice<T> extends HBox {
  private final ToggleGroup group = new ToggleGroup();
  private final List<T> values;

  /**
   * @param name what a pill says
   * @param chosen is told what the user chooses
   */
  public Choice(List<T> values, Function<T, String> name, Consumer<T> chosen) {
    this.values = List.copyOf(values);
    getStyleClass().add("choice");
    setMinWidth(USE_PREF_SIZE);
    setMaxHeight(USE_PREF_SIZE);
    for (T value : values) {
      var pill = new ToggleButton(name.apply(value));
      pill.getStyleClass().setAll("pill");
      pill.setMinWidth(USE_PREF_SIZE);
      pill.setToggleGroup(group);
      pill.setOnAction(
          e -> {
            show(value);
            chosen.accept(value);
          });
      getChildren().add(pill);
    }
    show(values.getFirst());
  }

  /** Marks {@code value} as the chosen one; tells nobody. */
  public void show(T value) {
    group.selectToggle(group.getToggles().get(values.indexOf(value)));
  }
}
