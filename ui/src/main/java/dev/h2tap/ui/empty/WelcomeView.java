package dev.h2tap.ui.empty;

import dev.h2tap.ui.look.Icons;
import dev.h2tap.ui.look.Look;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
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

  /** Of the files of late so many are offered; the menu has more. */
  private static final int FILES = 4;

  /** The short ways to frames. */
  public interface Ways {
    /** The browsers that can be started. */
    ObservableList<String> browsers();

    /** Whether they were looked for. */
    ReadOnlyBooleanProperty browsersSought();

    /** Starts one. */
    void browse(String browser);

    /** Plays the demo. */
    void demo();

    /** The files that were at hand lately, the last first. */
    List<Path> recent();

    /** Shows a file. */
    void open(Path file);
  }

  private final Look look;
  private final Ways ways;
  private final VBox column = new VBox();
  private List<Step> steps = List.of();
  private List<Path> files = List.of();

  public WelcomeView(Look look, Ways ways) {
    this.look = look;
    this.ways = ways;
    ways.browsers().subscribe(this::fill);
    ways.browsersSought().subscribe(this::fill);
    column.getStyleClass().add("welcome");
    column.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    var around = new StackPane(column);
    around.getStyleClass().add("welcome-around");
    setContent(around);
    setFitToWidth(true);
    setFitToHeight(true);
  }

  /** Shows these steps. */
  public void steps(List<Step> now) {
    List<Path> lately = ways.recent().stream().limit(FILES).toList();
    if (now.equals(steps) && lately.equals(files)) return;
    steps = List.copyOf(now);
    files = lately;
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
    for (int i = 0; i < steps.size(); i++) column.getChildren().add(step(i + 1, steps.get(i)));
  }

  /** The short ways: a browser that is set up already, none at all, or what was seen before. */
  private List<Node> quick() {
    var texts = look.texts();
    var buttons = new FlowPane(8, 8);
    for (String name : ways.browsers()) {
      var button = new Button(texts.get("browser.start", name));
      button.setMnemonicParsing(false);
      button.setId("start-" + name);
      if (buttons.getChildren().isEmpty()) button.getStyleClass().add("accent");
      button.setOnAction(e -> ways.browse(name));
      buttons.getChildren().add(button);
    }
    var show = new Button(texts.get("menu.demo"));
    show.setId("start-demo");
    show.setOnAction(e -> ways.demo());
    buttons.getChildren().add(show);
    var all = new ArrayList<Node>(List.of(buttons));
    boolean none = ways.browsers().isEmpty();
    if (!none || ways.browsersSought().get()) {
      var about = wrapped(texts.get(none ? "browser.none" : "browser.about"));
      about.getStyleClass().add("muted");
      all.add(about);
    }
    if (!files.isEmpty()) all.add(again());
    if (!none) {
      var or = wrapped(texts.get("browser.or"));
      or.getStyleClass().add("strong");
      all.add(or);
    }
    return all;
  }

  private Node again() {
    var title = new Label(look.texts().get("menu.recent"));
    title.getStyleClass().add("strong");
    var all = new VBox(title);
    all.getStyleClass().add("lately");
    for (Path file : files) {
      var name = new Button(String.valueOf(file.getFileName()));
      name.setMnemonicParsing(false);
      name.getStyleClass().add("quiet");
      name.setMinWidth(Region.USE_PREF_SIZE);
      name.setTooltip(new Tooltip(file.toString()));
      name.setOnAction(e -> ways.open(file));
      var folder = new Label(String.valueOf(file.getParent()));
      folder.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
      folder.getStyleClass().add("second");
      var row = new HBox(name, folder);
      row.setAlignment(Pos.CENTER_LEFT);
      row.getStyleClass().add("value-row");
      all.getChildren().add(row);
    }
    return all;
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
