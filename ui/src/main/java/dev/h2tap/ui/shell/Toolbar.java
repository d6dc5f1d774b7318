package dev.h2tap.ui.shell;

import dev.h2tap.ui.look.Icons;
import dev.h2tap.ui.look.Languages;
import dev.h2tap.ui.look.Look;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;

/** The bar at the top: recording, the proxy's address, files, theme, menu. */
final class Toolbar extends HBox {
  /** A bar narrower than this has no room for all, px. */
  private static final double NARROW = 640;

  private final ShellModel model;
  private final Look look;
  private final Button record = new Button();
  private final Button address = new Button();
  private final Button save = new Button();
  private final Button clear = new Button();

  /**
   * @param speak is told the language that the user wants
   */
  Toolbar(ShellModel model, Look look, Commands commands, Consumer<Locale> speak) {
    this.model = model;
    this.look = look;
    getStyleClass().add("top");
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(0);
    var name = new Label("h2tap");
    name.getStyleClass().add("brand");
    name.setMinWidth(Region.USE_PREF_SIZE);
    record.setId("record");
    record.getStyleClass().add("record");
    record.setMinWidth(Region.USE_PREF_SIZE);
    record.setOnAction(e -> commands.record().run());
    record.setTooltip(new Tooltip(tip("toolbar.record-tip", commands.record())));
    address.setId("address");
    address.getStyleClass().addAll("quiet", "address");
    address.setGraphic(Icons.copy());
    address.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    address.setOnAction(e -> commands.copyAddress().run());
    address.setTooltip(new Tooltip(tip("toolbar.copy-tip", commands.copyAddress())));
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    getChildren()
        .addAll(
            name,
            record,
            address,
            gap,
            browser(),
            plain("open", new Button(), commands.open()),
            plain("save", save, commands.save()),
            plain("clear", clear, commands.clear()),
            theme(),
            menu(commands, speak));
    model.state().subscribe(this::show);
    // The menu has them too.
    widthProperty().subscribe(w -> fold(name, w.doubleValue() == 0 || w.doubleValue() >= NARROW));
  }

  private void fold(Node name, boolean roomy) {
    for (Node node : List.of(name, save, clear)) {
      node.setVisible(roomy);
      node.setManaged(roomy);
    }
  }

  /** Offers the browsers that are there. */
  private MenuButton browser() {
    var button = new MenuButton(look.texts().get("toolbar.browser"), Icons.browser());
    button.setId("browser");
    button.getStyleClass().addAll("quiet", "only-icon");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setTooltip(new Tooltip(look.texts().get("toolbar.browser-tip")));
    model.browsers().subscribe(() -> offer(button.getItems()));
    offer(button.getItems());
    return button;
  }

  private void offer(List<MenuItem> items) {
    items.clear();
    for (String name : model.browsers()) {
      var item = new MenuItem(look.texts().get("browser.start", name));
      item.setMnemonicParsing(false);
      item.setOnAction(e -> model.browse(name));
      items.add(item);
    }
    if (!items.isEmpty()) return;
    var none = new MenuItem(look.texts().get("browser.none"));
    none.setDisable(true);
    none.getStyleClass().add("told");
    items.add(none);
  }

  private Button plain(String id, Button button, Commands.Command command) {
    button.setText(look.texts().get("toolbar." + id));
    button.setId(id);
    button.getStyleClass().add("quiet");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(e -> command.run());
    button.setTooltip(new Tooltip(tip("toolbar." + id + "-tip", command)));
    return button;
  }

  private String tip(String key, Commands.Command command) {
    return look.texts().get(key) + "  " + command.keys().getDisplayText();
  }

  private MenuButton theme() {
    var group = new ToggleGroup();
    var button = new MenuButton("", Icons.theme());
    button.setId("theme");
    button.getStyleClass().addAll("quiet", "only-icon");
    button.setAccessibleText(look.texts().get("theme.title"));
    button.setTooltip(new Tooltip(look.texts().get("theme.title")));
    for (Look.Choice choice : Look.Choice.values()) {
      var item =
          new RadioMenuItem(look.texts().get("theme." + choice.name().toLowerCase(Locale.ROOT)));
      item.setToggleGroup(group);
      item.setOnAction(e -> look.choice().set(choice));
      look.choice().subscribe(now -> item.setSelected(now == choice));
      button.getItems().add(item);
    }
    var moving = new CheckMenuItem(look.texts().get("theme.motion"));
    moving.setOnAction(
        e -> look.motion().set(moving.isSelected() ? Look.Motion.MOVING : Look.Motion.STILL));
    look.motion().subscribe(now -> moving.setSelected(now == Look.Motion.MOVING));
    button.getItems().addAll(new SeparatorMenuItem(), moving);
    return button;
  }

  private MenuButton menu(Commands commands, Consumer<Locale> speak) {
    var button = new MenuButton("", Icons.menu());
    button.setId("menu");
    button.getStyleClass().addAll("quiet", "only-icon");
    button.setAccessibleText(look.texts().get("menu.title"));
    button.setTooltip(new Tooltip(look.texts().get("menu.title")));
    fill(button.getItems(), commands.all());
    button.getItems().add(2, recent("menu.recent", model::open));
    button.getItems().add(3, recent("menu.recent-apart", model::another));
    int end = button.getItems().size() - 5;
    button
        .getItems()
        .addAll(
            end,
            List.of(
                menu("go", commands.go()),
                menu("look", commands.look()),
                menu("saves", commands.saves()),
                lessons(),
                languages(speak)));
    return button;
  }

  /** The files that were at hand lately, looked up as the menu opens. */
  private Menu recent(String key, Consumer<Path> open) {
    var menu = new Menu(look.texts().get(key));
    menu.getItems().add(new MenuItem(look.texts().get("menu.recent.none")));
    menu.setOnShowing(
        e -> {
          var files = model.recent();
          if (files.isEmpty()) return;
          menu.getItems().clear();
          for (var file : files) {
            var item = new MenuItem(file.toString());
            item.setMnemonicParsing(false);
            item.setOnAction(a -> open.accept(file));
            menu.getItems().add(item);
          }
        });
    return menu;
  }

  /** The lessons that come with h2tap, looked up as the menu opens. */
  private Menu lessons() {
    var menu = new Menu(look.texts().get("menu.lessons"));
    menu.setId("menu-lessons");
    var demo = new MenuItem(look.texts().get("menu.demo"));
    demo.setOnAction(e -> model.demo());
    menu.getItems().addAll(demo, new SeparatorMenuItem());
    menu.getItems().add(new MenuItem(look.texts().get("menu.lessons.none")));
    menu.setOnShowing(
        e -> {
          var all = model.lessons();
          if (all.isEmpty()) return;
          menu.getItems().remove(2, menu.getItems().size());
          for (var lesson : all) {
            String title = lesson.title().in(look.texts().locale());
            var item = new MenuItem(lesson.number() + "  " + title);
            item.setMnemonicParsing(false);
            item.setOnAction(a -> model.openLesson(lesson));
            menu.getItems().add(item);
          }
        });
    return menu;
  }

  /** Each language by its own name, so that whoever can't read this one finds it. */
  private Menu languages(Consumer<Locale> speak) {
    var menu = new Menu(look.texts().get("menu.language"));
    var group = new ToggleGroup();
    for (Locale language : Languages.all()) {
      var item = new RadioMenuItem(Languages.name(language));
      item.setId("language-" + language.toLanguageTag());
      item.setToggleGroup(group);
      item.setSelected(look.texts().locale().equals(language));
      item.setOnAction(e -> speak.accept(language));
      menu.getItems().add(item);
    }
    return menu;
  }

  private Menu menu(String id, List<Commands.Command> commands) {
    var menu = new Menu(look.texts().get("menu." + id));
    fill(menu.getItems(), commands);
    return menu;
  }

  private void fill(List<MenuItem> items, List<Commands.Command> commands) {
    for (Commands.Command command : commands) {
      if (command.separated()) items.add(new SeparatorMenuItem());
      var item = new MenuItem(look.texts().get(command.key()));
      item.setAccelerator(command.keys());
      item.setOnAction(e -> command.run());
      items.add(item);
    }
  }

  private void show(HostState state) {
    var texts = look.texts();
    var recorder = state.recorder();
    record.setText(texts.get("recorder." + recorder.name().toLowerCase(Locale.ROOT)));
    record.setGraphic(mark(recorder));
    record.getStyleClass().remove("failed");
    if (recorder == HostState.Recorder.FAILED) record.getStyleClass().add("failed");
    boolean listens = !state.address().isEmpty();
    address.setText(listens ? state.address() : texts.get("toolbar.not-listening"));
    address.setDisable(!listens);
    save.setDisable(state.capture().isEmpty());
    clear.setDisable(state.capture().isEmpty());
  }

  private static Node mark(HostState.Recorder recorder) {
    Node mark =
        switch (recorder) {
          case RECORDING -> new Circle(5);
          case OFF -> new Circle(4.5);
          case FAILED -> new Rectangle(9, 9);
        };
    mark.getStyleClass().add(recorder == HostState.Recorder.OFF ? "record-off" : "record-on");
    return mark;
  }

  /** Puts the proxy's address onto the clipboard. */
  static void copy(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
