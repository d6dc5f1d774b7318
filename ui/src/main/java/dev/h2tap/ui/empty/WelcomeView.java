package dev.h2tap.ui.empty;

import dev.h2tap.ui.look.Icons;
import dev.h2tap.ui.look.Look;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Shown until the first frame comes: what to do for it, with values to copy. */
public final class WelcomeView extends ScrollPane {
  private static final double WIDTH = 660;

  private final Look look;
  private final ObservableList<String> browsers;
  private final Consumer<String> browse;
  private final Runnable demo;
  private final VBox column = new VBox();
  private List<Step> shown = List.of();

  /**
   * @param browsers that can be started
   * @param browse starts one
   * @param demo plays the demo
   */
  public WelcomeView(
      Look look, ObservableList<String> browsers, Consumer<String> browse, Runnable demo) {
    this.look = look;
    this.browsers = browsers;
    this.browse = browse;
    this.demo = demo;
    browsers.subscribe(this::fill);
    column.getStyleClass().add("welcome");
    column.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    var around = new StackPane(column);
    around.getStyleClass().add("welcome-around");
    setContent(around);
    setFitToWidth(true);
    setFitToHeight(true);
    getStyleClass().add("pane");
  }

  /** Shows these steps. */
  public void steps(List<Step> steps) {
    if (steps.equals(shown)) return;
    shown = List.copyOf(steps);
    fill();
  }

  private void fill() {
    var texts = look.texts();
    var title = new Label(texts.get("welcome.title"));
    title.getStyleClass().add("welcome-title");
    var text = wrapped(texts.get("welcome.text"));
    text.getStyleClass().add("muted");
    column.getChildren().setAll(title, text);
    column.getChildren().addAll(quick());
    for (int i = 0; i < shown.size(); i++) column.getChildren().add(step(i + 1, shown.get(i)));
  }

  /** The short ways: a browser that is set up already, or none at all. */
  private List<Node> quick() {
    var texts = look.texts();
    var buttons = new FlowPane(8, 8);
    for (String name : browsers) {
      var button = new Button(texts.get("browser.start", name));
      button.setMnemonicParsing(false);
      button.setId("start-" + name);
      if (buttons.getChildren().isEmpty()) button.getStyleClass().add("accent");
      button.setOnAction(e -> browse.accept(name));
      buttons.getChildren().add(button);
    }
    var show = new Button(texts.get("menu.demo"));
    show.setId("start-demo");
    show.setOnAction(e -> demo.run());
    buttons.getChildren().add(show);
    if (browsers.isEmpty()) return List.of(buttons);
    var about = wrapped(texts.get("browser.about"));
    about.getStyleClass().add("muted");
    var or = wrapped(texts.get("browser.or"));
    or.getStyleClass().add("strong");
    return List.of(buttons, about, or);
  }

  private Node step(int number, Step step) {
    var badge = new Label(Integer.toString(number));
    badge.getStyleClass().add("badge");
    badge.setMinSize(24, 24);
    badge.setAlignment(Pos.CENTER);
    var title = new Label(step.title());
    title.getStyleClass().add("step-title");
    var text = wrapped(step.text());
    text.getStyleClass().add("muted");
    var body = new VBox(title, text);
    body.getStyleClass().add("step-body");
    for (Step.Value value : step.values()) body.getChildren().add(value(value));
    HBox.setHgrow(body, Priority.ALWAYS);
    var row = new HBox(badge, body);
    row.getStyleClass().add("step");
    return row;
  }

  private Node value(Step.Value value) {
    var label = new Label(value.label());
    label.getStyleClass().add("second");
    label.setMinWidth(118);
    label.setPrefWidth(118);
    var field = new TextField(value.value());
    field.setEditable(false);
    field.getStyleClass().add("value");
    field.setAccessibleText(value.label());
    HBox.setHgrow(field, Priority.ALWAYS);
    var copy = new Button("", Icons.copy());
    copy.getStyleClass().add("quiet");
    String told = look.texts().get("welcome.copy", value.label());
    copy.setAccessibleText(told);
    copy.setTooltip(new Tooltip(told));
    copy.setOnAction(e -> copy(value.value()));
    var row = new HBox(label, field, copy);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("value-row");
    return row;
  }

  private static void copy(String value) {
    var content = new ClipboardContent();
    content.putString(value);
    Clipboard.getSystemClipboard().setContent(content);
  }

  private static Label wrapped(String words) {
    var label = new Label(words);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
