package dev.h2tap.ui.shell;

import dev.h2tap.core.capture.copy.CommentEdits;
import dev.h2tap.ui.export.AskForTarget;
import dev.h2tap.ui.export.ExportSheet;
import dev.h2tap.ui.export.Source;
import dev.h2tap.ui.shell.Commands.Command;
import dev.h2tap.ui.shell.Commands.Group;
import dev.h2tap.ui.shell.HostState.Capture;
import dev.h2tap.ui.shell.HostState.Origin;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;

/** What writes files: the capture, parts of it, pictures of it. */
final class SaveCommands {
  private final ShellModel model;
  private final Supplier<Optional<Workbench>> bench;
  private final Supplier<AskForFile> ask;
  private final Supplier<Node> window;
  private final ExportSheet exports;

  /**
   * @param ask who asks for files at the time
   * @param window all that the window shows
   * @param exports where one exports
   */
  SaveCommands(
      ShellModel model,
      Supplier<Optional<Workbench>> bench,
      Supplier<AskForFile> ask,
      Supplier<Node> window,
      ExportSheet exports) {
    this.model = model;
    // Whatever is saved has what is just being written, too.
    this.bench =
        () -> {
          Optional<Workbench> now = bench.get();
          now.ifPresent(Workbench::keepDraft);
          return now;
        };
    this.ask = ask;
    this.window = window;
    this.exports = exports;
  }

  List<Command> all() {
    return List.of(
        Command.of("save.as", "Shortcut+Shift+S", Group.GOES_ON, () -> saveAs(() -> {})),
        Command.of("save.shown", "Shortcut+Shift+D", Group.BEGINS, this::saveShown),
        Command.of("save.append", "Shortcut+Shift+O", Group.GOES_ON, this::append),
        Command.of("save.export", "Shortcut+Shift+E", Group.BEGINS, this::export),
        Command.of(
            "save.picture.said",
            "Shortcut+Alt+1",
            Group.BEGINS,
            () -> picture(b -> b.half(Halves.Half.SAID))),
        Command.of(
            "save.picture.means",
            "Shortcut+Alt+2",
            Group.GOES_ON,
            () -> picture(b -> b.half(Halves.Half.MEANS))),
        Command.of(
            "save.picture.window",
            "Shortcut+Alt+0",
            Group.GOES_ON,
            () -> picture(b -> window.get())));
  }

  /** Saves in place where comments of a file were changed that has room for them; else asks. */
  void save(Runnable then) {
    boolean changed = bench.get().map(b -> b.book().unsaved() > 0).orElse(false);
    Optional<Path> own =
        model
            .state()
            .get()
            .capture()
            .filter(c -> c.origin() == Origin.FILE && c.name().endsWith(".pcapng"))
            .flatMap(Capture::file);
    if (own.isPresent() && changed) write(own.get(), then);
    else saveAs(then);
  }

  private void saveAs(Runnable then) {
    Optional<Capture> capture = model.state().get().capture();
    if (capture.isEmpty()) return;
    ask.get().toSave(name(capture.get())).ifPresent(file -> write(file, then));
  }

  /** A name to begin with: comments need pcapng. */
  private String name(Capture capture) {
    if (capture.name().isEmpty()) return "h2tap.pcapng";
    boolean changed = !edits().isEmpty();
    return changed
        ? capture.name().replaceFirst("(\\.pcap)?(\\.gz)?$", "").replaceFirst("\\.pcapng$", "")
            + ".pcapng"
        : capture.name();
  }

  private CommentEdits edits() {
    return bench.get().map(b -> b.book().edits()).orElseGet(CommentEdits::new);
  }

  private void write(Path file, Runnable then) {
    Optional<Workbench> saved = bench.get();
    saved.ifPresent(b -> b.writing(file));
    model.saveAs(
        file,
        edits(),
        () -> {
          saved.ifPresent(b -> b.book().written());
          then.run();
        });
  }

  private void saveShown() {
    if (bench.get().isEmpty()) return;
    BitSet wanted = bench.get().get().shown().connections();
    if (wanted.isEmpty()) return;
    ask.get()
        .toSave("h2tap-part.pcapng")
        .ifPresent(file -> model.saveConnections(file, edits(), wanted));
  }

  private void append() {
    if (bench.get().isEmpty()) return;
    Optional<Path> other = ask.get().toOpen();
    if (other.isEmpty()) return;
    ask.get().toSave("h2tap-both.pcapng").ifPresent(f -> model.append(other.get(), f, edits()));
  }

  private void export() {
    if (bench.get().isEmpty()) return;
    Workbench of = bench.get().get();
    Optional<Capture> capture = model.state().get().capture();
    var source =
        new Source(
            of.session(),
            capture.map(Capture::name).orElse(""),
            capture.flatMap(Capture::file),
            of.shown()::part,
            () -> of.book().unsaved());
    exports.open(
        window.get().getScene().getWindow(),
        source,
        new AskForTarget() {
          @Override
          public Optional<Path> file(String name) {
            return ask.get().toSaveAny(name);
          }

          @Override
          public Optional<Path> folder() {
            return ask.get().forFolder();
          }
        });
  }

  private void picture(Function<Workbench, Node> of) {
    if (bench.get().isEmpty()) return;
    Node node = of.apply(bench.get().get());
    ask.get().toSaveAny("h2tap.png").ifPresent(file -> picture(node, file));
  }

  private void picture(Node node, Path file) {
    WritableImage image = node.snapshot(null, null);
    var pixels = image.getPixelReader();
    model.picture(file, (int) image.getWidth(), (int) image.getHeight(), pixels::getArgb);
  }
}
