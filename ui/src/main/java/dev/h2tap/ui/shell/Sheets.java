package dev.h2tap.ui.shell;

import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.SheetStage;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.stage.Window;

/** The preferences and the sheet of keys, each at most once over its window. */
final class Sheets {
  private final ShellModel model;
  private final Look look;
  private final Supplier<Window> over;
  private Optional<SheetStage> preferences = Optional.empty();
  private Optional<SheetStage> help = Optional.empty();

  /**
   * @param over the window that they belong to
   */
  Sheets(ShellModel model, Look look, Supplier<Window> over) {
    this.model = model;
    this.look = look;
    this.over = over;
  }

  /**
   * @param speak is told the language that the user wants
   * @param forRoot asks where the root certificate is to be copied to
   */
  void preferences(Consumer<Locale> speak, Supplier<Optional<Path>> forRoot) {
    preferences.ifPresent(SheetStage::close);
    var sheet = new SheetStage(over.get(), look.texts().get("preferences.title"), look);
    preferences = Optional.of(sheet);
    var wishes =
        new PreferencesView.Wishes() {
          @Override
          public void speak(Locale language) {
            speak.accept(language);
          }

          @Override
          public void exportRoot() {
            forRoot.get().ifPresent(model::exportRoot);
          }

          @Override
          public void close() {
            sheet.close();
          }
        };
    sheet.show(new PreferencesView(model, look, wishes));
  }

  void help(Commands commands) {
    help.ifPresent(SheetStage::close);
    var sheet = new SheetStage(over.get(), look.texts().get("keys.title"), look);
    help = Optional.of(sheet);
    var keys = new KeysView(commands, look, sheet::close);
    sheet.show(keys);
    keys.requestFocus();
  }

  /** Closes them; answers whether they were open. */
  boolean closePreferences() {
    boolean open = preferences.map(SheetStage::isOpen).orElse(false);
    preferences.ifPresent(SheetStage::close);
    return open;
  }

  void closeHelp() {
    help.ifPresent(SheetStage::close);
  }
}
