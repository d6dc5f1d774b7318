package dev.h2tap.ui.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Files that are dragged onto the window: it shows that it would take them, and opens them. */
final class FileDrop {
  /** The style while a file is held over the window. */
  private static final String STYLE = "drops";

  private FileDrop() {}

  /**
   * @param first opens the first one
   * @param others opens each of the others
   */
  static void onto(Node window, Consumer<Path> first, Consumer<Path> others) {
    window.setOnDragOver(
        e -> {
          if (!e.getDragboard().hasFiles()) return;
          e.acceptTransferModes(TransferMode.COPY);
          if (!window.getStyleClass().contains(STYLE)) window.getStyleClass().add(STYLE);
          e.consume();
        });
    window.setOnDragExited(e -> window.getStyleClass().remove(STYLE));
    window.setOnDragDropped(e -> dropped(e, first, others));
  }

  private static void dropped(DragEvent e, Consumer<Path> first, Consumer<Path> others) {
    List<Path> files = e.getDragboard().getFiles().stream().map(File::toPath).toList();
    files.stream().limit(1).forEach(first);
    files.stream().skip(1).forEach(others);
    e.setDropCompleted(!files.isEmpty());
    e.consume();
  }
}
