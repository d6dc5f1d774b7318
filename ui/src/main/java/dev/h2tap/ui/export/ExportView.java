package dev.h2tap.ui.export;

import dev.h2tap.core.export.DumpOptions.Kind;
import dev.h2tap.ui.canvas.Choice;
import dev.h2tap.ui.export.ExportChoice.Scope;
import dev.h2tap.ui.export.ExportChoice.What;
import dev.h2tap.ui.export.ExportModel.State;
import dev.h2tap.ui.look.FormRows;
import dev.h2tap.ui.look.Look;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * What is exported, of which part of the capture, and what is left out so that it can be shared.
 */
final class ExportView extends ScrollPane {
  private final ExportModel model;
  private final ExportChoice choice;
  private final Look look;
  private final AskForTarget ask;
  private final Label about = words("export-about");
  private final Label shown = words("export-shown");
  private final Label told = words("export-told");

  /**
   * @param close puts the sheet away
   */
  ExportView(ExportModel model, Look look, AskForTarget ask, Runnable close) {
    this.model = model;
    this.choice = model.choice();
    this.look = look;
    this.ask = ask;
    var all =
        new VBox(
            FormRows.heading(text("what")),
            FormRows.row(text("format"), formats()),
            tables(),
            FormRows.row("", about),
            FormRows.heading(text("scope")),
            FormRows.row(text("of"), scopes()),
            scopeInWords(),
            FormRows.heading(text("left-out")),
            leftOut(),
            FormRows.row("", words()),
            FormRows.row("", buttons()),
            FormRows.row("", told));
    all.getStyleClass().add("preferences");
    setContent(all);
    setFitToWidth(true);
    setId("export");
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) leave(close);
          else if (e.getCode() == KeyCode.ENTER) enter();
          else return;
          e.consume();
        });
    told.textProperty().bind(model.told());
    model
        .state()
        .subscribe(
            s -> {
              told.getStyleClass().removeAll("right", "wrong");
              if (s == State.DONE) told.getStyleClass().add("right");
              if (s == State.FAILED) told.getStyleClass().add("wrong");
            });
  }

  private void leave(Runnable close) {
    if (model.state().get() == State.WRITING) model.cancel();
    else close.run();
  }

  /** The button that has the focus; from anywhere else, the one that exports. */
  private void enter() {
    if (getScene().getFocusOwner() instanceof Button button) button.fire();
    else begin();
  }

  private String text(String key, Object... values) {
    return look.texts().get("export." + key, values);
  }

  private static Label words(String id) {
    var label = new Label();
    label.setId(id);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private static void show(Node node, boolean wanted) {
    node.setVisible(wanted);
    node.setManaged(wanted);
  }

  private Node formats() {
    var pills = new Choice<>(List.of(What.values()), w -> text(w.key()), choice.what()::set);
    pills.setId("export-format");
    choice
        .what()
        .subscribe(
            w -> {
              pills.show(w);
              about.setText(text("about." + w.key()));
            });
    return FormRows.around(pills);
  }

  /** Under the formats over the whole width: there are many. */
  private Node tables() {
    var pills =
        new Choice<>(
            List.of(Kind.values()),
            k -> text("table." + k.name().toLowerCase(Locale.ROOT)),
            choice.table()::set);
    pills.setId("export-table");
    choice.table().subscribe(pills::show);
    Node row = FormRows.around(pills);
    choice.what().subscribe(w -> show(row, w == What.CSV));
    return row;
  }

  private Node scopes() {
    var pills =
        new Choice<>(
            List.of(Scope.values()),
            s -> text("scope." + s.name().toLowerCase(Locale.ROOT)),
            choice.scope()::set);
    pills.setId("export-scope");
    choice.scope().subscribe(pills::show);
    return FormRows.around(pills);
  }

  private Node scopeInWords() {
    Node row = FormRows.row("", shown);
    choice.scope().subscribe(s -> show(row, s == Scope.SHOWN));
    return row;
  }

  private Node leftOut() {
    var fields = new TextField();
    fields.setId("export-fields");
    fields.getStyleClass().add("value");
    fields.setPromptText(text("fields.prompt"));
    fields.setAccessibleText(text("fields"));
    fields.textProperty().bindBidirectional(choice.fields());
    var checks =
        new VBox(
            check("cookies", choice.cookies()),
            check("authorization", choice.authorization()),
            check("bodies.out", choice.bodies()));
    checks.getStyleClass().add("checks");
    var all =
        new VBox(FormRows.row(text("leave-out"), checks), FormRows.row(text("fields"), fields));
    all.getStyleClass().add("checks");
    choice.what().subscribe(w -> all.setDisable(w == What.BODIES));
    return all;
  }

  private Node check(String key, BooleanProperty leftOut) {
    var check = new CheckBox(text(key));
    check.setId("export-" + key.replace('.', '-'));
    check.setWrapText(true);
    check.selectedProperty().bindBidirectional(leftOut);
    return check;
  }

  /** What leaving out does not do. */
  private Label words() {
    var label = words("export-beyond");
    label.getStyleClass().add("second");
    choice
        .what()
        .subscribe(w -> label.setText(text(w == What.BODIES ? "beyond.bodies" : "beyond")));
    return label;
  }

  private Node buttons() {
    var begin = button("begin", this::begin);
    begin.getStyleClass().add("accent");
    var goOn = button("go-on", model::goOn);
    var cancel = button("cancel", model::cancel);
    var progress = new ProgressBar();
    progress.setId("export-progress");
    progress.progressProperty().bind(model.progress());
    model
        .state()
        .subscribe(
            s -> {
              boolean writing = s == State.WRITING;
              boolean here = cancel.isFocused();
              show(begin, !writing);
              show(progress, writing);
              show(cancel, writing);
              show(goOn, s == State.OCCUPIED);
              if (writing) cancel.requestFocus();
              else if (here) begin.requestFocus();
            });
    var row = new HBox(begin, goOn, progress, cancel);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().addAll("value-row", "export-buttons");
    return row;
  }

  private Button button(String key, Runnable action) {
    var button = new Button(text(key));
    button.setId("export-" + key);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(e -> action.run());
    return button;
  }

  private void begin() {
    if (!model.ready()) return;
    var target = model.wantsFolder() ? ask.folder() : ask.file(model.fileName());
    target.ifPresent(model::export);
  }

  /** Once a pulse. */
  void poll() {
    model.poll();
    shown.setText(model.shown());
  }
}
