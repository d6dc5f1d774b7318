package dev.h2tap.ui.shell;

import dev.h2tap.ui.look.Look;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks the user for a file; empty where none is chosen. */
public interface AskForFile {
  /** Whom nobody asks answers nothing. */
  AskForFile NOBODY = new AskForFile() {};

  default Optional<Path> toOpen() {
    return Optional.empty();
  }

  /** A key log of TLS secrets. */
  default Optional<Path> forKeys() {
    return Optional.empty();
  }

  default Optional<Path> toSave(String name) {
    return Optional.empty();
  }

  /** Where to save something that is no capture. */
  default Optional<Path> toSaveAny(String name) {
    return Optional.empty();
  }

  /** A folder to write into. */
  default Optional<Path> forFolder() {
    return Optional.empty();
  }

  /** What becomes of comments that were not saved, when the window is to be closed. */
  enum Leaving {
    SAVE,
    /** They are kept beside the autosave, and come back with the capture. */
    LEAVE,
    /** The window stays. */
    STAY
  }

  /** Asks what becomes of {@code count} comments that were not saved. */
  default Leaving aboutUnsaved(int count) {
    return Leaving.LEAVE;
  }

  /**
   * A capture's name as the user typed it, with one ending: without any, dialogs that ask for
   * captures would not show it; with two it was typed over a name of which the dialog had selected
   * all but the ending. What is there already stays, since the user was asked about the name as
   * typed.
   */
  static Path ended(Path typed) {
    String name = String.valueOf(typed.getFileName());
    String once =
        name.contains(".") ? name.replaceFirst("(\\.pcapng){2,}$", ".pcapng") : name + ".pcapng";
    Path ended = typed.resolveSibling(once);
    return Files.exists(ended) ? typed : ended;
  }

  /**
   * The system's own dialog over {@code owner}.
   *
   * @param lately the files that were opened or saved lately, the last first: it begins in the
   *     folder of the first that is still there, or else at the user's home
   */
  static AskForFile dialog(Window owner, Look look, Supplier<List<Path>> lately) {
    var texts = look.texts();
    return new AskForFile() {
      @Override
      public Optional<Path> toOpen() {
        var chooser = captures("files.open");
        chooser.getExtensionFilters().add(any());
        return path(chooser.showOpenDialog(owner));
      }

      @Override
      public Optional<Path> forKeys() {
        var chooser = chooser("files.keys");
        return path(chooser.showOpenDialog(owner));
      }

      @Override
      public Optional<Path> toSave(String name) {
        var chooser = captures("files.save");
        chooser.setInitialFileName(name);
        return path(chooser.showSaveDialog(owner)).map(AskForFile::ended);
      }

      @Override
      public Optional<Path> toSaveAny(String name) {
        var chooser = chooser("files.save");
        chooser.getExtensionFilters().add(any());
        chooser.setInitialFileName(name);
        return path(chooser.showSaveDialog(owner));
      }

      @Override
      public Optional<Path> forFolder() {
        var chooser = new DirectoryChooser();
        chooser.setTitle(texts.get("files.folder"));
        folder().ifPresent(chooser::setInitialDirectory);
        return path(chooser.showDialog(owner));
      }

      @Override
      public Leaving aboutUnsaved(int count) {
        return Unsaved.ask(owner, look, count);
      }

      private FileChooser.ExtensionFilter any() {
        return new FileChooser.ExtensionFilter(texts.get("files.any"), "*");
      }

      private FileChooser chooser(String title) {
        var chooser = new FileChooser();
        chooser.setTitle(texts.get(title));
        folder().ifPresent(chooser::setInitialDirectory);
        return chooser;
      }

      private Optional<File> folder() {
        return lately.get().stream()
            .map(Path::getParent)
            .filter(p -> p != null && Files.isDirectory(p))
            .findFirst()
            .or(
                () ->
                    Optional.of(Path.of(System.getProperty("user.home")))
                        .filter(Files::isDirectory))
            .map(Path::toFile);
      }

      private FileChooser captures(String title) {
        var chooser = chooser(title);
        chooser
            .getExtensionFilters()
            .add(
                new FileChooser.ExtensionFilter(
                    texts.get("files.captures"), "*.pcapng", "*.pcap", "*.pcapng.gz", "*.pcap.gz"));
        return chooser;
      }

      private static Optional<Path> path(File file) {
        return Optional.ofNullable(file).map(File::toPath);
      }
    };
  }
}
