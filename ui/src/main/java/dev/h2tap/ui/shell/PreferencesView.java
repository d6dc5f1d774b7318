package dev.h2tap.ui.shell;

import dev.h2tap.ui.canvas.Choice;
import dev.h2tap.ui.look.FormRows;
import dev.h2tap.ui.look.Icons;
import dev.h2tap.ui.look.Languages;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.shell.Settings.Check;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What the user may set: how the window looks, where the proxy is, whom clients must trust. */
final class PreferencesView extends ScrollPane {
  private static final List<Integer> ZOOMS = List.of(100, 110, 125, 150, 175, 200);
  private static final List<Long> SIZES = List.of(1L << 30, 4L << 30, 16L << 30, 64L << 30);

  private final ShellModel model;
  private final Look look;
  private final TextField listen = new TextField();
  private final CheckBox check = new CheckBox();
  private final Label told = new Label();
  private long autosave;

  /** What the window does at the user's wish. */
  interface Wishes {
    void speak(Locale language);

    void exportRoot();

    void close();
  }

  PreferencesView(ShellModel model, Look look, Wishes wishes) {
    this.model = model;
    this.look = look;
    var all =
        new VBox(
            heading("looks"),
            row("theme", themes()),
            row("language", languages(wishes::speak)),
            row("zoom", zooms()),
            heading("proxy"),
            row("listen", listen),
            elsewhere(),
            row("check", check),
            row("autosave", sizes()),
            apply(),
            heading("trust"),
            copied("root", model.trust().root().toString()),
            copied("fingerprint", model.trust().fingerprint()),
            row("", button("export", wishes::exportRoot)));
    all.getStyleClass().add("preferences");
    setContent(all);
    setFitToWidth(true);
    setId("preferences");
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) wishes.close();
        });
    fill(model.settings());
  }

  private String text(String key, Object... values) {
    return look.texts().get("preferences." + key, values);
  }

  private void fill(Settings now) {
    listen.setText(now.listen());
    check.setSelected(now.check() == Check.ON);
    autosave = now.autosave();
  }

  private Node heading(String key) {
    return FormRows.heading(text(key));
  }

  private HBox row(String key, Node control) {
    return FormRows.row(key.isEmpty() ? "" : text(key), control);
  }

  /**
   * Where the proxy listens, if that is not where it was to: any port, or the next that was free.
   */
  private Node elsewhere() {
    String address = model.state().get().address();
    var told = new Label(text("listen.now", address));
    told.getStyleClass().add("second");
    var row = row("", told);
    row.setVisible(!address.isEmpty() && !address.equals(model.settings().listen()));
    row.setManaged(row.isVisible());
    return row;
  }

  private Node themes() {
    var choice =
        new Choice<>(
            List.of(Look.Choice.values()),
            c -> look.texts().get("theme." + c.name().toLowerCase(Locale.ROOT)),
            look.choice()::set);
    choice.setId("preferences-theme");
    look.choice().subscribe(choice::show);
    return FormRows.around(choice);
  }

  private Node languages(Consumer<Locale> speak) {
    var choice = new Choice<>(Languages.all(), Languages::name, speak);
    choice.show(look.texts().locale());
    choice.setId("preferences-language");
    return FormRows.around(choice);
  }

  private Node zooms() {
    var choice = new Choice<>(ZOOMS, z -> z + " %", z -> look.zoom().set(z / 100.0));
    choice.setId("preferences-zoom");
    look.zoom().subscribe(z -> choice.show(nearest(z.doubleValue() * 100)));
    return FormRows.around(choice);
  }

  private static int nearest(double percent) {
    return ZOOMS.stream()
        .min((a, b) -> Double.compare(Math.abs(a - percent), Math.abs(b - percent)))
        .orElse(100);
  }

  private Node sizes() {
    autosave = model.settings().autosave();
    var offered = new TreeSet<>(SIZES);
    offered.add(autosave);
    var choice = new Choice<>(List.copyOf(offered), Numbers::binarySize, s -> autosave = s);
    choice.show(autosave);
    choice.setId("preferences-autosave");
    return FormRows.around(choice);
  }

  private Node apply() {
    listen.setId("preferences-listen");
    listen.getStyleClass().add("value");
    listen.setAccessibleText(text("listen"));
    check.setId("preferences-check");
    check.setText(text("check.on"));
    check.setWrapText(true);
    told.setId("preferences-told");
    told.setWrapText(true);
    told.setMinHeight(Region.USE_PREF_SIZE);
    var button = button("apply", this::change);
    button.getStyleClass().add("accent");
    button.setMinWidth(Region.USE_PREF_SIZE);
    listen.setOnAction(e -> change());
    var row = new HBox(button, told);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("value-row");
    return row("", row);
  }

  private Button button(String key, Runnable action) {
    var button = new Button(text(key));
    button.setId("preferences-" + key);
    button.setOnAction(e -> action.run());
    return button;
  }

  private void change() {
    var wanted =
        new Settings(listen.getText().strip(), check.isSelected() ? Check.ON : Check.OFF, autosave);
    told.setText(text("applying"));
    model.change(
        wanted,
        () -> {
          fill(model.settings());
          told.setText(text("applied"));
        },
        why -> told.setText(text("refused", why)));
  }

  private Node copied(String key, String value) {
    var field = new TextField(value);
    field.setEditable(false);
    field.setId("preferences-" + key);
    field.getStyleClass().add("value");
    field.setAccessibleText(text(key));
    HBox.setHgrow(field, Priority.ALWAYS);
    var copy = new Button("", Icons.copy());
    copy.getStyleClass().add("quiet");
    copy.setAccessibleText(look.texts().get("welcome.copy", text(key)));
    copy.setOnAction(e -> Toolbar.copy(value));
    var row = row(key, field);
    row.getChildren().add(copy);
    return row;
  }
}
