package dev.h2tap.ui.shell;

import dev.h2tap.ui.look.FormRows;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.shell.Commands.Command;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** The one sheet of all keys: those of the menu, and those that a view has of its own. */
final class KeysView extends ScrollPane {
  /** Where keys mean something of their own, in the order in which the window shows it. */
  private static final List<String> PLACES =
      List.of("filter", "list", "titles", "details", "timeline", "strip", "comment", "context");

  private final Look look;
  private final VBox all = new VBox();

  KeysView(Commands commands, Look look, Runnable close) {
    this.look = look;
    commands("menu.title", commands.all());
    commands("menu.go", commands.go());
    commands("menu.look", commands.look());
    commands("menu.saves", commands.saves());
    all.getChildren().add(FormRows.heading(look.texts().get("keys.places")));
    for (String place : PLACES) {
      row(look.texts().get("keys.place." + place), look.texts().get("keys.of." + place));
    }
    all.getStyleClass().add("preferences");
    setContent(all);
    setFitToWidth(true);
    setId("keys");
    setFocusTraversable(true);
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) close.run();
        });
  }

  private void commands(String title, List<Command> commands) {
    all.getChildren().add(FormRows.heading(look.texts().get(title)));
    for (Command command : commands) {
      row(command.keys().getDisplayText(), look.texts().get(command.key()));
    }
  }

  private void row(String left, String right) {
    var words = new Label(right);
    words.setWrapText(true);
    all.getChildren().add(FormRows.row(left, words));
  }
}
