package dev.h2tap.ui.shell;

import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.shell.AskForFile.Leaving;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/** Asks what becomes of comments that were not saved. */
final class Unsaved {
  private Unsaved() {}

  static Leaving ask(Window owner, Look look, int count) {
    var texts = look.texts();
    var save = new ButtonType(texts.get("unsaved.save"), ButtonBar.ButtonData.YES);
    var leave = new ButtonType(texts.get("unsaved.leave"), ButtonBar.ButtonData.NO);
    var stay = new ButtonType(texts.get("unsaved.stay"), ButtonBar.ButtonData.CANCEL_CLOSE);
    var alert = new Alert(Alert.AlertType.CONFIRMATION, texts.get("unsaved.kept"));
    alert.initOwner(owner);
    look.dress(alert.getDialogPane().getScene());
    alert.setTitle(texts.get("title"));
    alert.setHeaderText(texts.count("unsaved", count));
    alert.getButtonTypes().setAll(save, leave, stay);
    Optional<ButtonType> answer = alert.showAndWait();
    if (answer.isEmpty() || answer.get() == stay) return Leaving.STAY;
    return answer.get() == save ? Leaving.SAVE : Leaving.LEAVE;
  }
}
